"""Calendar values: TIMEX3 values of given dates, their first and last days, and the same in EDTF.

A value is a prefix of an ISO date ("199", "1994", "1994-05", "1994-05-22"), an ISO week ("1994-W21", with "-WE" its
weekend), a quarter, half or season ("1994-Q2", "1994-H1", "1994-WI"), each perhaps with a time ("1994-05-22T10:00").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""Northern seasons, as TIMEX3 codes them: the month in which each begins, and EDTF's code. Winter ends a year later."""


class Days(NamedTuple):
    """First and last day, inclusive."""

    first: date
    last: date


def days_of(value: str) -> Days | None:
    """First and last day of ``value``; None where it has none: a reference, a duration, an open or early date."""
    plain = value.split("T")[0]
    for pattern, reader in _SHAPES:
        match = pattern.fullmatch(plain)
        if match:
            try:
                return reader(*_parts(match.groups()))
            except (ValueError, OverflowError):
                # No such day: 30 February, week 54, the year 0, or a day after 9999.
                return None
    return None


def _parts(groups: Iterable[str]) -> list[Any]:
    """Numbers as numbers, season codes as they are."""
    return [int(group) if group.isdigit() else group for group in groups]


def _months(year: int, month: int, number: int) -> Days:
    first = date(year, month, 1)
    return Days(first, first + relativedelta(months=number, days=-1))


def _week(year: int, week: int) -> Days:
    monday = date.fromisocalendar(year, week, 1)
    return Days(monday, monday + timedelta(days=6))


def _weekend(year: int, week: int) -> Days:
    return Days(date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7))


def _years(first: int, number: int) -> Days:
    return Days(date(first, 1, 1), date(first + number - 1, 12, 31))


def _day(year: int, month: int, day: int) -> Days:
    only = date(year, month, day)
    return Days(only, only)


_SHAPES = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(\d{4})-(\d\d)-(\d\d)", _day),
        (r"(\d{4})-(\d\d)", lambda y, m: _months(y, m, 1)),
        (r"(\d{4})", lambda y: _years(y, 1)),
        (r"(\d{3})", lambda y: _years(y * 10, 10)),
        (r"(\d\d)", lambda y: _years(y * 100, 100)),
        (r"(\d{4})-W(\d\d)", _week),
        (r"(\d{4})-W(\d\d)-WE", _weekend),
        (r"(\d{4})-Q([1-4])", lambda y, q: _months(y, 3 * q - 2, 3)),
        (r"(\d{4})-H([12])", lambda y, h: _months(y, 6 * h - 5, 6)),
        (r"(\d{4})-(SP|SU|FA|WI)", lambda y, s: _months(y, SEASONS[s][0], 3)),
    )
)


def edtf_of(value: str) -> str | None:
    """``value`` in EDTF (ISO 8601-2 level 2): 2021-12, 199X, 2021-24 for a winter; None where it has no days."""
    plain, _, time = value.partition("T")
    days = days_of(value)
    if days is None:
        return None
    if len(plain) in (2, 3):
        return plain.ljust(4, "X")
    season = SEASONS.get(plain[5:])
    if season:
        return f"{plain[:4]}-{season[1]}"
    if plain[5:6] in ("Q", "H"):
        return f"{plain[:4]}-{(32 if plain[5] == 'Q' else 39) + int(plain[6])}"
    if "W" in plain:
        return f"{days.first.isoformat()}/{days.last.isoformat()}"
    return f"{plain}T{time}:00" if re.fullmatch(r"(?:[01]\d|2[0-3]):\d\d", time) else plain


def unit_value(day: date, unit: str) -> str:
    """The value of the day, week, month … (a TIMEX3 unit) that holds ``day``."""
    year, week, _ = day.isocalendar()
    return {
        "W": f"{year:04}-W{week:02}",
        "F": f"{year:04}-W{week:02}",
        "WE": f"{year:04}-W{week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}",
        "CE": f"{day.year // 100:02}",
    }.get(unit, day.isoformat())


def shifted(day: date, amount: float, unit: str) -> date | None:
    """``day`` moved by ``amount`` units; None if that leaves the calendar (years 1 to 9999)."""
    whole = {"Q": ("months", 3), "F": ("weeks", 2), "DE": ("years", 10), "CE": ("years", 100), "WE": ("weeks", 1)}
    name, factor = whole.get(unit, ({"D": "days", "W": "weeks", "M": "months", "Y": "years"}.get(unit, "hours"), 1))
    number = amount * factor
    if abs(number) > 1e7:
        return None
    if name in ("years", "months") and number != int(number):
        name, number = ("months", number * 12) if name == "years" else ("days", number * 30)
    try:
        return day + relativedelta(**{name: int(number)})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday rule (data/times.toml) in ``year``; None outside the calendar."""
    try:
        if rule.startswith("E"):
            return easter(year) + timedelta(days=int(rule[1:]))
        month, _, rest = rule.partition("-")
        if not rest.startswith("W"):
            return date(year, int(month), int(rest))
        nth, day = int(rest[1]), int(rest[3])
        last = nth == 5
        first = date(year, int(month), 31 if last else 1)
        return first + relativedelta(weekday=weekday(day - 1, -1 if last else nth))
    except (ValueError, OverflowError):
        return None
