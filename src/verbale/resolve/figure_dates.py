"""Dates in figures that can be two days: 05/11/2022 is 11 May or 5 November.

What the text or its publication says decides; where nothing does, both readings are kept: the value is EDTF's set
"[2022-05-11,2022-11-05]", whose first and last day are the earlier and the later one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from verbale.extract.time.expressions import CalendarDate, TimeMention
from verbale.resolve.calendar import Days, days_of
from verbale.resolve.calendar_dates import Context, DatedValue, clocked, spelt

_MONTH_FIRST = frozenset({"USA"})
_EITHER = frozenset({"CAN", "PHL", "KEN", "GHA"})
"""Countries whose newspapers write both."""


def usual_order(mentions: Iterable[TimeMention], home: str | None) -> str:
    """Return "dmy" or "mdy" where other dates of the text show one order only, or the outlet's country has one."""
    orders = {m.meaning.order for m in mentions if isinstance(m.meaning, CalendarDate)} & {"dmy", "mdy"}
    if orders:
        return orders.pop() if len(orders) == 1 else ""
    return "" if home is None or home in _EITHER else "mdy" if home in _MONTH_FIRST else "dmy"


def date_in_figures(what: CalendarDate, mention: TimeMention, context: Context) -> DatedValue:
    """The value of a date whose day and month can be either number."""
    year = what.year or 0
    readings = [spelt(what, year), spelt(replace(what, month=what.day, day=what.month), year)]
    if context.order:
        shown = {"dmy": "the day first, as is usual there", "mdy": "the month first, as is usual there"}[context.order]
        return _sure(readings[context.order == "dmy"], what, shown)
    fitting = [value for value in readings if _fits(value, mention, context.published)]
    fitting = [value for value in fitting if _is_on(value, what.weekday)] or fitting
    near = [value for value in fitting if _is_now(value, context.published)]
    for chosen in (near, fitting):
        if len(chosen) == 1:
            return _sure(chosen[0], what, f"read as {chosen[0]}, which alone fits the publication date and the weekday")
    first, last = sorted(readings)
    days = Days(date.fromisoformat(first), date.fromisoformat(last))
    value = ",".join(clocked(value, what.part, what.clock) for value in (first, last))
    return DatedValue(f"[{value}]", f"day and month are open: {first} or {last}", days)


def _sure(value: str, what: CalendarDate, basis: str) -> DatedValue:
    return DatedValue(clocked(value, what.part, what.clock), basis, relative="publication" in basis)


def _fits(value: str, mention: TimeMention, published: date | None) -> bool:
    """Whether the tense allows this reading."""
    days = days_of(value)
    if published is None or days is None:
        return days is not None
    if mention.tense == "past":
        return days.first <= published + timedelta(days=1)
    return mention.tense != "future" or days.first >= published - timedelta(days=1)


def _is_on(value: str, weekday: int | None) -> bool:
    return weekday is None or date.fromisoformat(value).isoweekday() == weekday


def _is_now(value: str, published: date | None) -> bool:
    days = days_of(value)
    return published is not None and days is not None and abs((days.first - published).days) <= 1
