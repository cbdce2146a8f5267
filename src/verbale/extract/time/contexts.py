"""One word of a text, and the words whose class follows from those around them: zones, and hours without a mark."""

from __future__ import annotations

import re
from typing import NamedTuple


class Word(NamedTuple):
    """One word: where it stands, its class, and what the lexicon or its digits say it means."""

    start: int
    end: int
    kind: str
    text: str
    value: object


def with_context(found: list[Word]) -> list[Word]:
    """``found``, with the classes that their neighbours give: "5 p.m. *Oslo* time", "on Monday at *1530*"."""
    for at, word in enumerate(found):
        if word.kind == "TIME":
            _mark_zone(found, at)
        elif word.kind == "YEAR" and _is_hour(found, at):
            found[at] = word._replace(kind="CLOCK", value=word.text)
    return found


_OF_CLOCKS = frozenset({"CLOCK", "AMPM", "OCLOCK", "NOON"})


def _mark_zone(found: list[Word], at: int) -> None:
    """Make zones of the names between a time of day and "time"."""
    first = at
    while first > max(0, at - 2) and found[first - 1].kind == "OTHER" and found[first - 1].text[0].isupper():
        first -= 1
    if 0 < first < at and found[first - 1].kind in _OF_CLOCKS:
        found[first:at] = [w._replace(kind="ZONE") for w in found[first:at]]


_HOUR = re.compile(r"(?:1\d|2[0-3])[0-5]\d")
_DAYS = frozenset({"WEEKDAY", "DAYNUM", "ORDNUM", "MONTH", "YEAR", "FIGURES", "TODAY"})


def _is_hour(found: list[Word], at: int) -> bool:
    """Whether four figures behind a day and "at" are an hour, and count nothing: "on 4 May at 1530"."""
    first = at - 1 if at and found[at - 1].kind == "ABOUT" else at
    if first < 2 or found[first - 1].kind != "AT" or not _HOUR.fullmatch(found[at].text):
        return False
    day = first - 3 if found[first - 2].kind == "COMMA" and first > 2 else first - 2
    following = found[at + 1] if at + 1 < len(found) else None
    counts = following is not None and (following.kind in ("UNITS", "NUMBER") or following.text in "%,-/")
    named = following is not None and following.kind == "OTHER" and following.text[0].isalpha()
    return found[day].kind in _DAYS and not counts and not named
