"""When two TIMEX3 values say the same: one canonical form for the spellings that annotators use side by side.

Annotated corpora write ten years as P10Y, P1DE or P1E, the 1990s as 199 or 199X, the sixth week as W6 or W06, and what
happens daily as P1D or XXXX-XX-XX. None of this is a difference in meaning, so ``normalized_value_f1`` compares the
forms of this module. What differs in grain stays different: a week is not its year, an evening not its day.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

_DURATION = re.compile(r"P(?=.)((?:[\dX.]+(?:DE|CE|ML|WE|[YMWDQECLF]))*)(?:T((?:[\dX.]+[HMS])+))?")
_PART = re.compile(r"([\d.]+|X+)([A-Z]+)")
_MONTHS = {"Y": 12, "M": 1, "Q": 3, "DE": 120, "E": 120, "CE": 1200, "C": 1200, "ML": 12000, "L": 12000}
_SECONDS = {"D": 86400, "W": 604800, "F": 1209600, "TH": 3600, "TM": 60, "TS": 1}
_SAME_UNIT = {"E": "DE", "C": "CE", "L": "ML"}
_RECURRING = {"XXXX": "P1Y", "XXXX-XX": "P1M", "XXXX-WXX": "P1W", "XXXX-XX-XX": "P1D"}


def canonical(value: str, kind: str) -> str:
    """The canonical form of a TIMEX3 ``value`` of type ``kind`` (DATE, TIME, DURATION or SET)."""
    plain = value.strip().upper()
    if kind == "SET":
        plain = _RECURRING.get(plain, plain)
    match = _DURATION.fullmatch(plain)
    if match:
        return _duration(plain, match.group(1) or "", match.group(2) or "")
    return _point(plain)


def _duration(plain: str, dates: str, times: str) -> str:
    """Months and seconds, as far as amounts are told; an untold amount keeps its unit."""
    parts = [(n, u) for n, u in _PART.findall(dates)] + [(n, f"T{u}") for n, u in _PART.findall(times)]
    months, seconds, untold = Fraction(), Fraction(), []
    for number, unit in parts:
        if number.startswith("X") or number.count(".") > 1 or number == ".":
            untold.append(f"X{_SAME_UNIT.get(unit, unit)}")
        elif unit in _MONTHS:
            months += Fraction(number) * _MONTHS[unit]
        elif unit in _SECONDS:
            seconds += Fraction(number) * _SECONDS[unit]
        else:
            untold.append(f"{number}{unit}")
    return f"P{months}M{seconds}S{''.join(untold)}" if parts else plain


_OPEN_TAIL = re.compile(r"(?<=[\dX]{4})(?:-XX)+$")
_WEEKDAY = re.compile(r"(\d{4})-W(\d{1,2})-([1-7])")
_SHORT_WEEK = re.compile(r"-W(\d)(?!\d)")
_ON_THE_HOUR = re.compile(r"(?<=T)(\d\d)(?=$|[Z+-])")
_NO_SECONDS = re.compile(r"(T\d\d:\d\d):00(?:\.0+)?")


def _point(plain: str) -> str:
    """A date or time of day with open tails cut off, weeks in two digits and clocks to the minute."""
    day, mark, clock = plain.partition("T")
    if plain.endswith("_REF"):
        return plain
    day = _SHORT_WEEK.sub(r"-W0\1", day)
    week = _WEEKDAY.fullmatch(day)
    if week:
        day = _day_of_week(day, *(int(g) for g in week.groups()))
    if re.fullmatch(r"\d{2,3}X{1,2}", day):
        day = day.rstrip("X")
    if day[:4].isdigit() and not mark:
        day = _OPEN_TAIL.sub("", day)
    clock = _ON_THE_HOUR.sub(r"\1:00", mark + clock)
    return day + _NO_SECONDS.sub(r"\1", clock)


def _day_of_week(day: str, year: int, week: int, weekday: int) -> str:
    try:
        return date.fromisocalendar(year, week, weekday).isoformat()
    except ValueError:
        return day
