"""How many were harmed, of which event, and on whose word; and nothing where nobody says so."""

from __future__ import annotations

import io
import json

import pytest

from verbale.codec import record_from_json, to_json
from verbale.export import plover
from verbale.filtering import filter_confident
from verbale.model import Casualties, Event
from verbale.record import read
from verbale.render.sections import sections
from verbale.verify import check_record

DAY = "2021-12-21"


def tolls(text: str) -> list[tuple[str, str, int | None, int | None]]:
    record = read(text, published=DAY)
    assert check_record(record).holds
    return [(c.kind, c.words, c.least, c.most) for event in record.events for c in event.casualties]


def told(text: str) -> list[tuple[Event, Casualties]]:
    return [(event, c) for event in read(text, published=DAY).events for c in event.casualties]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Gunmen killed 12 people and wounded 30 in Kabul.",
            [("killed", "12 people", 12, 12), ("injured", "30", 30, 30)],
        ),
        ("A suicide bombing left five injured in Lagos.", [("injured", "five", 5, 5)]),
        (
            "The clashes left up to 20 soldiers and three farmers dead.",
            [("killed", "up to 20 soldiers", None, 20), ("killed", "three farmers", 3, 3)],
        ),
        (
            "Six drivers were killed and 31 others wounded as rebels shelled the depot.",
            [("killed", "Six drivers", 6, 6), ("injured", "31 others", 31, 31)],
        ),
        ("Police arrested at least 15 protesters in Lima.", [("arrested", "at least 15 protesters", 15, None)]),
        (
            "Ten people including two children died when rebels shelled the town.",
            [("killed", "Ten people", 10, 10), ("killed", "two children", 2, 2)],
        ),
        ("The shelling claimed seven lives.", [("killed", "seven lives", 7, 7)]),
        ("More than 300 people are missing after the attack.", [("missing", "More than 300 people", 300, None)]),
        ("Militants took 15 hostages in the raid.", [("kidnapped", "15 hostages", 15, 15)]),
        ("The army's offensive displaced hundreds of families.", [("displaced", "hundreds of families", None, None)]),
    ],
)
def test_casualties_of_an_event(text: str, found: list[tuple[str, str, int | None, int | None]]) -> None:
    assert tolls(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "No casualties were reported in the attack.",
        "The bomb could kill thousands of people.",
        "If 12 people were killed in the attack, the army would respond.",
        "The army denied that soldiers had killed 12 villagers.",
        "The army did not kill 12 villagers.",
        "The group threatened to kill 40 hostages.",
        "The general ordered soldiers to kill 40 hostages.",
        "Did the soldiers kill 12 people?",
        "The strike will kill 40 people, experts warned.",
        "Only the police prevented the deaths of 12 people in the attack.",
        "The gunman was accused of a plot to kill 12 people.",
        "Without the police the gunman would have killed 12 people.",
        "Police killed or wounded 12 protesters.",
        "Twelve people were killed or wounded in the attack.",
        "Aid workers fear that the offensive has displaced 90,000 people.",
        "The attack killed 12 cows.",
        "The rebels attacked 12 villages.",
    ],
)
def test_no_number_where_nobody_says_that_it_is_so(text: str) -> None:
    assert tolls(text) == []


def test_those_among_others_are_told_apart() -> None:
    (_, whole), (_, part) = told("The raid killed 12 people, including three children.")
    assert (whole.words, whole.part) == ("12 people", False)
    assert (part.words, part.least, part.part) == ("three children", 3, True)


def test_on_whose_word() -> None:
    ((event, own),) = told("The ministry said 12 civilians were killed in Kabul.")
    assert own.standing is None
    assert event.standing.type == "attributed"
    ((event, other),) = told("After the attack on Kabul, the ministry said that 12 soldiers had died in the attack.")
    assert event.trigger in ("attack", "died")
    assert (other.standing or event.standing).type == "attributed"


def test_a_number_goes_with_the_only_words_that_tell_it() -> None:
    text = "The ministry said the strike on Kabul had left 12 soldiers dead."
    record = read(text, published=DAY)
    assert [c.words for event in record.events for c in event.casualties] == ["12 soldiers"]
    unsure = filter_confident(record, 1.0)
    assert not unsure.attributions
    assert [c for event in unsure.events for c in event.casualties] == []
    assert check_record(unsure).holds


def test_they_are_shown_and_written() -> None:
    record = read("Gunmen killed at least 12 people in Kabul.", published=DAY)
    shown = [line for section in sections(record, ()) for entry in section.entries for line in entry.lines]
    assert any("killed: at least 12 people" in line for line in shown)
    stream = io.StringIO()
    plover.write([record], stream)
    (line,) = (json.loads(row) for row in stream.getvalue().splitlines())
    assert (line["dead"], line["injured"]) == ("at least 12 people", None)
    assert line["casualties"][0]["standing"] == "asserted_by_outlet"
    assert record_from_json(to_json(record)).events == record.events
