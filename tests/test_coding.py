"""An event in the codes of event data, and PLOVER's auxiliary modes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.coding import DERIVED, Auxiliary, auxiliary, coding, derived, derived_types, kinds
from verbale.export.csv import cells, header
from verbale.extract.event.mode import modes_of
from verbale.frames import to_pandas
from verbale.model import Event, Record, Standing
from verbale.record import read

DAY = "2021-12-21"


def one(text: str, trigger: str) -> Event:
    return next(event for event in read(text, published=DAY).events if event.trigger == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "told"),
    [
        ("Chile met Peru on Monday.", "met", ()),
        ("Chile will meet Peru.", "meet", ("future",)),
        ("Chile plans to hold talks with Peru.", "talks", ("future",)),
        ("The minister said Peru would withdraw its troops.", "withdraw", ("future",)),
        ("Chile did not meet Peru.", "meet", ("negated",)),
        ("Chile will not meet Peru.", "meet", ("negated",)),
        ("Chile may attack Peru.", "attack", ("hypothetical",)),
        ("Canada urged Iran to release the sailors.", "release", ("hypothetical",)),
        ("The ministry said rebels had attacked a village.", "attacked", ()),
        ("In 1972 Norland invaded Sudland.", "invaded", ("historical",)),
    ],
)
def test_what_is_not_simply_told_as_having_happened(text: str, trigger: str, told: tuple[Auxiliary, ...]) -> None:
    assert auxiliary(one(text, trigger), DAY) == told


def test_a_day_behind_the_report_is_to_come() -> None:
    event = one("Chile and Peru agreed to hold talks in 2030.", "talks")
    assert event.when is not None
    assert auxiliary(event, DAY) == ("future",)
    assert "future" not in auxiliary(replace(event, tense=None), None)


def test_a_correction_changes_the_code() -> None:
    event = Event(id="e", evidence=(), trigger="t", lemma="t", type="ASSAULT", mode="aerial")
    found = coding(event)
    assert found is not None
    assert (found.cameo, found.cameo_root, found.quad, found.goldstein) == ("195", "19", "MATERIAL CONFLICT", -10)
    assert coding(replace(event, mode=None)) != found
    assert coding(replace(event, type=None)) is None
    assert auxiliary(replace(event, polarity="negative"), None) == ("negated",)
    assert auxiliary(replace(event, standing=Standing("negated")), None) == ("negated",)


def test_every_mode_of_every_type_has_a_code() -> None:
    for kind in kinds():
        for mode in (None, *modes_of(kind)):
            event = Event(id="e", evidence=(), trigger="t", lemma="t", type=kind, mode=mode)
            assert coding(event) is not None


def test_the_tables_of_events_have_the_codes(sample_record: Record) -> None:
    event = Event(id="e", evidence=(), trigger="t", lemma="t", type="COERCE", mode="arrest")
    other = replace(event, id="f", type=None, mode=None)
    record = replace(sample_record, events=(event, other))
    rows = [dict(zip(header("events"), row, strict=True)) for row in cells(record, "events")]
    assert (rows[0]["cameo"], rows[0]["intensity"], rows[1]["cameo"]) == ("173", -7.0, None)
    assert set(DERIVED) == set(derived(event, DAY)) == set(derived_types())
    assert not set(DERIVED) & set(header("commitments"))


def test_frames_have_the_codes_as_numbers(sample_record: Record) -> None:
    pytest.importorskip("pandas", reason="pandas is an optional part")
    event = Event(id="e", evidence=(), trigger="t", lemma="t", type="COERCE")
    frame = to_pandas([replace(sample_record, events=(event,))], "events")
    assert frame["goldstein"].sum() == -7
