"""From the meaning of a temporal expression to a TIMEX3 value, given a publication date and what was told before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verbale.extract.time_model import (
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
from verbale.resolve.calendar import Days, days_of, holiday, shifted, unit_value


@dataclass(slots=True)
class Context:
    """What relative expressions are read against.

    ``published`` is the publication date; ``told`` the value and the days of the last date that the text gave, and
    ``words`` how it gave it; ``narrative`` that the text tells of a past of its own, so that open dates go by ``told``;
    ``year`` the last year that it named; ``quarter`` the last quarter.
    """

    published: date | None
    narrative: bool = False
    told: Days | None = None
    words: str = ""
    year: int | None = None
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A value and how it was reached. ``days`` is set where they are not simply those of the value.

    ``missing`` says what would be needed for an expression that stays underspecified.
    """

    value: str
    basis: str
    days: Days | None = None
    relative: bool = False
    missing: str = ""


NO_DATE = "relative to the publication date, which is not known"
NO_ANCHOR = "relative to a date that the text does not give"
_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}
_OPEN |= {"DE": "XXX", "CE": "XX"}
_NAMES = {"D": "day", "W": "week", "WE": "weekend", "F": "fortnight", "M": "month", "Q": "quarter", "Y": "year"}
_NAMES |= {"DE": "decade", "CE": "century", "TH": "hour", "TM": "minute", "S": "second", "ML": "millennium"}
_DAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dated(mention: TimeMention, context: Context) -> Dated:
    """The value of ``mention`` in ``context``."""
    return _READERS[type(mention.meaning)](mention, context)


def _clocked(value: str, part: str | None, clock: str | None) -> str:
    return value + (clock or (f"T{part}" if part else ""))


# Calendar dates


def _calendar(mention: TimeMention, context: Context) -> Dated:
    what = mention.meaning
    assert isinstance(what, CalendarDate)  # noqa: S101
    if what.era:
        tail = f"-{what.month:02}" if what.month else f"-{what.season}" if what.season else ""
        return Dated(f"BC{what.year or 0:04}{tail}", "a year before our era, as given")
    if what.year is not None:
        return Dated(_clocked(_spelt(what, what.year), what.part, what.clock), "as given")
    plain = replace(what, part=None, clock=None)
    found = _open_date(plain, mention, context)
    return replace(found, value=_clocked(found.value, what.part, what.clock))


def _spelt(what: CalendarDate, year: int) -> str:
    """The value of ``what`` in ``year``."""
    if what.week:
        days = days_of(_spelt(replace(what, week=False), year))
        return unit_value(days.first, "W") if days else f"{year:04}"
    head = f"{year:04}"
    if what.holiday:
        day = holiday(what.holiday, year)
        return day.isoformat() if day else head
    if what.month:
        return f"{head}-{what.month:02}" + (f"-{what.day:02}" if what.day else "")
    for tail in (what.season, what.quarter and f"Q{what.quarter}", what.half and f"H{what.half}"):
        if tail:
            return f"{head}-{tail}"
    return head


def _open_date(what: CalendarDate, mention: TimeMention, context: Context) -> Dated:
    """A date without a year."""
    if not (what.month or what.weekday or what.season or what.quarter or what.half or what.holiday):
        return _same_day(context)
    if context.narrative and what.step is None:
        return _told_date(what, context)
    if context.published is None:
        tail = f"XXXX-WXX-{what.weekday}" if what.weekday and not what.month else "XXXX" + _spelt(what, 2000)[4:]
        return Dated("XXXX-XX-XX" if what.holiday else tail, "no year is given", relative=True, missing=NO_DATE)
    if what.weekday and not what.month:
        return _weekday(what.weekday, what.step, mention, context.published)
    return _nearest(what, mention, context.published)


def _same_day(context: Context) -> Dated:
    day = context.told.first if context.narrative and context.told else context.published
    if day is None:
        return Dated("XXXX-XX-XX", "a time of day", relative=True, missing=NO_DATE)
    return Dated(day.isoformat(), f"a time of the day {day}", relative=True)


def _told_date(what: CalendarDate, context: Context) -> Dated:
    """A date without a year in a text that tells of the past: in the year last named."""
    if what.weekday and not what.month:
        if context.told is None:
            return Dated(f"XXXX-WXX-{what.weekday}", "no date is given", relative=True, missing=NO_ANCHOR)
        start = context.told.first
        day = start + timedelta(days=(what.weekday - start.isoweekday()) % 7)
        return Dated(day.isoformat(), f"{_DAYS[what.weekday]} on or after {start}, the date told before")
    if context.year is None:
        return Dated("XXXX" + _spelt(what, 2000)[4:], "no year is given", relative=True, missing=NO_ANCHOR)
    # From December a story goes on to January, not back.
    wraps = context.told is not None and what.month is not None and context.told.first.month - what.month >= 8
    month_told = context.told is not None and context.told.first.month == context.told.last.month
    year = context.year + 1 if wraps and month_told else context.year
    return Dated(_spelt(what, year), f"in {year}, by the date told before")


