"""Chiefs of state and heads of government as the Factbook lists them (CC0, 2015-2026).

``until`` is the day on which a successor took over or, if earlier, the holder was last listed; empty if still listed.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from training.knowledge.terms import SUFFIXES, Term, bare, sector_of, sound

TITLES = (
    (r"(?:Executive |Interim |Acting |Transitional |Transition |Caretaker |State )*President ", "president"),
    (r"(?:First |Second )?Vice President |Deputy President ", "vice president"),
    (
        r"(?:Interim |Acting |Caretaker )*(?:Prime Minister|Premier|Chancellor|Taoiseach|Federal Chancellor) ",
        "prime minister",
    ),
    (r"(?:Deputy|First Deputy|Second Deputy) (?:Prime Minister|Premier) ", "deputy prime minister"),
    (r"(?:King|Queen|Emperor|Empress|Sultan|Amir|Emir|Grand Duke|Prince) ", "monarch"),
    (r"Supreme Leader ", "supreme leader"),
    (r"Pope ", "pope"),
    (r"Chairm?a?n?(?:person)? of the Council of Ministers ", "prime minister"),
    (r"Governor[- ]General ", "governor-general"),
)
PERSON = re.compile(r"^[^\W\d_][\w.'’\- ]+$")
TITLED = re.compile(
    r"^(?:(?:Dr|Gen|Lt|Maj|Sr|Brig|Col|Capt|Adm|Cdr|Ret|Fr|Mr|Ms|Mrs)\.?(?= )|Sir|Dame|General|Crown Prince|Sheikh"
    r"|Vice President|Prime Minister|President)\s+"
)
NOT_NAMES = re.compile(
    r"\b(?:elect|designate|serving|caretaker|note|represented|since|is|was|the|and|of|who|after)\b", re.IGNORECASE
)


def cased(word: str) -> str:
    """A word in capitals as a name is written."""
    if not word.isupper() or len(word) < 2 or word in SUFFIXES:
        return word
    return "-".join("'".join(p.capitalize() for p in part.split("'")) for part in word.split("-"))


def named(text: str) -> tuple[str, str] | None:
    """The full name and the surname (the words in capitals) of a holder, or None if the text is no bare name."""
    text = text.split(",")[0].split("(")[0].strip()
    while TITLED.match(text):
        text = TITLED.sub("", text)
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
    return {**found, "kv": "XKX", "ri": "SRB", "hk": "HKG", "tw": "TWN", "gz": "PSE", "we": "PSE"}


def terms(knowledge: Path) -> list[Term]:
    """Every term that can be read, once, in the order of country, office and start."""
    by_fips = codes(knowledge / "country-codes.csv")
    found: dict[tuple[str, str, str], Term] = {}
    rows = json.loads((knowledge / "officeholders-factbook.json").read_text(encoding="utf-8"))
    presidents = [row for row in rows if row["role"] == "chief of state" and re.match("President ", row["holder"])]
    chiefs = {(row["fips"], row["holder"].split()[-1]) for row in presidents}
    republics = {row["fips"] for row in presidents}
    for row in rows:
        country = by_fips.get(row["fips"])
        titled = title_of(row["holder"])
        name = named(titled[0]) if titled else None
        if country is None or titled is None or name is None or len(row["since"]) < 4:
            continue
        chief = row["fips"] not in republics or (row["fips"], row["holder"].split()[-1]) in chiefs
        if titled[1] == "president" and row["role"] == "head of government" and not chief:
            # A head of government whom the Factbook calls president beside a president.
            titled = (titled[0], "prime minister")
        key = (country, titled[1], row["since"])
        seen = max(row["last_seen"], found[key].until) if key in found else row["last_seen"]
        found[key] = Term(bare(name[0]), bare(name[1]), country, titled[1], row["since"], seen, True, "factbook",
                          sector=sector_of(titled[1]))  # fmt: skip
    last = max(term.until for term in found.values())
    listed = (t._replace(until="", seen=False) if t.until == last else t for t in found.values())
    return sorted(listed, key=lambda t: (t.country, t.office, t.start))


def title_of(holder: str) -> tuple[str, str] | None:
    """What stands behind the title of ``holder``, and the office."""
    for pattern, office in TITLES:
        match = re.match(pattern, holder, re.IGNORECASE)
        if match:
            return holder[match.end() :], office
    return None


def listed_until(knowledge: Path) -> dict[tuple[str, str], str]:
    """The last day on which a chief of state or head of government was listed, by country and sound of the last word.

    Some names lost a piece in the source ("bastien LECORNU"): these are of use for nothing else.
    """
    by_fips = codes(knowledge / "country-codes.csv")
    found: dict[tuple[str, str], str] = {}
    for row in json.loads((knowledge / "officeholders-factbook.json").read_text(encoding="utf-8")):
        for word in re.findall(r"[^\W\d_][\w'’\-]+", row["holder"].split(",")[0]):
            if word.isupper() and row["fips"] in by_fips:
                key = by_fips[row["fips"]], sound(word)
                found[key] = max(found.get(key, ""), row["last_seen"])
    return found
