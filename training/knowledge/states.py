"""Make states.csv and cities.csv: the hand-written facts, with the formal names of country-codes.csv (PDDL).

Run: ``python states.py KNOWLEDGE OUT``; KNOWLEDGE holds country-codes.csv, OUT is src/verbale/data.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
FORMAL = {"SUN": "Union of Soviet Socialist Republics", "DDR": "German Democratic Republic"}
FIPS = {"SRB": "RI", "XKX": "KV", "PSE": ""}
"""Codes of FIPS 10-4, where the table has none, or those of two areas together."""
COLUMNS = (
    *("code", "name", "formal", "historical", "capital", "lat", "lon", "adjectives", "people", "alternatives"),
    *("alpha2", "numeric", "cow", "from", "until", "fips"),
)
WITHOUT_PLURAL_S = ("ese", "sh", "ch", "ss", "s", "tch", "UK", "US", ".")


def by_hand(name: str) -> list[list[str]]:
    """The rows of a hand-written table, split at the bars."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


def formal_names(codes: Path) -> dict[str, str]:
    """Formal English names by alpha-3 code, without the article."""
    with codes.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {r["ISO3166-1-Alpha-3"]: r["UNTERM English Formal"].removeprefix("the ") for r in rows}


def iso(codes: Path) -> dict[str, tuple[str, str, str]]:
    """Alpha-2, numeric and FIPS 10-4 code by alpha-3 code."""
    with codes.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {r["ISO3166-1-Alpha-3"]: (r["ISO3166-1-Alpha-2"], r["ISO3166-1-numeric"].zfill(3), r["FIPS"]) for r in rows}


def plurals(adjectives: str, people: str) -> str:
    """The nouns for a people: those given, else the adjectives with an s where English allows it."""
    if people:
        return people
    made = [a + "s" for a in adjectives.split(";") if a and not a.endswith(WITHOUT_PLURAL_S)]
    return ";".join(made)


def main(knowledge: Path, out: Path) -> None:
    """Write both tables."""
    formal = {**formal_names(knowledge / "country-codes.csv"), **FORMAL}
    numbers = iso(knowledge / "country-codes.csv")
    further = {code: rest for code, *rest in by_hand("states_codes.psv")}
    with (out / "states.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for code, name, capital, lat, lon, adjectives, people, other in by_hand("states_by_hand.psv"):
            cow, first, last = further.get(code, ["", "", ""])
            old = "1" if last else ""
            nouns = plurals(adjectives, people)
            place = (capital, lat, lon)
            alpha2, number, fips = numbers.get(code, ("", "", ""))
            codes = (alpha2, number, cow, first, last, FIPS.get(code, fips))
            writer.writerow((code, name, formal.get(code, ""), old, *place, adjectives, nouns, other, *codes))
    with (out / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "country", "lat", "lon", "capital", "aliases"))
        for name, country, lat, lon, other in by_hand("cities_by_hand.psv"):
            capital = "1" if other == "=capital" else ""
            writer.writerow((name, country, lat, lon, capital, "" if capital else other))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
