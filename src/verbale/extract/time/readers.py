"""What the words of a temporal expression mean, rule by rule: the readers that the patterns of time_rules name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from verbale.extract.time.contexts import Word
from verbale.extract.time.expressions import (
    CalendarDate,
    Century,
    Cycle,
    Decade,
    Length,
    Meaning,
    Offset,
    Repeat,
    Vague,
    YearEarlier,
)
from verbale.extract.time.figures import clock_of
from verbale.extract.time.words import WordMatch, spelt_number

Reader = Callable[[WordMatch], Meaning | None]
"""From the words that a pattern matched to their meaning; None where they turn out to be no time."""


def calendar(found: WordMatch) -> Meaning | None:
    """A date by its parts: month, day, weekday, year, season, holiday, part of the day, clock."""
    day = found.int("DAYNUM", "ORDNUM", "ORDINAL") if found.has("MONTH") and not _month_year(found) else None
    if day is not None and not 1 <= day <= 31:
        return None
    return CalendarDate(
        year=found.int("YEAR"),
        month=found.int("MONTH"),
        day=day,
        weekday=found.int("WEEKDAY"),
        season=found.str("SEASON", "FALL"),
        holiday=found.str("HOLIDAY"),
        part=found.str("PART"),
        step=found.int("LAST", "NEXT", "PREVIOUS", "THIS"),
    )


def _month_year(found: WordMatch) -> bool:
    return not found.has("DAYNUM", "ORDNUM", "ORDINAL")


def in_figures(found: WordMatch) -> Meaning | None:
    """2021-12-21, 21.12.2021, 12/21/21, 21-Dec-21."""
    value = found.get("FIGURES")
    return replace(value, weekday=found.int("WEEKDAY")) if isinstance(value, CalendarDate) else None


def of_our_era(found: WordMatch) -> Meaning | None:
    """AD 79."""
    return CalendarDate(year=found.int("YEAR", "NUM", "DAYNUM"))


def year_bc(found: WordMatch) -> Meaning | None:
    """490 BC."""
    return CalendarDate(
        year=found.int("YEAR", "NUM", "DAYNUM"),
        month=found.int("MONTH"),
        season=found.str("SEASON", "FALL"),
        era=True,
    )


def spoken_year(found: WordMatch) -> Meaning | None:
    """Nineteen ninety-six."""
    year = int(spelt_number([w for w in found.words if w.kind in ("NUMBER", "HUNDRED")]))
    return (
        CalendarDate(year=year, month=found.int("MONTH"), season=found.str("SEASON")) if 1500 <= year <= 2099 else None
    )


def clock(found: WordMatch) -> Meaning | None:
    """10 p.m. Wednesday, noon, 8 in the morning, late Tuesday night: a time of day, with its day if there is one."""
    hour = hour_words(found.words)
    time = _time_of_day(found, hour)
    days = WordMatch(tuple(w for w in found.words if w not in hour))
    part = None if time else found.str("PART")
    if found.has("TODAY"):
        return Cycle("D", days_away(found), part=part, clock=time)
    date = in_figures(days) if days.has("FIGURES") else calendar(days)
    return replace(date, part=part, clock=time or date.clock) if isinstance(date, CalendarDate) else None


_SPOKEN = ("HALF", "QUARTER")


def hour_words(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words that give the time of day: the number before a.m., the clock, the noon, "half past five"."""
    for i, word in enumerate(words):
        following = words[i + 1].kind if i + 1 < len(words) else ""
        if word.kind in _SPOKEN and following in ("LAST", "TO"):
            return words[i : i + 3]
        if word.kind in ("CLOCK", "NOON") or following in ("AMPM", "OCLOCK"):
            return words[i : i + 1]
        if word.kind in ("DAYNUM", "NUMBER") and following in ("IN", "AT"):
            return words[i : i + 1]
    return ()


def _time_of_day(found: WordMatch, words: tuple[Word, ...]) -> str | None:
    named = found.str("NOON")
    if named or not words:
        return named
    hour, minute = _hour_and_minute(words)
    hour = _on_24(hour, found)
    return f"T{hour:02}:{minute:02}" if hour <= 24 and minute <= 59 else None


def _hour_and_minute(words: tuple[Word, ...]) -> tuple[int, int]:
    if words[0].kind == "CLOCK":
        return clock_of(words[0].text)
    value = words[-1].value
    hour = int(value) if isinstance(value, (int, float)) else 0
    if words[0].kind not in _SPOKEN:
        return hour, 0
    minute = 30 if words[0].kind == "HALF" else 15
    return (hour, minute) if words[1].kind == "LAST" else ((hour or 24) - 1, 60 - minute)


