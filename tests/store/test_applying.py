from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.model import ActorRef, CommitmentStep, Event, Record, TimeRef
from verbale.review import Review, Verdict
from verbale.store.applying import applied
from verbale.verify import check_record


def decided(record: Record, row: str, verdict: Verdict, slot: str | None = None, value: str | None = None) -> Record:
    kind = next(r.kind_of_row for r in record.rows() if r.id == row)
    review = Review(row=row, kind=kind, verdict=verdict, who="Aalto", at="2024", slot=slot, value=value)
    return replace(record, reviews=(*record.reviews, review))


def test_nothing_decided_changes_nothing(sample_record: Record) -> None:
    assert applied(sample_record) == sample_record
    assert applied(decided(sample_record, "a1", "accepted")) == sample_record


def test_another_speaker_speaks(sample_record: Record) -> None:
    made = applied(decided(sample_record, "a1", "corrected", "source", "Oslo"))
    (outer, inner) = made.attributions
    assert outer.source is not None
    assert inner.chain == ("outlet", "Oslo", "Rome")
    assert (outer.source.name, outer.chain, outer.words("source")) == ("Oslo", ("outlet", "Oslo"), "")
    assert made.reviews == ()
    assert check_record(made).holds


@pytest.mark.parametrize(
    ("row", "slot", "value", "told"),
    [
        ("a1", "cue", "told", "told"),
        ("a1", "medium", "", None),
        ("c1", "act", "request", "request"),
        ("c1", "form", "letter; speech", ("letter", "speech")),
        ("x1", "country", "AUT", "AUT"),
        ("p1", "lat", "46.9", 46.9),
    ],
)
def test_each_kind_of_slot_is_corrected(sample_record: Record, row: str, slot: str, value: str, told: object) -> None:
    from verbale.model import Place

    record = replace(sample_record, places=(Place(id="p1", evidence=(), name="Bern", level="city"),))
    made = applied(decided(record, row, "corrected", slot, value))
    assert getattr(next(r for r in made.rows() if r.id == row), slot) == told


def test_several_slots_of_one_row(sample_record: Record) -> None:
    record = decided(decided(sample_record, "a1", "corrected", "cue", "told"), "a1", "corrected", "content", "no")
    (outer, _) = applied(record).attributions
    assert (outer.cue, outer.content) == ("told", "no")


@pytest.mark.parametrize(("row", "slot"), [("g1", "actions"), ("c1", "deadline"), ("c1", "standing_value")])
def test_what_no_single_value_says_stays_a_decision(sample_record: Record, row: str, slot: str) -> None:
    record = decided(sample_record, row, "corrected", slot, "1972")
    assert applied(record) == record


def test_a_rejected_row_goes_with_what_stands_on_it(sample_record: Record) -> None:
    (demand,) = sample_record.commitments
    record = replace(sample_record, commitments=(replace(demand, attribution="a1"),))
    made = applied(decided(record, "a1", "rejected"))
    (inner,) = made.attributions
    assert (inner.id, inner.parent, inner.chain) == ("a2", None, ("outlet", "Rome"))
    assert made.commitments == ()
    assert check_record(made).holds


def test_whatever_stands_in_a_rejected_row_is_told_by_whoever_is_left(sample_record: Record) -> None:
    outer, inner = sample_record.attributions
    deepest = replace(inner, id="a3", parent="a2", source=ActorRef("Oslo"), chain=(*inner.chain, "Oslo"))
    record = replace(sample_record, attributions=(outer, inner, deepest))
    chains = {row.id: row.chain for row in applied(decided(record, "a1", "rejected")).attributions}
    assert chains == {"a2": ("outlet", "Rome"), "a3": ("outlet", "Rome", "Oslo")}
    chains = {row.id: row.chain for row in applied(decided(record, "a2", "rejected")).attributions}
    assert chains == {"a1": ("outlet", "Bern"), "a3": ("outlet", "Bern", "Oslo")}


@pytest.mark.parametrize("row", ["a2", "c1", "e1", "g1", "t1", "x1"])
def test_nothing_refers_to_a_rejected_row(sample_record: Record, row: str) -> None:
    (demand,) = sample_record.commitments
    step = CommitmentStep("kept", (ActorRef("Bern", "x1"),), TimeRef("t1", "1972"), "e1")
    linked = (replace(demand, instruments=("g1",), relations=(("opposes", "c1"),), steps=(step,)),)
    event = Event(id="e1", evidence=(), trigger="did", lemma="do", type=None)
    made = applied(decided(replace(sample_record, commitments=linked, events=(event,)), row, "rejected"))
    assert row not in {r.id for r in made.rows()}
    assert check_record(made).holds