def _weekday(number: int, step: int | None, mention: TimeMention, published: date) -> Dated:
    """A day of the week by the tense of the verb, or by "last" and "next"."""
    name = _DAYS[number]
    back = (published.isoweekday() - number) % 7
    if step == -1:
        day, how = published - timedelta(days=back or 7), f"last {name} before"
    elif step == 1:
        day, how = published + timedelta(days=(7 - back) if back else 7), f"next {name} after"
    elif step == 0:
        day, how = published + timedelta(days=number - published.isoweekday()), f"{name} of the week of"
    elif mention.tense == "future":
        day, how = published + timedelta(days=(7 - back) % 7), f"{name} on or after"
    else:
        day, how = published - timedelta(days=back), f"{name} before or on"
    return Dated(day.isoformat(), f"{how} the publication date {published}{_tense(mention)}", relative=True)


def _tense(mention: TimeMention) -> str:
    return f", {mention.tense} tense" if mention.tense else ""


_STEPS: dict[int | None, str] = {-1: "the last before", 0: "in the year of", 1: "the next after"}


def _nearest(what: CalendarDate, mention: TimeMention, published: date) -> Dated:
    """A month, day of a month, season, quarter or holiday: in the year that step or tense select."""
    options = list(_options(what, published.year))
    if not options:
        return Dated(_spelt(what, published.year), "as given", relative=True)
    if what.step == -1:
        chosen = [o for o in options if o[1].last < published][-1:]
    elif what.step == 1:
        chosen = [o for o in options if o[1].first > published][:1]
    elif what.step == 0:
        chosen = [o for o in options if o[0][:4] == f"{published.year:04}"]
    else:
        chosen = [min(options, key=lambda o: _cost(o[1], published, mention.tense or ("past" if what.quarter else "")))]
    how = _STEPS.get(what.step, "in the year that puts it nearest")
    value = chosen[0][0] if chosen else options[0][0]
    return Dated(value, f"{how} the publication date {published}{_tense(mention)}", relative=True)


_AGAINST_TENSE = {"past": 240, "future": 240, "": 75}
"""How many days nearer a date must be to be taken against the tense: parsers and reporters both slip. A report whose
tense is not known tells of the past rather than of the future."""


def _cost(days: Days, published: date, tense: str) -> int:
    """How unlikely these days are: how many days they are off, and more if the tense is against them."""
    distance = min(abs((days.first - published).days), abs((days.last - published).days))
    against = (tense in ("past", "") and days.first > published) or (tense == "future" and days.last < published)
    return (0 if days.first <= published <= days.last else distance) + (_AGAINST_TENSE[tense] if against else 0)


def _options(what: CalendarDate, year: int) -> Iterator[tuple[str, Days]]:
    for candidate in (year - 1, year, year + 1):
        if not 1 <= candidate <= 9999:
            continue
        value = _spelt(what, candidate)
        days = days_of(value)
        if days is not None:
            yield value, days


# Relative expressions


def _anchor(which: str, context: Context, *, today: bool = False) -> tuple[Days | None, str]:
    """The days that a relative expression counts from, and what they are called."""
    if context.told is not None and (which == "narrative" or (context.narrative and not today)):
        return context.told, f"{context.told.first}, told before as “{context.words}”"
    if context.published is None:
        return None, ""
    return Days(context.published, context.published), f"the publication date {context.published}"


def _cycle(mention: TimeMention, context: Context) -> Dated:
    what = mention.meaning
    assert isinstance(what, Cycle)  # noqa: S101
    anchor, name = _anchor(what.anchor, context, today=what.unit == "D")
    if anchor is None:
        open_value = _clocked(_OPEN.get(what.unit, "XXXX"), what.part, what.clock)
        return Dated(open_value, "relative", relative=True, missing=NO_DATE)
    if what.anchor == "recent" and what.unit == "WE" and mention.tense != "future" and anchor.first.isoweekday() < 6:
        what = replace(what, step=-1)
    day = shifted(anchor.last if what.step > 0 else anchor.first, what.step, what.unit)
    if day is None:
        return Dated(
            _OPEN.get(what.unit, "XXXX"), "outside the calendar", relative=True, missing="outside the calendar"
        )
    if what.unit == "D" and (anchor.last - anchor.first).days > 6:
        open_day = unit_value(anchor.first, "M") if (anchor.last - anchor.first).days < 31 else f"{day.year:04}-XX"
        return Dated(f"{open_day}-XX", f"a day of {name}", relative=True, missing="the text does not give the day")
    value = unit_value(day, what.unit)
    if what.inner is not None:
        value = _spelt(what.inner, day.year)
    how = {-1: "the one before", 0: "that of", 1: "the one after"}.get(what.step, "counted from")
    return Dated(_clocked(value, what.part, what.clock), f"{_NAMES[what.unit]}: {how} {name}", relative=True)


