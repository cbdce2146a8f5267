"""Dates as sources write them. A publication date must be sure: what could be two days is none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)(?:[T ].*|Z|[+-]\d\d:?\d\d)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_NAMED_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d\d?)\2(\d\d?)")
_DAY_FIRST = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_SHORT_YEAR = re.compile(rf"(\d\d?)([- /]){_NAMED_MONTH}\.?\2(\d\d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:T|,|\bat\b|\||\s[-–—])?\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:hrs|hours)?\s*\(?(?:[A-Z]{1,4}(?![a-z]))?(?:[+-]\d\d?(?::?\d\d)?)?\)?$",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\d{9,10}|\d{12,13}")
_WORTH_PARSING = re.compile(r"(?=.*\b[12]\d{3}\b).{8,60}")
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_-]|$)|[/_-]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=[/._?-]|$)"
)
_MONTH_NAME_IN_URL = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d\d?)(?=/)", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DEFAULTS = (datetime(2000, 1, 3), datetime(2003, 2, 4))
_EARLIEST, _LATEST = 1600, 2200


def parse_day(raw: str) -> str | None:
    """The day that ``raw`` names, in ISO 8601, as written (no time zone is applied), or None.

    None where the year (of four digits), the month or the day is missing, where the calendar has no such day, and
    where it depends on the country which number is the month (``03/04/2021``).
    """
    words = raw.strip()
    for form in (_ISO, _COMPACT):
        found = form.fullmatch(words)
        if found is not None:
            return _day(*found.groups())
    return _in_figures(words) or (_parsed(words) if _WORTH_PARSING.fullmatch(words) else None)


def day_of_source(raw: str) -> str | None:
    """Return the day of publication that a source gives in ``raw``, or None where it is none or cannot be one."""
    words = raw.strip()
    is_stamp = _STAMP.fullmatch(words) is not None
    day = day_of_number(int(words)) if is_stamp else parse_day(words) or parse_day(_CLOCK.sub("", words))
    return day if day is not None and is_plausible(day) else None


def is_plausible(day: str) -> bool:
    """Return whether a report can have been published on ``day``.

    Programs fill a date that they lack with the day on which their calendar begins, and nothing has been published
    in the future. Two days are allowed for time zones and for what appears before its date.
    """
    return day not in _FILLERS and date.fromisoformat(day) <= max(date.today(), _SLOWEST_CLOCK) + timedelta(days=2)


_FILLERS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31"})
"""The first days of Unix and of spreadsheets, which stand for "no date"."""
_SLOWEST_CLOCK = date(2026, 1, 1)
"""A machine whose clock says an earlier day than this has it wrong."""


def _in_figures(words: str) -> str | None:
    """Read 2031/05/09, 9.5.2031 (with points, the day is first everywhere) and 9-May-31."""
    found = _YEAR_FIRST.fullmatch(words)
    if found is not None:
        return _day(found[1], found[3], found[4])
    found = _DAY_FIRST.fullmatch(words)
    if found is not None:
        return _day(found[3], found[2], found[1])
    found = _SHORT_YEAR.fullmatch(words)
    if found is None:
        return None
    century = 2000 if int(found[4]) < _PIVOT else 1900
    return _day(str(century + int(found[4])), str(_MONTHS.index(found[3].lower()) + 1), found[1])


_PIVOT = 70
"""Years of two digits from this one on are of the 20th century."""


def day_of_number(value: float) -> str | None:
    """The day (UTC) of seconds or milliseconds since 1970, as JSON carries them, or a number like 20211221; or None."""
    if 16_000_101 <= value <= 22_001_231:
        return parse_day(str(int(value)))
    if not 1e8 <= value <= 7e12:
        return None
    seconds = value / 1000 if value > 7e9 else value
    return datetime.fromtimestamp(seconds, tz=UTC).date().isoformat()


def day_in_url(url: str) -> str | None:
    """The day that an address names in its path, or None."""
    day = _in_path(url)
    return day if day is not None and is_plausible(day) else None


def _in_path(url: str) -> str | None:
    found = _IN_URL.search(url)
    if found is not None:
        return _day(*(part for part in found.groups() if part))
    named = _MONTH_NAME_IN_URL.search(url)
    return _day(named[1], str(_MONTHS.index(named[2].lower()) + 1), named[3]) if named else None


def _day(year: str, month: str, day: str) -> str | None:
    if not _EARLIEST <= int(year) <= _LATEST:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _parsed(words: str) -> str | None:
    """``words`` read by the calendar library, in both orders of day and month, and with two days to fill gaps from.

    The library fills in what is not said; only a day that comes out the same each time was said.
    """
    days = {_read(words, default, dayfirst) for default in _DEFAULTS for dayfirst in (False, True)}
    found = days.pop() if len(days) == 1 else None
    return found.isoformat() if found is not None and _EARLIEST <= found.year <= _LATEST else None


def _read(words: str, default: datetime, dayfirst: bool) -> date | None:
    from dateutil import parser

    options: dict[str, Any] = {"default": default, "dayfirst": dayfirst, "ignoretz": True}
    try:
        found: datetime = parser.parse(words, **options)
    except (ValueError, OverflowError):
        return None
    return found.date()
