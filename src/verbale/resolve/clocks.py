"""Times of day without a day of their own: they are of the day that the sentence tells beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.extract.time.expressions import CalendarDate, Cycle, Offset, TimeMention
from verbale.resolve.calendar_dates import DatedValue, clocked
from verbale.text.parse import Parse

_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX|W\d\d|WXX)-(?:\d\d|\d)")


def with_days_beside(parse: Parse, mentions: Sequence[TimeMention], found: Sequence[DatedValue]) -> list[DatedValue]:
    """Return ``found``, with the nearest day of its sentence for each time of day that has none.

    In "at 10:30 GMT (5:30 a.m. EST) on Monday" both are of Monday.
    """
    made = list(found)
    for i, mention in enumerate(mentions):
        what = mention.meaning
        if not (isinstance(what, CalendarDate) and what.is_clock_only):
            continue
        beside = _beside(parse, mentions, found, i)
        if beside is not None:
            day = found[beside]
            value = clocked(day.value.partition("T")[0], what.part, what.clock)
            basis = f"on the day told beside it as “{mentions[beside].text}”: {day.basis}"
            made[i] = DatedValue(value, basis, relative=day.relative, missing=day.missing)
    return made


def _beside(parse: Parse, mentions: Sequence[TimeMention], found: Sequence[DatedValue], at: int) -> int | None:
    """Which of the days in the sentence of the mention ``at`` is nearest; the one before it of two as near."""
    sentence = _sentence(parse, mentions[at])
    if sentence is None:
        return None
    near = [
        (_gap(mentions[at], mentions[i]), i)
        for i in range(len(mentions))
        if i != at and _is_day(mentions[i], found[i]) and _sentence(parse, mentions[i]) == sentence
    ]
    # "The next day" begins what follows it; only a time right beside it is of that day.
    near = [(gap, i) for gap, i in near if gap <= _BESIDE or not _goes_on(mentions[i])]
    return min(near)[1] if near else None


def _is_day(mention: TimeMention, found: DatedValue) -> bool:
    what = mention.meaning
    if not isinstance(what, (CalendarDate, Cycle, Offset)) or (isinstance(what, CalendarDate) and what.is_clock_only):
        return False
    return _DAY.fullmatch(found.value.partition("T")[0]) is not None


_BESIDE = 6
"""Characters between a time and its day: " on ", ", on "."""


def _goes_on(mention: TimeMention) -> bool:
    return isinstance(mention.meaning, (Cycle, Offset)) and mention.meaning.anchor == "narrative"


def _sentence(parse: Parse, mention: TimeMention) -> int | None:
    token = parse.token_at(mention.span.start)
    return token.sentence if token is not None else None


def _gap(a: TimeMention, b: TimeMention) -> int:
    return max(a.span.start - b.span.end, b.span.start - a.span.end)
