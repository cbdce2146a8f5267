"""Cabinets and other offices of fourteen states and the world's bodies, from Wikidata (CC0), with its identifiers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from training.knowledge.terms import Term, bare, sector_of, surname_of

AS_OF = "2022-10-01"
"""The day of the extract: whoever has no end there was in office at least until then."""
COUNTRIES = {
    "armenia": "ARM", "china": "CHN", "france": "FRA", "india": "IND", "iran": "IRN", "israel": "ISR", "japan": "JPN",
    "kosovo": "XKX", "russia": "RUS", "turkey": "TUR", "ukraine": "UKR", "united-kingdom": "GBR", "us": "USA",
}  # fmt: skip
BODIES = {
    "United Nations General Assembly": "igo:UNGA", "United Nations": "igo:UN", "World Trade Organization": "igo:WTO",
    "International Court of Justice": "igo:ICJ", "OSCE": "igo:OSCE", "Arab Parliament": "igo:ARABPARLIAMENT",
    "Council of Europe": "igo:COE", "European Commission": "igo:EC", "NATO": "igo:NATO", "European": "igo:EU",
    "African Union": "igo:AU", "International Monetary Fund": "igo:IMF", "World Bank": "igo:WB",
}  # fmt: skip
OFFICES = {
    "President": "president", "State President": "president",
    "Prime Minister": "prime minister", "Premier of the State Council": "prime minister",
    "monarch": "monarch", "Emperor": "monarch", "King": "monarch", "Queen": "monarch",
    "Vice President": "vice president",
    "Minister of Foreign Affairs": "foreign minister", "Minister for Foreign Affairs": "foreign minister",
    "Minister of External Affairs": "foreign minister",
    "Secretary of State for Foreign and Commonwealth Affairs": "foreign minister",
    "Minister of Defence": "defence minister", "Minister of National Defence": "defence minister",
    "Minister of Defence and Armed Forces Logistics": "defence minister", "Secretary of Defence": "defence minister",
    "Secretary of State for Defence": "defence minister",
    "Minister of the Interior": "interior minister", "Minister of Interior": "interior minister",
    "Minister of Internal Affairs": "interior minister", "Minister of Interior Affairs": "interior minister",
    "Minister of Home Affairs": "interior minister",
    "Secretary of State for the Home Department": "interior minister",
    "Minister of Finance": "finance minister", "Secretary of the Treasury": "finance minister",
    "Chancellor of the Exchequer": "finance minister",
    "Minister of the Economy, Finances and Industry": "finance minister",
    "Chief of the General Staff": "chief of the general staff",
}  # fmt: skip
"""Offices as this table names them; any other keeps its own name, in lower case."""


def terms(knowledge: Path) -> Iterator[Term]:
    """Every row whose start is known; of India's two titles of foreign minister the ministers of state are left out."""
    for path in sorted((knowledge / "officeholders-wikidata").glob("*.csv")):
        stem = next((s for s in COUNTRIES if path.name.startswith(s)), "world")
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                term = _term(row, COUNTRIES.get(stem, ""))
                if term is not None:
                    yield term


def _term(row: dict[str, str], country: str) -> Term | None:
    name, position = bare(row["person"]).strip(), row["position"]
    if not country:
        body, position = _body(position)
        country = body
    if not country or not row["start"] or not name.isascii() or re.match(r"Q\d", name):
        return None
    if country == "IND" and position == "Minister of Foreign Affairs":
        return None
    if country == "USA" and position == "Secretary of State":
        office = "foreign minister"
    else:
        office = OFFICES.get(position, bare(position).lower())
    family = country == "CHN" and len(name.split()) > 1
    surname = name.split()[0] if family else surname_of(name)
    other = bare(row.get("enwiki") or "").split(" (")[0]
    aliases = (other,) if other and other != name and other.isascii() else ()
    return Term(name, surname, country, office, row["start"], row["end"] or AS_OF, not row["end"], "wikidata",
                row["personID"], sector_of(office), aliases)  # fmt: skip


def _body(position: str) -> tuple[str, str]:
    for words, key in BODIES.items():
        if words in position:
            office = re.sub(rf"\s*(?:of|to|on)? (?:the )?{words}\s*", " ", f" {position} ").strip()
            return key, office.split(" of the ")[0]
    return "", position
