"""Make bodies.csv.gz and agents.csv from the Phoenix dictionaries (MIT licence).

Run, from the root: ``python -m training.knowledge.bodies KNOWLEDGE src/verbale/data``. ``bodies``: organisations, armed
groups, companies and organs of states, by name, with country and PLOVER sector; nothing that tables made by hand list.
``agents``: nouns for people and bodies, with PLOVER sectors; nothing that roles.toml has. Equal input, equal bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from training.knowledge.phoenix import Entry, entries, parts

from verbale import data

SECTORS = {
    "GOV": "GOV", "MIL": "MIL", "REB": "REB", "CRM": "CRM", "OPP": "OPP", "BUS": "BUS", "CVL": "CVL", "JUD": "JUD",
    "COP": "COP", "MED": "JRN", "LEG": "LEG", "HLH": "MED", "EDU": "EDU", "UAF": "UAF", "SPY": "SPY", "AGR": "AGR",
    "REL": "REL", "MUS": "REL", "CHR": "REL", "JEW": "REL", "HIN": "REL", "BUD": "REL", "LAB": "LAB", "REF": "REF",
    "PTY": "PTY", "NGO": "NGO", "HRI": "NGO", "ELI": "ELI", "SEP": "REB", "INS": "REB", "PRM": "PRM", "PPL": "CVL",
    "DEV": "NGO", "ENV": "NGO", "RAD": "REB",
}  # fmt: skip
"""CAMEO's codes of roles to PLOVER's sectors: media are journalists, health is medicine, faiths are religion."""
SPECIFIC = ("SPY", "COP", "JUD", "LEG", "MIL")
"""Parts that say more than a GOV before them."""
AGENT = re.compile(r"^(?P<noun>[A-Z][A-Z_' \-!]*?)_?\s*\[~(?P<code>[A-Z]+)\]")
PERSONS = ("MAN", "MEN", "WOMAN", "WOMEN", "PERSON")
FILES = {"Phoenix.International": "igo", "Phoenix.MilNonState": "armed_group", "Phoenix.Countries": "organisation"}


def main(knowledge: Path, out: Path) -> None:
    """Write both tables."""
    states = {row["code"] for row in data.table("states")}
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("name", "kind", "country", "sector", "aliases"))
    writer.writerows(sorted(set(bodies(knowledge / "phoenix", states))))
    (out / "bodies.csv.gz").write_bytes(gzip.compress(buffer.getvalue().encode(), 9, mtime=0))
    with (out / "agents.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("noun", "sector"))
        writer.writerows(sorted(agents(knowledge / "phoenix" / "Phoenix.agents.txt").items()))


def bodies(folder: Path, states: set[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """The rows of bodies.csv.gz."""
    for name in FILES:
        for entry in entries(folder / f"{name}.actors.txt"):
            if entry.note.upper().startswith("COUNTRYINFO") or not entry.codes or not entry.names:
                continue
            country, sector, kind = meaning(entry, states, name)
            names = [n for n in entry.names if len(n) > 2 and n.isascii()]
            known = name != "Phoenix.Countries" or re.search(_BODY, " ".join(entry.names)) or " " not in names[0]
            if sector and names and known and not is_person(entry):
                yield cased(names[0]), kind, country, sector, ";".join(map(cased, names[1:]))


def meaning(entry: Entry, states: set[str], source: str) -> tuple[str, str, str]:
    """Country, sector and kind that the last code of an entry says."""
    chain = parts(entry.codes[-1][0])
    # In the second place MUS is no island, but Muslim.
    country = next((p for i, p in enumerate(chain[:2]) if p in states and (i == 0 or p != "MUS")), "")
    if source == "Phoenix.MilNonState" or chain[0] == "IMG":
        return country, "REB", "armed_group"
    if chain[0] in ("IGO", "NGO", "MNC"):
        own = {"IGO": "IGO", "NGO": "NGO", "MNC": "BUS"}[chain[0]]
        news = "MED" in chain[1:] and chain[0] == "MNC"
        court = "JUD" in chain[1:] and chain[0] == "IGO"
        return country, "JRN" if news else "JUD" if court else own, "igo" if own == "IGO" else "organisation"
    roles = [p for p in chain[1:] if p in SECTORS]
    best = next((p for p in SPECIFIC if p in roles[1:]), roles[0] if roles else "")
    sector = SECTORS.get(best, "")
    return country, sector, {"REB": "armed_group", "MIL": "armed_forces"}.get(sector, "organisation")


def is_person(entry: Entry) -> bool:
    """Whether an entry lists somebody: it has days, or a title before one of its names."""
    dated = any(days for _, days in entry.codes)
    titled = any(re.match(r"(?:MR|PRESIDENT|SENATOR|PRIME MINISTER|GENERAL|SECRETARY|KING|COLONEL)\b", n)
                 for n in entry.names)  # fmt: skip
    return (dated or titled) and not re.search(_BODY, " ".join(entry.names))


_BODY = (
    r"FRONT|PARTY|MOVEMENT|ARMY|BRIGADE|COALITION|COUNCIL|GROUP|FORCE|UNION|STATE|LIBERATION|COMMITTEE|ALLIANCE|MILITIA"
    r"|NETWORK|CONGRESS|ORGANI|ASSEMBLY|COMMISSION|BANK|AGENCY|CORP|COMPANY|FUND|ASSOCIATION"
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "del", "al", "el", "y", "to", "with", "from"})


def cased(name: str) -> str:
    """A name in capitals as reports write it, as far as can be told: short words without a vowel are acronyms."""
    words = []
    for i, word in enumerate(name.split()):
        low = word.lower()
        acronym = len(name.split()) == 1 and len(word) <= 5
        words.append(
            low if low in _SMALL and i else word if acronym else "-".join(w.capitalize() for w in low.split("-"))
        )
    return " ".join(words)


def agents(path: Path) -> dict[str, str]:
    """Sector by noun, in lower case and singular; the pattern ``!PERSON!`` written out."""
    roles = data.toml("roles")
    known = {title for cls in ("person", "body") for titles in roles[cls].values() for title in titles}
    by_hand = (Path(__file__).parent / "agents_by_hand.psv").read_text(encoding="utf-8").splitlines()
    found = {noun: sector for noun, sector in (x.split("|") for x in by_hand if x and x[0] != "#") if noun not in known}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        match = AGENT.match(line)
        if match is None:
            continue
        chain = [SECTORS[p] for p in parts(match["code"]) if p in SECTORS]
        sector = next((s for s in SPECIFIC if s in chain[1:]), chain[0] if chain else "")
        for noun in written_out(match["noun"]):
            if sector and noun not in known and len(noun) > 2:
                found.setdefault(noun, sector)
    return found


def written_out(noun: str) -> Iterator[str]:
    """A noun of the dictionary in lower case, once for each word that its pattern stands for."""
    plain = " ".join(noun.replace("_", " ").split())
    choices = PERSONS if "!PERSON!" in plain else ("MINISTER", "MINISTRY") if "!MINIST!" in plain else ("",)
    for word in choices:
        filled = plain.replace("!PERSON!", word).replace("!MINIST!", f" {word}")
        if "!" not in filled:
            yield " ".join(filled.split()).lower()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
