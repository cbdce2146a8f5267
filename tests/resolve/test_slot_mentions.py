from __future__ import annotations

import pytest

from verbale.model import ActorRef, Record
from verbale.record import read


def slots(text: str) -> list[tuple[str, str | None, str | None]]:
    """Name, country and sector of all who act and are acted upon in ``text``."""
    record = read(text, published="2021-06-01")
    assert record.check().failures == ()
    return [_known(record, ref) for event in record.events for ref in (*event.actors, *event.recipients)]


def _known(record: Record, ref: ActorRef) -> tuple[str, str | None, str | None]:
    actor = next((a for a in record.actors if a.id == ref.actor), None)
    return (ref.name, None, None) if actor is None else (actor.name, actor.country, actor.sector)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Border agents beat illegal Peruvian immigrants.", ("illegal Peruvian immigrants", "PER", "CVL")),
        ("A group of Estonian nurses accused the mayor of fraud.", ("group of Estonian nurses", "EST", "MED")),
        ("Kenyan helicopters attacked the camp.", ("Kenyan helicopters", "KEN", "MIL")),
        (
            "The guards attacked tens of thousands of Peruvian immigrants.",
            ("thousands of Peruvian immigrants", "PER", "CVL"),
        ),
    ],
)
def test_a_phrase_in_a_slot_is_of_the_state_that_its_words_name(
    text: str, known: tuple[str, str | None, str | None]
) -> None:
    assert known in slots(text)


def test_a_place_that_is_acted_upon_is_an_actor() -> None:
    assert ("Mombasa", "KEN") in [(name, country) for name, country, _ in slots("Ugandan troops attacked Mombasa.")]


def test_outside_a_slot_such_a_phrase_is_no_actor() -> None:
    record = read("Peruvian immigrants were seen in a film.", published="2021-06-01")
    assert not any("immigrants" in actor.name for actor in record.actors)


def test_what_a_body_is_based_in_says_nothing_of_its_state() -> None:
    assert all(country != "FRA" for _, country, _ in slots("Troops attacked the Paris-based UN workshop."))


def test_whoever_is_in_a_state_is_of_it_unless_he_comes_from_elsewhere() -> None:
    found = slots("Rebels in Kenya attacked foreign workers in Uganda, and diplomats in Vienna condemned the attack.")
    known = {name: country for name, country, _ in found}
    assert known["Rebels"] == "KEN"
    assert "AUT" not in known.values()
    assert not any("workers" in name and country == "UGA" for name, country in known.items())