def _on_24(hour: int, found: WordMatch) -> int:
    half, part = found.str("AMPM"), found.str("PART")
    if hour < 12 and (half == "pm" or (half is None and part in ("AF", "EV"))):
        return hour + 12
    return 0 if hour == 12 and half == "am" else hour


def days_away(found: WordMatch) -> int:
    """How many days from today: yesterday, tomorrow, the day before yesterday, the day after tomorrow."""
    return (found.int("TODAY") or 0) + (found.int("BEFORE", "AFTER") or 0)


def cycle(found: WordMatch) -> Meaning | None:
    """Last year, this week, the following day, that month, today."""
    if found.has("TODAY"):
        return Cycle("D", days_away(found), part=found.str("PART"))
    step = found.int("LAST", "NEXT", "THIS", "CURRENT", "PREVIOUS", "FOLLOWING", "THAT", "SAME", "LATEST") or 0
    unit = found.str("UNIT", "QUARTER") or "D"
    anchored = found.has("FOLLOWING", "PREVIOUS", "THAT", "SAME") or (unit == "D" and found.has("NEXT"))
    if unit in ("S", "TM", "TH", "ML"):
        return Vague("PRESENT_REF") if step == 0 else None
    inner = calendar(found)
    return Cycle(
        unit,
        step,
        "narrative" if anchored else "published",
        found.str("PART"),
        inner=inner if isinstance(inner, CalendarDate) and (inner.month or inner.season) else None,
    )


def two_away(found: WordMatch) -> Meaning | None:
    """The week before last, the year after next, the Sunday before last, the night before last."""
    step = 2 * (found.int("BEFORE", "AFTER") or 0)
    if found.has("WEEKDAY"):
        return CalendarDate(weekday=found.int("WEEKDAY"), step=step)
    part = found.str("PART")
    return Cycle("D", step, part=part) if part else Cycle(found.str("UNIT", "QUARTER") or "D", step)


def week_of(found: WordMatch) -> Meaning | None:
    """The week of 6 March."""
    date = calendar(found)
    return replace(date, week=True) if isinstance(date, CalendarDate) and found.str("UNIT") == "W" else None


def weekday_of(found: WordMatch) -> Meaning | None:
    """Tuesday of last week, Friday next week."""
    what, weekday = cycle(found), found.int("WEEKDAY")
    if not isinstance(what, Cycle) or what.unit != "W":
        return None
    return replace(what, inner=CalendarDate(weekday=weekday))


def cycle_part(found: WordMatch) -> Meaning | None:
    """This morning, last night, tonight, the next morning, that evening."""
    part = found.str("PART") or "NI"
    if found.has("TONIGHT", "THIS"):
        return Cycle("D", 0, part=part)
    if found.has("LAST"):
        return Cycle("D", -1, part=part)
    step = found.int("NEXT", "FOLLOWING", "PREVIOUS") or 0
    return Cycle("D", step, "narrative", part=part)


def the_unit(found: WordMatch) -> Meaning | None:
    """The week, the year: the one spoken of."""
    unit = found.str("UNIT") or "Y"
    return None if unit in ("D", "TH", "TM", "S", "ML", "F") else Cycle(unit, 0, "recent")


def quarter(found: WordMatch) -> Meaning | None:
    """The third quarter, of a year if one is named; the second half of 1999."""
    if not found.has("ORDINAL", "ORDNUM", "FINAL", "LAST"):
        return CalendarDate(year=found.int("YEAR"))
    number = _ordinal(found)
    if number is None or number > 4:
        return None
    half = found.has("HALF")
    if half and number > 2:
        return None
    return CalendarDate(
        year=found.int("YEAR"),
        quarter=None if half else number,
        half=number if half else None,
        step=found.int("LAST", "NEXT", "THIS", "PREVIOUS"),
    )


def _ordinal(found: WordMatch) -> int | None:
    """Which quarter or half; the last one too is numbered."""
    if found.has("FINAL"):
        return 4
    if found.has("LAST") and found.has("HALF"):
        return 2
    return found.int("ORDINAL", "ORDNUM")


def latest_quarter(found: WordMatch) -> Meaning | None:
    """The quarter, the latest period, the current quarter, as companies report them."""
    step = 0 if found.has("THIS", "CURRENT") else found.int("NEXT") or -1
    return Cycle("Q", step)


