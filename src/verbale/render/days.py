"""Dates and lengths of time as a reader says them, from EDTF and from the values of TIMEX3."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

_UNITS = {"Y": "year", "Q": "quarter", "M": "month", "W": "week", "D": "day", "WE": "weekend", "DE": "decade"}
_HOURS = {"H": "hour", "M": "minute", "S": "second"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_VAGUE = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def day_words(value: str) -> str:
    """``value`` in words: ``197X`` is 1970s, ``2019/..`` since 2019, ``XXXX-02`` February, ``P3D`` 3 days.

    Days, months and years stand as they are, and so does what is not understood.
    """
    start, slash, end = value.partition("/")
    if slash:
        told = day_words(start), day_words(end)
        return f"until {told[1]}" if start == ".." else f"since {told[0]}" if end == ".." else " to ".join(told)
    for pattern, words in _FORMS:
        found = pattern.fullmatch(value)
        if found and (said := words(found)):
            return said
    return _VAGUE.get(value, value)


def _month(found: re.Match[str]) -> str | None:
    month, day = int(found[1]), found[2]
    if not 1 <= month <= 12:
        return None
    name = f"{date(2000, month, 1):%B}"
    return f"{int(day)} {name}" if day else name


def _century(found: re.Match[str]) -> str:
    number = int(found[1]) + 1
    ending = "th" if 10 < number % 100 < 14 else _ORDINALS.get(number % 10, "th")
    return f"{number}{ending} century"


def _length(units: dict[str, str]) -> Callable[[re.Match[str]], str | None]:
    def words(found: re.Match[str]) -> str | None:
        many, unit = found[1], units.get(found[2])
        if unit is None:
            return None
        return f"{unit}s" if many == "X" else f"{many} {unit}{'' if many == '1' else 's'}"

    return words


def _week(found: re.Match[str]) -> str:
    week = f"week {int(found[2])} of {found[1]}"
    return f"weekend of {week}" if found[3] else week


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (re.compile(r"(\d{3})X"), lambda found: f"{found[1]}0s"),
    (re.compile(r"(\d\d)XX"), _century),
    (re.compile(r"XXXX-(\d\d)(?:-(\d\d))?"), _month),
    (re.compile(r"XXXX-WXX-([1-7])(?:T\w+)?"), lambda found: f"{date(2001, 1, int(found[1])):%A}"),
    (re.compile(r"XXXX-WXX-WE"), lambda found: "weekend"),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda found: f"quarter {found[2]} of {found[1]}"),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda found: f"{_SEASONS[found[2]]} {found[1]}"),
    (re.compile(r"(\d{4})-XX(?:-XX)?"), lambda found: found[1]),
    (re.compile(r"XXXX(?:-XX)*"), lambda found: "day unknown"),
    (re.compile(r"P(X|\d+)(Y|Q|M|WE|W|DE|D)"), _length(_UNITS)),
    (re.compile(r"PT(X|\d+)(H|M|S)"), _length(_HOURS)),
)
"""The forms that have words, each with what gives them."""
