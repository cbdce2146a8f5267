"""Relative dates in a story of the time before our era, which the calendar of Python does not reach."""

from __future__ import annotations

from verbale.extract.time.expressions import CalendarDate, Cycle, Offset, TimeMention
from verbale.resolve.calendar_dates import NO_ANCHOR, Context, DatedValue


def before_our_era(mention: TimeMention, context: Context) -> DatedValue | None:
    """The value of an expression that counts from the last year BC that was told; None if it counts from elsewhere."""
    if context.early is None:
        return None
    what, basis = mention.meaning, f"counted from {context.early} BC, told before"
    goes_on = isinstance(what, Cycle) and what.step > 0 and mention.tense == "past"
    if isinstance(what, Cycle) and (_counts(what.anchor, context) or goes_on) and what.unit != "D":
        return _year(context.early - what.step, basis) if what.unit == "Y" else _open(basis)
    if isinstance(what, Offset) and _counts(what.anchor, context):
        whole = what.amount is not None and what.amount == int(what.amount)
        years = int(what.amount or 0) * {"Y": 1, "DE": 10, "CE": 100}.get(what.unit, 0)
        return _year(context.early - years * what.direction, basis) if whole and years else _open(basis)
    if isinstance(what, Cycle) and what.anchor == "narrative":
        return _open(basis)
    if isinstance(what, CalendarDate) and context.narrative and what.year is None and (what.month or what.season):
        tail = f"{what.month:02}" if what.month else what.season
        day = f"-{what.day:02}" if what.day else ""
        return DatedValue(f"BC{context.early:04}-{tail}{day}", f"in {context.early} BC, told before")
    return None


def _counts(anchor: str, context: Context) -> bool:
    return anchor == "narrative" or context.narrative


def _year(year: int, basis: str) -> DatedValue:
    return DatedValue(f"BC{year:04}", basis) if year > 0 else _open(basis)


def _open(basis: str) -> DatedValue:
    return DatedValue("XXXX", basis, missing=NO_ANCHOR)
