from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.filtering import filter_confident
from verbale.model import Record
from verbale.record import read
from verbale.verify import check_record

TEXT = (
    "Mira Holt said on Tuesday that Norland had promised to withdraw its patrols.\n"
    "“They told us that the border would stay open,” Holt added.\n"
    "Norland signed the Harbour Treaty in 1998.\n"
)


@pytest.fixture(scope="module")
def record() -> Record:
    return read(TEXT, published="2024-05-01")


def test_nothing_is_left_out_at_zero(record: Record) -> None:
    assert filter_confident(record, 0.0) == record


def test_what_only_an_unsure_attribution_says_goes_with_it(record: Record) -> None:
    unsure = replace(record, attributions=tuple(replace(a, confidence=0.2) for a in record.attributions))
    kept = filter_confident(unsure, 0.5)
    assert not kept.attributions
    assert record.commitments
    assert not kept.commitments
    assert [e.id for e in kept.events] == [e.id for e in record.events]
    assert all(e.attribution is None for e in kept.events)
    mentioned = [e for e, was in zip(kept.events, record.events, strict=True) if was.attribution is not None]
    assert mentioned
    assert all(e.realis != "ACTUAL" and e.standing.type == "mention_only" for e in mentioned)
    assert check_record(kept).failures == ()


def test_what_holds_a_sure_attribution_stays_with_it(record: Record) -> None:
    nested = next(a for a in record.attributions if a.parent)
    rows = tuple(replace(a, confidence=0.1 if a.id == nested.parent else 0.9) for a in record.attributions)
    kept = {a.id: a for a in filter_confident(replace(record, attributions=rows), 0.5).attributions}
    assert kept[nested.id].chain == nested.chain
    assert nested.parent in kept


def test_an_unsure_attribution_inside_a_sure_one_goes_alone(record: Record) -> None:
    nested = next(a for a in record.attributions if a.parent)
    rows = tuple(replace(a, confidence=0.1 if a.id == nested.id else 0.9) for a in record.attributions)
    kept = {a.id for a in filter_confident(replace(record, attributions=rows), 0.5).attributions}
    assert nested.id not in kept
    assert nested.parent in kept


def test_an_attribution_of_unknown_confidence_stays(record: Record) -> None:
    rows = tuple(replace(a, confidence=None) for a in record.attributions)
    assert len(filter_confident(replace(record, attributions=rows), 0.9).attributions) == len(rows)


def test_a_dropped_denial_is_named_no_more_and_settles_nothing() -> None:
    made = read("Norland promised to open the border. Norland's envoy denied that it had made any such promise.\n")
    denied = [c for c in made.commitments if c.standing.denied_by]
    assert denied
    unsure = replace(
        made,
        attributions=tuple(
            replace(a, confidence=0.1 if a.id in denied[0].standing.denied_by else 0.9) for a in made.attributions
        ),
    )
    (kept,) = (c for c in filter_confident(unsure, 0.5).commitments if c.id == denied[0].id)
    assert (kept.standing.type, kept.standing.denied_by) == ("disputed", ())


def test_attributions_in_a_circle_end(record: Record) -> None:
    one, other = record.attributions[:2]
    circle = (replace(one, parent=other.id, confidence=0.9), replace(other, parent=one.id, confidence=0.1))
    assert len(filter_confident(replace(record, attributions=circle, events=(), commitments=()), 0.5).attributions) == 2
