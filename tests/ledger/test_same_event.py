"""The same event in several reports: put side by side with a score and a reason, in whatever order they come."""

from __future__ import annotations

import random

import pytest

from verbale.ledger.same_event import SharedEvent, Told, likelihood, reason_of, shared_events, tellings
from verbale.model import Record
from verbale.record import read

TEXTS = {
    "2024-03-05": "Gunmen killed 12 villagers near Kabul on Monday.",
    "2024-03-06": "The ministry said gunmen had killed 12 villagers near Kabul on Monday.",
    "2024-03-07": "Gunmen killed two judges in Lagos on Wednesday.",
    "2024-03-08": "Norland arrested three reporters in Aker.",
}


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [read(text, published=day) for day, text in TEXTS.items()]


def told(records: list[Record]) -> list[Told]:
    return [row for record in records for row in tellings(record)]


def shared(records: list[Record], copies: dict[str, str] | None = None) -> list[SharedEvent]:
    return shared_events(told(records), copies)


def test_what_two_reports_tell_is_put_side_by_side(records: list[Record]) -> None:
    (found,) = shared(records)
    assert [row.published for row in found.rows] == ["2024-03-05", "2024-03-06"]
    assert (found.type, found.witnesses) == ("ASSAULT", 2)
    assert 0.5 < found.score <= 1
    assert "the same type and word" in found.reason
    assert [row.event.standing.type for row in found.rows] == ["asserted_by_outlet", "attributed"]


def test_the_order_of_the_reports_means_nothing(records: list[Record]) -> None:
    rows = told(records)
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert shared_events(rows) == shared(records)


def test_another_day_is_another_event(records: list[Record]) -> None:
    one, other = told(records)[0], told([read(TEXTS["2024-03-05"], published="2024-04-09")])[0]
    assert one.event.lemma == other.event.lemma
    assert likelihood(one, other) == 0


def test_one_report_is_no_witness_of_itself() -> None:
    text = "Gunmen killed 12 villagers near Kabul. Later gunmen killed 12 villagers near Kabul."
    assert shared([read(text, published="2024-03-05")]) == []


def test_papers_that_print_one_text_are_one_witness(records: list[Record]) -> None:
    first, second = records[0].article.id, records[1].article.id
    (found,) = shared(records, {second: first})
    assert (len(found.rows), found.witnesses) == (2, 1)


def test_the_same_people_are_told_by_their_names() -> None:
    rows = told([read("Russia arrested three reporters in Aker.", published=f"2024-03-0{day}") for day in (5, 6)])
    assert {key for row in rows for key in row.actors} == {"state:RUS"}
    assert "the same people (Russia, three reporters)" in reason_of([row for row in rows if row.actors])
