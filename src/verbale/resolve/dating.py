"""From the meaning of a temporal expression to a TIMEX3 value, given a publication date and what was told before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from verbale.extract.time.expressions import (
    CalendarDate,
    Century,
    Cycle,
    Decade,
    Length,
    Offset,
    Repeat,
    TimeMention,
    Vague,
    YearEarlier,
)
from verbale.resolve.calendar import Days, shifted, unit_value
from verbale.resolve.calendar_dates import NO_DATE, Context, DatedValue, calendar_date, clocked, spelt
from verbale.resolve.early_dates import before_our_era
from verbale.resolve.figure_dates import date_in_figures

_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}
_OPEN |= {"DE": "XXX", "CE": "XX"}
_NAMES = {"D": "day", "W": "week", "WE": "weekend", "F": "fortnight", "M": "month", "Q": "quarter", "Y": "year"}
_NAMES |= {"DE": "decade", "CE": "century", "TH": "hour", "TM": "minute", "S": "second", "ML": "millennium"}


def dated(mention: TimeMention, context: Context) -> DatedValue:
    """The value of ``mention`` in ``context``."""
    return before_our_era(mention, context) or _dated(mention, context)


def _dated(mention: TimeMention, context: Context) -> DatedValue:
    match mention.meaning:
        case CalendarDate() as what:
            read = date_in_figures if what.order == "open" else calendar_date
            return read(what, mention, context)
        case Cycle() as what:
            return _cycle(what, mention, context)
        case Offset() as what:
            return _offset(what, mention, context)
        case YearEarlier() as what:
            return _year_earlier(what, context)
        case Decade() as what:
            return _decade(what, context)
        case Century() as what:
            return _century(what)
        case Vague() as what:
            return _vague(what, mention, context)
        case Length() as what:
            return _length(what, context)
        case Repeat() as what:
            return _repeat(what)


def _anchor(which: str, context: Context, *, today: bool = False) -> tuple[Days | None, str]:
    """The days that a relative expression counts from, and what they are called."""
    if context.told is not None and (which == "narrative" or (context.narrative and not today)):
        return context.told, f"{context.told.first}, told before as “{context.words}”"
    if context.published is None:
        return None, ""
    return Days(context.published, context.published), f"the publication date {context.published}"


def _cycle(what: Cycle, mention: TimeMention, context: Context) -> DatedValue:
    anchor, name = _anchor(what.anchor, context, today=what.unit == "D")
    if anchor is None:
        open_value = clocked(_OPEN.get(what.unit, "XXXX"), what.part, what.clock)
        return DatedValue(open_value, "relative", relative=True, missing=NO_DATE)
    if what.anchor == "recent" and what.unit == "WE" and mention.tense != "future" and anchor.first.isoweekday() < 6:
        what = replace(what, step=-1)
    day = shifted(anchor.last if what.step > 0 else anchor.first, what.step, what.unit)
    if day is None:
        return DatedValue(
            _OPEN.get(what.unit, "XXXX"), "outside the calendar", relative=True, missing="outside the calendar"
        )
    if _is_against_tense(what, day, mention, context):
        return DatedValue(_OPEN.get(what.unit, "XXXX"), "relative", relative=True, missing=AGAINST_TENSE)
    if what.unit == "D" and (anchor.last - anchor.first).days > 6:
        open_day = unit_value(anchor.first, "M") if (anchor.last - anchor.first).days < 31 else f"{day.year:04}-XX"
        return DatedValue(f"{open_day}-XX", f"a day of {name}", relative=True, missing="the text does not give the day")
    value = unit_value(day, what.unit)
    if what.inner is not None:
        value = _within(day, what.inner)
    how = {-1: "the one before", 0: "that of", 1: "the one after"}.get(what.step, "counted from")
    return DatedValue(clocked(value, what.part, what.clock), f"{_NAMES[what.unit]}: {how} {name}", relative=True)


def _within(day: date, inner: CalendarDate) -> str:
    """The value of a date in the year, or of a weekday in the week, of ``day``."""
    if inner.weekday and not inner.month:
        return (day + timedelta(days=inner.weekday - day.isoweekday())).isoformat()
    return spelt(inner, day.year)


AGAINST_TENSE = "the date told before lies ahead, and this is told as past"


def _is_against_tense(what: Cycle | Offset, day: date, mention: TimeMention, context: Context) -> bool:
    """Whether a day that is counted from one told before lies behind publication, though the words tell of the past."""
    told = what.anchor == "narrative" and mention.tense == "past"
    return told and context.published is not None and day > context.published


def _offset(what: Offset, mention: TimeMention, context: Context) -> DatedValue:
    if what.unit in ("S", "TM", "TH"):
        return _hours(what, mention, context)
    if what.amount is None or what.unit == "ML":
        return _untold(what)
    anchor, name = _anchor(what.anchor, context)
    unit = _OPEN.get(what.unit, "XXXX")
    if what.unit == "Y" and what.amount == 1 and what.direction < 0 and context.quarter and not context.narrative:
        return _year_before(context.quarter)
    if anchor is None:
        return DatedValue(unit, "relative", relative=True, missing=NO_DATE)
    if what.unit in ("D", "W") and (anchor.last - anchor.first).days > 6:
        return DatedValue(unit, "relative", relative=True, missing="the date told before is no day")
    day = shifted(anchor.first, what.amount * what.direction, what.unit)
    if day is None:
        return DatedValue(unit, "relative", relative=True, missing="outside the calendar")
    if _is_against_tense(what, day, mention, context):
        return DatedValue(unit, "relative", relative=True, missing=AGAINST_TENSE)
    side = "before" if what.direction < 0 else "after"
    shown = f"{what.amount:g} {_NAMES[what.unit]}{'' if what.amount == 1 else 's'} {side} {name}"
    # "A decade ago" names a year rather than ten.
    return DatedValue(unit_value(day, "Y" if what.unit in ("DE", "CE") else what.unit), shown, relative=True)


def _untold(what: Offset) -> DatedValue:
    """Months ago, days later: an amount that is not told."""
    if what.anchor == "narrative":
        return DatedValue(
            _OPEN.get(what.unit, "XXXX"), "an amount that is not told", missing="the text does not say how many"
        )
    return DatedValue("PAST_REF" if what.direction < 0 else "FUTURE_REF", "an amount that is not told")


def _hours(what: Offset, mention: TimeMention, context: Context) -> DatedValue:
    """An hour ago, ten minutes later: on the day that it counts from, unless that is no one day."""
    anchor, name = _anchor(what.anchor, context)
    if anchor is None:
        return DatedValue("XXXX-XX-XX", "relative", relative=True, missing=NO_DATE)
    if anchor.first != anchor.last:
        return DatedValue("XXXX-XX-XX", "relative", relative=True, missing="the date told before is no day")
    if _is_against_tense(what, anchor.first, mention, context):
        return DatedValue("XXXX-XX-XX", "relative", relative=True, missing=AGAINST_TENSE)
    return DatedValue(anchor.first.isoformat(), f"taken to be the same day as {name}", relative=True)


def _year_earlier(what: YearEarlier, context: Context) -> DatedValue:
    if context.published is None:
        return DatedValue("XXXX", "relative", relative=True, missing=NO_DATE)
    if what.quarter is not None:
        return DatedValue(
            f"{context.published.year - 1:04}-Q{what.quarter}", "a year before the publication", relative=True
        )
    if context.quarter is not None and what.unit == "Q":
        return _year_before(context.quarter)
    return DatedValue(f"{context.published.year - 1:04}", "a year before the publication", relative=True)


def _year_before(quarter: str) -> DatedValue:
    """The same quarter a year before: what company reports compare with."""
    year, _, tail = quarter.partition("-")
    return DatedValue(f"{int(year) - 1:04}-{tail}", f"a year before {quarter}, told before", relative=True)


def _decade(what: Decade, context: Context) -> DatedValue:
    if what.era:
        return DatedValue(f"BC{what.number:03}", "years before our era, as given")
    if what.number >= 100:
        return DatedValue(f"{what.number:03}", "as given")
    # A decade without its century is the last such one that has ended; of the 20th century where nothing is known.
    year = context.published.year if context.published else 2000
    century = year // 100 * 10
    number = century + what.number
    return DatedValue(f"{number if number * 10 + 5 <= year else number - 10:03}", "the last such decade", relative=True)


def _century(what: Century) -> DatedValue:
    if what.era:
        return DatedValue(
            f"BC{what.number:02}" if what.unit == "CE" else f"BC{what.number}", "before our era, as given"
        )
    return DatedValue(f"{what.number:02}", "as given")


def _vague(what: Vague, mention: TimeMention, context: Context) -> DatedValue:
    """A reference without a date; its bound, if it has one, is the publication date."""
    if context.published is None or not (what.bounded or what.ref == "PRESENT_REF"):
        return DatedValue(what.ref, f"“{mention.text}” names no date")
    side = {"PAST_REF": "before", "PRESENT_REF": "at"}.get(what.ref, "after")
    return DatedValue(what.ref, f"{side} the publication date {context.published}", relative=True)


def _length(what: Length, context: Context) -> DatedValue:
    """A duration; one that ends or begins with the publication ("the past two months") has days as well."""
    published = context.published
    if not what.direction or what.amount is None or published is None or what.unit in ("S", "TM", "TH", "ML"):
        return DatedValue(what.value, "a length of time", missing="a length of time is no date")
    far = shifted(published, what.amount * what.direction, what.unit)
    if far is None:
        return DatedValue(what.value, "a length of time", missing="outside the calendar")
    days = Days(far, published) if what.direction < 0 else Days(published, far)
    side = "up to" if what.direction < 0 else "from"
    return DatedValue(what.value, f"a length of time {side} the publication date {published}", days, relative=True)


def _repeat(what: Repeat) -> DatedValue:
    return DatedValue(what.value, "something that recurs", missing="what recurs has no one date")
