"""Lists and ranges on the calendar: what is told after one another does not run backwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from verbale.extract.time.expressions import CalendarDate, TimeMention
from verbale.resolve.calendar import days_of, shifted
from verbale.resolve.calendar_dates import Context, DatedValue

_SOON = timedelta(days=7)
"""How far a range told in the past tense may reach beyond the publication: "the fair ran from Monday to Friday"."""

_HALF_A_YEAR = 183


def in_order(mentions: Sequence[TimeMention], found: Sequence[DatedValue], context: Context) -> list[DatedValue]:
    """Return ``found``, the dates of one list or range, moved by whole weeks or years so that they follow each other.

    A list in the past tense ends on or before the day of publication ("from Monday to Wednesday", published on a
    Tuesday, was last week); one in the future begins on or after it. In a history, it is the one
    nearest to the date told before.
    """
    moved = list(found)
    unit = _unit(mentions)
    firsts = [_first(one) for one in found]
    now = context.told.first if context.narrative and context.told else context.published
    if now is None or unit is None or None in firsts:
        return moved
    tense = _tense(mentions)
    if _ascend(moved):
        firm = unit == "Y" and mentions[0].firm and not context.narrative
    elif unit == "W" and tense in ("past", ""):
        for i in range(len(moved) - 2, -1, -1):
            moved[i] = _until(moved[i], moved[i + 1], unit, -1)
        return moved
    else:
        firm = True
        for i in range(1, len(moved)):
            moved[i] = _until(moved[i], moved[i - 1], unit, 1)
    goes_back = firm and _is_too_late(moved, now, tense, narrative=context.narrative)
    return [_moved(one, unit, -1) for one in moved] if goes_back else moved


def _is_too_late(found: Sequence[DatedValue], now: date, tense: str, *, narrative: bool) -> bool:
    """Whether a range was rather a year before: it reaches beyond the publication, or far ahead of a history."""
    first, last = _first(found[0]), _first(found[-1])
    if first is None or last is None:
        return False
    return (first - now).days > _HALF_A_YEAR if narrative else tense == "past" and last > now + _SOON


def _unit(mentions: Sequence[TimeMention]) -> str | None:
    """What separates two readings of these dates: a week for weekdays, else a year; None for dates that are told."""
    whats = [m.meaning for m in mentions]
    if not all(isinstance(w, CalendarDate) and w.year is None for w in whats):
        return None
    weekdays = [isinstance(w, CalendarDate) and w.weekday is not None and w.month is None for w in whats]
    stepped = any(isinstance(w, CalendarDate) and w.step is not None for w in whats)
    return "W" if all(weekdays) else None if any(weekdays) or stepped else "Y"


def _tense(mentions: Sequence[TimeMention]) -> str:
    """The tense of a list: what "last" or "next" says, or else the first that a verb shows."""
    what = mentions[0].meaning
    step = what.step if isinstance(what, CalendarDate) else None
    if step:
        return "past" if step < 0 else "future"
    return next((m.tense for m in mentions if m.tense), "")


def _first(found: DatedValue) -> date | None:
    days = found.days or days_of(found.value)
    return days.first if days else None


def _ascend(found: Sequence[DatedValue]) -> bool:
    firsts = [first for one in found if (first := _first(one)) is not None]
    return firsts == sorted(firsts)


def _until(found: DatedValue, beside: DatedValue, unit: str, direction: int) -> DatedValue:
    """``found`` moved until it is not on the wrong side of its neighbour."""
    limit = _first(beside)
    for _ in range(3):
        first = _first(found)
        if first is None or limit is None or (first <= limit if direction < 0 else first >= limit):
            break
        found = _moved(found, unit, direction)
    return found


def _moved(found: DatedValue, unit: str, direction: int) -> DatedValue:
    """``found`` a week or a year earlier or later."""
    first = _first(found)
    day = shifted(first, direction, unit) if first is not None else None
    if day is None:
        return found
    head, mark, clock = found.value.partition("T")
    value = f"{day.year:04}{head[4:]}" if unit == "Y" else day.isoformat()
    return replace(found, value=value + mark + clock, basis=f"{found.basis}, so that the dates follow each other")
