"""Dates and times of day in figures: 5.11.2022, 2022/11/05, 19-Nov-12, 2012-08-02T16:49Z, 0930 hours, 17h30.

The patterns are parts of the scanner in :mod:`verbale.extract.time.words`. In a date with points the day comes first
everywhere, in one that begins with four figures the year. With strokes or hyphens it depends on the country, so a
date that has two readings says so (``order`` is "open").
"""

from __future__ import annotations

import re

from verbale.extract.time.expressions import CalendarDate, Order

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = (
    "(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)"
)
_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"[12]\d{3}"
_CLOCK = r"[0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:\s?(?:Z|UTC|GMT)\b|[+-]\d\d:?\d\d\b)?"
DATE = "|".join(
    (
        rf"\d{{4}}-\d\d-\d\d(?:[T ]{_CLOCK})?(?!\d)",
        rf"{_Y}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T[0-2]\d[0-5]\d(?:[0-5]\d)?Z?\b",
        rf"{_Y}(?:/{_M}/{_D}|\.{_M}\.{_D}|-{_M}-{_D}|-{_NAMED}-{_D})(?![\d/])",
        rf"{_D}\.{_D}\.{_Y}(?!\.?\d)|\d\d\.\d\d\.\d\d(?!\.?\d)",
        r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])",
        rf"{_D}-{_D}-{_Y}(?!-?\d)|\d\d-\d\d-\d\d(?!-?\d)",
        rf"{_D}[-/.]{_NAMED}\.?[-/.](?:{_Y}|\d\d)(?!\d)|{_D}{_NAMED}{_Y}(?!\d)",
        rf"{_NAMED}[-/]{_D}[-/]{_Y}(?!\d)",
    )
)
"""What a date in figures looks like."""

ZONES = (
    "GMT|UTC|BST|CET|CEST|EET|EEST|MSK|EST|EDT|CST|CDT|MST|MDT|PST|PDT|IST|PKT|JST|KST|HKT|SGT|AEST|AEDT|NZST|SAST|TRT"
)
_FOUR = r"(?:[01]\d|2[0-4])[0-5]\d"
_HOURS = r"\s?(?i:hours|hrs?|h)\b"
_HOUR_FOLLOWS = (
    *("at", "At", "by", "By", "from", "until", "till", "since", "to"),
    *("at about", "at around", "at roughly", "at approximately", "At about", "At around"),
)
_BEFORE = "|".join(rf"(?<=\b{word} )" for word in _HOUR_FOLLOWS)
CLOCK = "|".join(
    (
        rf"\d{{1,2}}:[0-5]\d(?::[0-5]\d)?(?:{_HOURS})?",
        rf"\d{{1,2}}\.[0-5]\d(?=\s?(?:[apAP]\.?\s?[mM]\b|(?:{ZONES})\b|local time))",
        rf"{_FOUR}(?:{_HOURS})?(?=\s?(?:(?:{ZONES}|Z)\b|local time))",
        rf"(?:(?=0)|{_BEFORE}){_FOUR}{_HOURS}(?! of\b)",
        rf"(?<=\b[aA]t )(?:0\d[0-5]\d(?!\d|[.,]\d)|{_FOUR}(?=,? on (?:[A-Z]|the |\d)))",
        r"(?:[01]?\d|2[0-3])h(?:[0-5]\d\b|(?=\s(?:GMT|UTC|local)))",
    )
)
"""What a time of day in figures looks like: "1750" only where a zone or "hours" shows that it is one."""


def read_figures(text: str) -> CalendarDate | None:
    """The date, perhaps with its time of day, that ``text`` (a match of :data:`DATE`) gives."""
    day, clock = _split(text)
    named = re.search(_NAMED, day)
    numbers = re.findall(r"\d+", day)
    if named is not None:
        return _with_name(_NAMES.index(named.group()[:3].lower()) + 1, numbers, clock, first=named.start() == 0)
    if len(numbers) == 1:
        numbers = [day[:4], day[4:6], day[6:8]]
    first, second, third = (int(number) for number in numbers)
    if len(numbers[0]) == 4:
        return _made(first, second, third, clock)
    return _by_order(first, second, full_year(third), clock, dotted="." in day)


def _split(text: str) -> tuple[str, str | None]:
    """The figures of the date, and the time of day ("T16:49")."""
    found = re.fullmatch(r"([\d-]{8,10})[T ](\d\d):?(\d\d).*", text)
    return (found[1], f"T{found[2]}:{found[3]}") if found else (text, None)


def _with_name(month: int, numbers: list[str], clock: str | None, *, first: bool) -> CalendarDate | None:
    year_first = len(numbers[0]) == 4 and not first
    year, day = (numbers[0], numbers[1]) if year_first else (numbers[1], numbers[0])
    return _made(full_year(int(year)), month, int(day), clock)


def _by_order(first: int, second: int, year: int, clock: str | None, *, dotted: bool) -> CalendarDate | None:
    """A date of which one of the first two numbers is the day: month first where both are possible."""
    if dotted or first > 12:
        return _made(year, second, first, clock, "dmy")
    return _made(year, first, second, clock, "mdy" if second > 12 else "" if first == second else "open")


def _made(year: int, month: int, day: int, clock: str | None, order: Order = "") -> CalendarDate | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return CalendarDate(year=year, month=month, day=day, clock=clock, order=order)


def full_year(number: int) -> int:
    """The year of two figures: from 1970 to 2069."""
    return number if number >= 100 else number + (2000 if number < 70 else 1900)


def clock_of(text: str) -> tuple[int, int]:
    """Hour and minute of a match of :data:`CLOCK`."""
    numbers = re.findall(r"\d+", text)
    if len(numbers) == 1 and len(numbers[0]) == 4:
        return int(numbers[0][:2]), int(numbers[0][2:])
    return int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
