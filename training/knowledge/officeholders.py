"""Make officeholders.csv.gz from the Factbook's chiefs of state and heads of government (CC0, 2015-2026).

Run: ``python officeholders.py KNOWLEDGE OUT``. Each row: name, surname, country (alpha-3), office, from, until.
``until`` is the day on which a successor took over or, if earlier, the holder was last listed; empty if still listed.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

TITLES = (
    (re.compile(r"^(?:Interim |Acting |Transitional |Caretaker )*President "), "president"),
    (re.compile(r"^(?:First )?Vice President "), "vice president"),
    (
        re.compile(r"^(?:Interim |Acting |Caretaker )*(?:Prime Minister|Premier|Chancellor|Taoiseach) "),
        "prime minister",
    ),
    (re.compile(r"^(?:Deputy|First Deputy) (?:Prime Minister|Premier) "), "deputy prime minister"),
    (re.compile(r"^(?:King|Queen|Emperor|Empress|Sultan|Amir|Emir|Grand Duke|Prince) "), "monarch"),
)
PERSON = re.compile(r"^[^\W\d_][\w.'’\- ]+$")
NOT_NAMES = re.compile(r"\b(?:serving|caretaker|note|represented|since|is|was|the|and|of|who|after)\b", re.IGNORECASE)
SUFFIXES = {"Jr.", "Jr", "Sr.", "II", "III", "IV", "V", "VI", "VIII", "X"}


class Term(NamedTuple):
    """One holder's time in one office."""

    name: str
    surname: str
    country: str
    office: str
    start: str
    seen: str


def cased(word: str) -> str:
    """A word in capitals as a name is written."""
    if not word.isupper() or len(word) < 2 or word in SUFFIXES:
        return word
    return "-".join("'".join(p.capitalize() for p in part.split("'")) for part in word.split("-"))


def named(text: str) -> tuple[str, str] | None:
    """The full name and the surname (the words in capitals) of a holder, or None if the text is no bare name."""
    text = text.split(",")[0].split("(")[0].strip()
    if not PERSON.match(text) or NOT_NAMES.search(text):
        return None
    words = text.split()
    full = [w for w in words if w not in SUFFIXES and not re.fullmatch(r"\w\.", w)]
    capital = [w for w in full if w.isupper() and len(w) > 1]
    if not capital or len(words) > 6:
        return None
    return " ".join(cased(w) for w in full), " ".join(cased(w) for w in capital)


def codes(path: Path) -> dict[str, str]:
    """Alpha-3 code by FIPS code, in lower case."""
    with path.open(encoding="utf-8") as file:
        independent = [r for r in csv.DictReader(file) if r["is_independent"].strip() == "Yes" and r["FIPS"].strip()]
    # Territories list their sovereign's office-holders, who would then seem to hold each office many times.
    found = {r["FIPS"].lower(): r["ISO3166-1-Alpha-3"] for r in independent}
    return {**found, "kv": "XKX", "tw": "TWN", "gz": "PSE", "we": "PSE"}


def terms(knowledge: Path) -> list[Term]:
    """Every term that can be read, once."""
    by_fips = codes(knowledge / "country-codes.csv")
    found: dict[tuple[str, str, str], Term] = {}
    for row in json.loads((knowledge / "officeholders-factbook.json").read_text(encoding="utf-8")):
        country = by_fips.get(row["fips"])
        match = next(((p.match(row["holder"]), office) for p, office in TITLES if p.match(row["holder"])), None)
        if country is None or match is None or match[0] is None:
            continue
        name = named(row["holder"][match[0].end() :])
        if name is None:
            continue
        key = (country, match[1], row["since"])
        seen = max(row["last_seen"], found[key].seen) if key in found else row["last_seen"]
        found[key] = Term(name[0], name[1], country, match[1], row["since"], seen)
    return sorted(found.values(), key=lambda t: (t.country, t.office, t.start))


def ended(of: list[Term]) -> list[tuple[Term, str]]:
    """Terms with their last day: see the module; nothing for those still listed at the end."""
    last = max(t.seen for t in of)
    by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in of:
        by_office[term.country, term.office].append(term)
    result: list[tuple[Term, str]] = []
    for held in by_office.values():
        for term, following in zip(held, [*held[1:], None], strict=True):
            known = "" if term.seen >= last else term.seen
            until = min(following.start, term.seen) if following else known
            result.append((term, until))
    return result


def ascii_only(text: str) -> str:
    """``text`` without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def main(knowledge: Path, out: Path) -> None:
    """Write the table; equal input gives equal bytes."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("name", "surname", "country", "office", "from", "until"))
    for term, until in ended(terms(knowledge)):
        writer.writerow((ascii_only(term.name), ascii_only(term.surname), term.country, term.office, term.start, until))
    (out / "officeholders.csv.gz").write_bytes(gzip.compress(buffer.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
