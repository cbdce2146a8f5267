"""Events told twice in one report: the later row names the first, and nothing is dropped."""

from __future__ import annotations

import pytest

from verbale.ingest import Hints, read_text
from verbale.model import Event, Record
from verbale.pipeline import read_article


def read(text: str) -> Record:
    return read_article(read_text(text, Hints(published="2023-05-02")))


def called(record: Record, lemma: str) -> list[Event]:
    """Return the events whose trigger has this lemma, in the order of the text."""
    return [e for e in record.events if e.lemma == lemma]


AGAIN = """Rebels attack port in Sweden

Rebels attacked the port of Malmo on Monday, police said.

The attack on the port killed three guards, according to the mayor.
"""
OTHERS = """Norway arrested two smugglers in Oslo on 3 April 2022.

The harbour was quiet for months, and trade with Denmark grew.

Spain arrested a banker in Madrid on 9 March 2023.
"""


def test_a_later_row_names_the_first_that_tells_of_the_same_event() -> None:
    first, *later = called(read(AGAIN), "attack")
    assert first.same_as is None
    assert later
    assert {row.same_as for row in later} == {first.id}


def test_two_arrests_of_others_by_others_on_other_days_are_two_events() -> None:
    arrests = called(read(OTHERS), "arrest")
    assert len(arrests) == 2
    assert [row.same_as for row in arrests] == [None, None]


@pytest.mark.parametrize("text", [AGAIN, OTHERS])
def test_only_earlier_rows_of_the_type_are_named_and_those_name_none(text: str) -> None:
    rows = read(text).events
    place = {row.id: n for n, row in enumerate(rows)}
    for n, row in enumerate(rows):
        if row.same_as is not None:
            first = rows[place[row.same_as]]
            assert place[first.id] < n
            assert first.type == row.type
            assert first.same_as is None