def _offset(mention: TimeMention, context: Context) -> Dated:
    what = mention.meaning
    assert isinstance(what, Offset)  # noqa: S101
    if what.amount is None or what.unit in ("S", "TM", "TH", "ML"):
        return Dated("PAST_REF" if what.direction < 0 else "FUTURE_REF", "an amount that is not told", relative=True)
    anchor, name = _anchor(what.anchor, context)
    unit = _OPEN.get(what.unit, "XXXX")
    if what.unit == "Y" and what.amount == 1 and what.direction < 0 and context.quarter and not context.narrative:
        return _year_before(context.quarter)
    if anchor is None:
        return Dated(unit, "relative", relative=True, missing=NO_DATE)
    if what.unit in ("D", "W") and (anchor.last - anchor.first).days > 6:
        return Dated(unit, "relative", relative=True, missing="the date told before is no day")
    day = shifted(anchor.first, what.amount * what.direction, what.unit)
    if day is None:
        return Dated(unit, "relative", relative=True, missing="outside the calendar")
    side = "before" if what.direction < 0 else "after"
    shown = f"{what.amount:g} {_NAMES[what.unit]}{'' if what.amount == 1 else 's'} {side} {name}"
    # "A decade ago" names a year rather than ten.
    return Dated(unit_value(day, "Y" if what.unit in ("DE", "CE") else what.unit), shown, relative=True)


def _year_earlier(mention: TimeMention, context: Context) -> Dated:
    what = mention.meaning
    assert isinstance(what, YearEarlier)  # noqa: S101
    if context.published is None:
        return Dated("XXXX", "relative", relative=True, missing=NO_DATE)
    if what.quarter is not None:
        return Dated(f"{context.published.year - 1:04}-Q{what.quarter}", "a year before the publication", relative=True)
    if context.quarter is not None and what.unit == "Q":
        return _year_before(context.quarter)
    return Dated(f"{context.published.year - 1:04}", "a year before the publication", relative=True)


def _year_before(quarter: str) -> Dated:
    """The same quarter a year before: what company reports compare with."""
    year, _, tail = quarter.partition("-")
    return Dated(f"{int(year) - 1:04}-{tail}", f"a year before {quarter}, told before", relative=True)


def _decade(mention: TimeMention, context: Context) -> Dated:
    what = mention.meaning
    assert isinstance(what, Decade)  # noqa: S101
    if what.number >= 100:
        return Dated(f"{what.number:03}", "as given")
    # A decade without its century is the last such one that has ended; of the 20th century where nothing is known.
    year = context.published.year if context.published else 2000
    century = year // 100 * 10
    number = century + what.number
    return Dated(f"{number if number * 10 + 5 <= year else number - 10:03}", "the last such decade", relative=True)


def _century(mention: TimeMention, context: Context) -> Dated:
    what = mention.meaning
    assert isinstance(what, Century)  # noqa: S101
    return Dated(f"{what.number:02}", "as given")


def _vague(mention: TimeMention, context: Context) -> Dated:
    """A reference without a date; its bound, if it has one, is the publication date."""
    what = mention.meaning
    assert isinstance(what, Vague)  # noqa: S101
    if context.published is None or not (what.bounded or what.ref == "PRESENT_REF"):
        return Dated(what.ref, f"“{mention.text}” names no date")
    side = {"PAST_REF": "before", "PRESENT_REF": "at"}.get(what.ref, "after")
    return Dated(what.ref, f"{side} the publication date {context.published}", relative=True)


def _length(mention: TimeMention, context: Context) -> Dated:
    """A duration; one that ends or begins with the publication ("the past two months") has days as well."""
    what = mention.meaning
    assert isinstance(what, Length)  # noqa: S101
    published = context.published
    if not what.direction or what.amount is None or published is None or what.unit in ("S", "TM", "TH", "ML"):
        return Dated(what.value, "a length of time", missing="a length of time is no date")
    far = shifted(published, what.amount * what.direction, what.unit)
    if far is None:
        return Dated(what.value, "a length of time", missing="outside the calendar")
    days = Days(far, published) if what.direction < 0 else Days(published, far)
    side = "up to" if what.direction < 0 else "from"
    return Dated(what.value, f"a length of time {side} the publication date {published}", days, relative=True)


def _repeat(mention: TimeMention, context: Context) -> Dated:
    what = mention.meaning
    assert isinstance(what, Repeat)  # noqa: S101
    return Dated(what.value, "something that recurs", missing="what recurs has no one date")


_READERS: dict[type, Callable[[TimeMention, Context], Dated]] = {
    CalendarDate: _calendar,
    Cycle: _cycle,
    Offset: _offset,
    YearEarlier: _year_earlier,
    Decade: _decade,
    Century: _century,
    Vague: _vague,
    Length: _length,
    Repeat: _repeat,
}
