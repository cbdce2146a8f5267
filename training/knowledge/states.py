"""Make states.csv and cities.csv: the hand-written facts, with the formal names of country-codes.csv (PDDL).

Run: ``python states.py KNOWLEDGE OUT``; KNOWLEDGE holds country-codes.csv, OUT is src/verbale/data.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
FORMAL = {"SUN": "Union of Soviet Socialist Republics", "DDR": "German Democratic Republic"}
HISTORICAL = {"SUN", "YUG", "CSK", "DDR", "SCG"}
COLUMNS = ("code", "name", "formal", "historical", "capital", "lat", "lon", "adjectives", "people", "alternatives")
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


def plurals(adjectives: str, people: str) -> str:
    """The nouns for a people: those given, else the adjectives with an s where English allows it."""
    if people:
        return people
    made = [a + "s" for a in adjectives.split(";") if a and not a.endswith(WITHOUT_PLURAL_S)]
    return ";".join(made)


def main(knowledge: Path, out: Path) -> None:
    """Write both tables."""
    formal = {**formal_names(knowledge / "country-codes.csv"), **FORMAL}
    with (out / "states.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for code, name, capital, lat, lon, adjectives, people, other in by_hand("states_by_hand.psv"):
            old = "1" if code in HISTORICAL else ""
            nouns = plurals(adjectives, people)
            writer.writerow((code, name, formal.get(code, ""), old, capital, lat, lon, adjectives, nouns, other))
    with (out / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "country", "lat", "lon", "capital", "aliases"))
        for name, country, lat, lon, other in by_hand("cities_by_hand.psv"):
            capital = "1" if other == "=capital" else ""
            writer.writerow((name, country, lat, lon, capital, "" if capital else other))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