def year_earlier(found: WordMatch) -> Meaning | None:
    """The year-earlier quarter, year-ago."""
    unit = "Q" if found.has("QUARTER", "PERIOD") else "Y"
    return YearEarlier(unit, found.int("ORDINAL"))


def offset(found: WordMatch) -> Meaning | None:
    """Three years ago, two days later, four weeks from now."""
    unit = found.str("UNIT", "UNITS", "QUARTER") or "D"
    later = found.has("LATER", "NOW", "FROM")
    anchored = found.has("LATER", "EARLIER")
    amount = None if not found.has("A", "NUMBER", "NUM", "DAYNUM", "YEAR", "COUPLE") else found.amount()
    return Offset(amount, unit, 1 if later else -1, "narrative" if anchored else "published")


_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
_CLOCK_UNITS = {"S": "S", "TM": "M", "TH": "H"}


def length_value(amount: float | None, unit: str) -> str:
    """TIMEX3's value of a duration: P3Y, PT2H, PXM; decades and centuries in years where their number is told."""
    if unit in _YEARS and amount is not None:
        amount, unit = amount * _YEARS[unit], "Y"
    if unit == "F":
        amount, unit = (None if amount is None else amount * 2), "W"
    if amount is not None and amount % 1 == 0.5 and unit in _HALVES:
        return length_value(int(amount), unit) + _HALVES[unit]
    shown = "X" if amount is None else f"{amount:.10g}"
    return f"PT{shown}{_CLOCK_UNITS[unit]}" if unit in _CLOCK_UNITS else f"P{shown}{unit}"


def length(found: WordMatch) -> Meaning | None:
    """Three weeks, a two-year, about an hour, the past two months."""
    unit = found.str("UNIT", "UNITS", "QUARTER") or "D"
    amount = found.amount()
    if unit == "S" and found.has("A"):
        return None
    direction = -1 if found.has("LAST", "RECENT", "PREVIOUS") else 1 if found.has("NEXT", "FOLLOWING") else 0
    return Length(length_value(amount, unit), amount, unit, direction)


def length_range(found: WordMatch) -> Meaning | None:
    """Two to three weeks: TIMEX3 has one value, and the first number is taken."""
    at = next(i for i, w in enumerate(found.words) if i and w.kind in ("TO", "OR", "DASH"))
    return length(WordMatch((*found.words[:at], found.words[-1])))


def vague_length(found: WordMatch) -> Meaning | None:
    """Recent years, coming months, weeks."""
    unit = found.str("UNITS", "UNIT") or "Y"
    direction = 1 if found.has("NEXT") else -1 if found.has("RECENT", "LAST") else 0
    return Length(length_value(None, unit), None, unit, direction)


def every(found: WordMatch) -> Meaning | None:
    """Every Monday, each year, every two weeks, twice a day."""
    part = found.str("PART", "PARTS")
    tail = f"T{part}" if part else ""
    weekday, month = found.int("WEEKDAY", "WEEKDAYS"), found.int("MONTH")
    if weekday:
        return Repeat(f"XXXX-WXX-{weekday}{tail}")
    if month:
        return Repeat(f"XXXX-{month:02}")
    season = found.str("SEASON", "FALL")
    if season:
        return Repeat(f"XXXX-{season}")
    unit = found.str("UNIT", "UNITS", "QUARTER")
    if unit is None:
        return Repeat(f"XXXX-XX-XX{tail}") if part else None
    amount = found.amount() if found.has("NUMBER", "NUM", "DAYNUM") and not found.has("TIMES") else 1
    return Repeat(length_value(amount, unit))


def often(found: WordMatch) -> Meaning | None:
    """Daily, annually."""
    return Repeat(found.str("OFTEN") or "")


def decade(found: WordMatch) -> Meaning | None:
    """The 1990s, the '60s, the nineties."""
    number = found.int("DECADENUM", "SHORTDECADE", "DECADE")
    return None if number is None else Decade(number, found.has("ERA"))


def century(found: WordMatch) -> Meaning | None:
    """The 20th century, the 5th century BC, the third millennium BC."""
    number = found.int("ORDINAL", "ORDNUM")
    tens = found.int("NUMBER")
    total = (number or 0) + (tens or 0)
    era, unit = found.has("ERA"), found.str("UNIT", "UNITS") or ""
    wanted = unit == "CE" or (unit == "ML" and era)
    return Century(total - 1, era, unit) if wanted and 1 <= total <= 100 and (era or total <= 30) else None


def vague(ref: str, *, bounded: bool = False) -> Reader:
    """A reader that gives the same reference whatever the words."""
    return lambda found: Vague(ref, bounded)
