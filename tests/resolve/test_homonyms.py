from __future__ import annotations

import pytest

from verbale.record import Record, read


def of(text: str) -> Record:
    return read(text, published="2023-05-02")


def places(text: str) -> set[tuple[str, str | None]]:
    return {(p.name, p.country) for p in of(text).places}


def states(text: str) -> set[str | None]:
    return {a.key for a in of(text).actors if a.key is not None and a.key.startswith("state:")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fire struck Lima, Ohio, on Friday. Lima said that it would rebuild.", ("Lima", "USA")),
        ("A crowd met in Vienna, Va., on Friday.", ("Vienna", "USA")),
        ("A crowd met in Delhi, NY, on Friday.", ("Delhi", "USA")),
        ("A crowd met in Warsaw, Ind. on Friday.", ("Warsaw", "USA")),
        ("Havana, Florida voted on Friday.", ("Havana", "USA")),
        ("The Lebanese town of Tripoli was calm.", ("Tripoli", "LBN")),
        ("A crowd met in Kingston, Ont., on Friday.", ("Kingston", "CAN")),
        ("A crowd met in Rome in New York on Friday.", ("Rome", "USA")),
        ("CAIRO, Illinois (AP) — A crowd met. Cairo was calm.", ("Cairo", "USA")),
        ("Peru, Indiana, was calm. Peru voted on Friday.", ("Peru", "USA")),
        ("A crowd met in Jackson, Miss., on Friday.", ("Jackson", "USA")),
    ],
)
def test_a_town_is_told_from_the_capital_of_its_name(text: str, place: tuple[str, str]) -> None:
    assert place in places(text)
    assert states(text) <= {"state:LBN"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("In London, Canada agreed to pay.", "state:CAN"),
        ("Ottawa, Ontario, was calm. Ottawa agreed to pay.", "state:CAN"),
        ("Lima agreed to pay. Lima, Peru, was calm.", "state:PER"),
        ("Envoys of Mexico, Texas and Ohio met.", "state:MEX"),
        ("Peru and Lima agreed to pay. Fire struck Lima, Ohio.", "state:PER"),
        ("With Canada, Mexico agreed to pay.", "state:CAN"),
    ],
)
def test_a_capital_and_a_state_stay(text: str, key: str) -> None:
    assert key in states(text)


def test_nobody_is_of_the_state_whose_capital_has_the_name() -> None:
    record = of("A nurse from Cairo, Ill., left. The president of Panama, Okla., left.")
    assert {a.country for a in record.actors if a.kind == "person"} <= {"USA", None}


def test_a_name_behind_in_is_a_large_town_whatever_the_parser_says() -> None:
    assert "Lincoln" in {name for name, _ in places("A shell exploded in Lincoln.")}


def test_two_towns_of_one_name_are_two_places() -> None:
    found = of("Fire struck Athens, Ohio. Rain fell in Athens, Ga.").places
    assert len({(p.lat, p.lon) for p in found if p.name == "Athens"}) == 2
