"""Dates named by month, weekday, season, quarter or holiday: which one is meant where no year is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verbale.extract.time.expressions import CalendarDate, TimeMention
from verbale.resolve.calendar import Days, days_of, holiday, unit_value


@dataclass(slots=True)
class Context:
    """What relative expressions are read against.

    ``published`` is the publication date; ``told`` the value and the days of the last date that the text gave, and
    ``words`` how it gave it; ``narrative`` that the text tells of a past of its own, so that open dates go by ``told``;
    ``year`` the last year that it named; ``quarter`` the last quarter; ``aside`` a year far from it, named just before.
    ``order`` is that of day and month in figures ("dmy", "mdy"), if it is known; ``early`` the year BC told last.
    """

    published: date | None
    narrative: bool = False
    told: Days | None = None
    words: str = ""
    year: int | None = None
    quarter: str | None = None
    aside: int | None = None
    order: str = ""
    early: int | None = None


@dataclass(frozen=True, slots=True)
class DatedValue:
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
_DAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def clocked(value: str, part: str | None, clock: str | None) -> str:
    """``value`` with its time of day."""
    return value + (clock or (f"T{part}" if part else ""))


def calendar_date(what: CalendarDate, mention: TimeMention, context: Context) -> DatedValue:
    """A date by its parts; what they leave open follows from the publication, the tense, or the date told before."""
    if what.era:
        tail = f"-{what.month:02}" if what.month else f"-{what.season}" if what.season else ""
        return DatedValue(f"BC{what.year or 0:04}{tail}", "a year before our era, as given")
    if what.year is not None:
        return DatedValue(clocked(spelt(what, what.year), what.part, what.clock), "as given")
    plain = replace(what, part=None, clock=None)
    found = _open_date(plain, mention, context)
    return replace(found, value=clocked(found.value, what.part, what.clock))


def spelt(what: CalendarDate, year: int) -> str:
    """The value of ``what`` in ``year``."""
    if what.week:
        days = days_of(spelt(replace(what, week=False), year))
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


def _open_date(what: CalendarDate, mention: TimeMention, context: Context) -> DatedValue:
    """A date without a year."""
    if not (what.month or what.weekday or what.season or what.quarter or what.half or what.holiday):
        return _same_day(context)
    if context.narrative and (what.step is None or context.told is None):
        return _told_date(what, context)
    if context.narrative and context.told is not None and not what.weekday:
        return _nearest(what, mention, context.told.first, f"{context.told.first}, told before")
    if context.published is None:
        tail = f"XXXX-WXX-{what.weekday}" if what.weekday and not what.month else "XXXX" + spelt(what, 2000)[4:]
        return DatedValue("XXXX-XX-XX" if what.holiday else tail, "no year is given", relative=True, missing=NO_DATE)
    if what.weekday and not what.month:
        return _weekday(what.weekday, what.step, mention, context.published)
    return _nearest(what, mention, context.published, f"the publication date {context.published}")


def _same_day(context: Context) -> DatedValue:
    if context.narrative and context.told is not None:
        return DatedValue(context.told.first.isoformat(), f"the day told before as “{context.words}”", relative=True)
    if context.published is None:
        return DatedValue("XXXX-XX-XX", "a time of day", relative=True, missing=NO_DATE)
    return DatedValue(context.published.isoformat(), f"the publication date {context.published}", relative=True)


def _told_date(what: CalendarDate, context: Context) -> DatedValue:
    """A date without a year in a text that tells of the past: in the year last named."""
    if what.weekday and not what.month:
        if context.told is None:
            return DatedValue(f"XXXX-WXX-{what.weekday}", "no date is given", relative=True, missing=NO_ANCHOR)
        start = context.told.first
        day = start + timedelta(days=(what.weekday - start.isoweekday()) % 7)
        return DatedValue(day.isoformat(), f"{_DAYS[what.weekday]} on or after {start}, the date told before")
    if context.year is None:
        return DatedValue("XXXX" + spelt(what, 2000)[4:], "no year is given", relative=True, missing=NO_ANCHOR)
    # From December a story goes on to January, not back.
    wraps = context.told is not None and what.month is not None and context.told.first.month - what.month >= 8
    month_told = context.told is not None and context.told.first.month == context.told.last.month
    year = context.year + 1 if wraps and month_told else context.year
    return DatedValue(spelt(what, year), f"in {year}, by the date told before")


def _weekday(number: int, step: int | None, mention: TimeMention, published: date) -> DatedValue:
    """A day of the week by the tense of the verb, or by "last" and "next"."""
    name = _DAYS[number]
    back = (published.isoweekday() - number) % 7
    if step == -1:
        day, how = published - timedelta(days=back or 7), f"last {name} before"
    elif step == -2:
        day, how = published - timedelta(days=(back or 7) + 7), f"the {name} before the last before"
    elif step == 2:
        day, how = published + timedelta(days=14 - back), f"the {name} after the next after"
    elif step == 1:
        day, how = published + timedelta(days=(7 - back) if back else 7), f"next {name} after"
    elif step == 0:
        day, how = published + timedelta(days=number - published.isoweekday()), f"{name} of the week of"
    elif mention.tense == "future":
        day, how = published + timedelta(days=(7 - back) % 7), f"{name} on or after"
    else:
        day, how = published - timedelta(days=back), f"{name} before or on"
    return DatedValue(day.isoformat(), f"{how} the publication date {published}{_tense(mention)}", relative=True)


def _tense(mention: TimeMention) -> str:
    return f", {mention.tense} tense" if mention.tense else ""


_STEPS: dict[int | None, str] = {-1: "the last before", 0: "in the year of", 1: "the next after"}


def _nearest(what: CalendarDate, mention: TimeMention, published: date, name: str) -> DatedValue:
    """A month, day of a month, season, quarter or holiday: in the year that step or tense select."""
    options = list(_options(what, published.year))
    if not options:
        return DatedValue(spelt(what, published.year), "as given", relative=True)
    if what.step == -1:
        chosen = [o for o in options if o[1].last < published][-1:]
    elif what.step == 1:
        chosen = [o for o in options if o[1].first > published][:1]
    elif what.step == 0:
        chosen = [o for o in options if o[0][:4] == f"{published.year:04}"]
    else:
        tense = mention.tense or ("past" if what.quarter else "")
        chosen = [min(options, key=lambda o: _cost(o[1], published, tense, firm=mention.firm and not what.quarter))]
    how = _STEPS.get(what.step, "in the year that puts it nearest")
    value = chosen[0][0] if chosen else options[0][0]
    return DatedValue(value, f"{how} {name}{_tense(mention)}", relative=True)


_AGAINST_TENSE = {"past": 240, "future": 240, "": 75}
"""How many days nearer a date must be to be taken against the tense: parsers and reporters both slip. A report whose
tense is not known tells of the past rather than of the future."""


_AGAINST_FIRM = 1000
"""The same where the tense is that of the very verb that the date dates: no date nearer by is taken against it."""


def _cost(days: Days, published: date, tense: str, *, firm: bool = False) -> int:
    """How unlikely these days are: how many days they are off, and more if the tense is against them."""
    distance = min(abs((days.first - published).days), abs((days.last - published).days))
    against = (tense in ("past", "") and days.first > published) or (tense == "future" and days.last < published)
    # A day off is a time zone or a date of printing.
    price = _AGAINST_FIRM if firm and (distance > 1 or days.first != days.last) else _AGAINST_TENSE.get(tense, 0)
    return (0 if days.first <= published <= days.last else distance) + (price if against else 0)


def _options(what: CalendarDate, year: int) -> Iterator[tuple[str, Days]]:
    for candidate in (year - 1, year, year + 1):
        if not 1 <= candidate <= 9999:
            continue
        value = spelt(what, candidate)
        days = days_of(value)
        if days is not None:
            yield value, days
