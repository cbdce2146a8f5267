"""Lists and ranges of days: what their members leave out, and which members are no expression by themselves.

"On 20, 21 and 22 April", "from April 20 to 22, 2022", "in March and April 2022", "on Monday 20 and Tuesday 21 March",
"the 19th and 20th centuries", "from 264 to 241 BC": a bare number next to a date is a day of it, and a month or a
year that stands once counts for all. A number that counts something ("on June 5 and 6 ships") is no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from verbale.extract.time.contexts import Word
from verbale.extract.time.expressions import CalendarDate, Century, Cycle, Decade, Meaning
from verbale.extract.time.figures import clock_of
from verbale.extract.time.rules import in_classes
from verbale.extract.time.words import codes

JOINT = "(?:COMMA? (?:AND|OR|TO|THROUGH|AMPERSAND) (?:FROM|ON|IN|TO|UP TO)? THE? | DASH | SLASH | COMMA)"
_DAY = "(?:(?:WEEKDAY COMMA?)? (?:DAYNUM|THE? (?:ORDNUM|ORDINAL)))"
_REACH = 48
"""Words that a list before a date may have; more are no list of days."""


class Item(NamedTuple):
    """An expression: its first and its last-but-one word, its meaning, whether it continues a list or a range."""

    first: int
    last: int
    meaning: Meaning
    series: bool = False


Counts = Callable[[Word], bool]
"""Whether a number tells how many there are of something."""


def with_lists(found: list[Word], items: Iterable[Item], counts: Counts) -> list[Item]:
    """``items`` with the members of their lists and ranges, each with what it shares with the others."""
    letters = codes(found)
    whole = list(items)
    extra = [new for item in whole for new in _members(found, letters, item, counts)]
    whole = _without_covered(whole, extra)
    return _shared(letters, found, sorted(whole, key=lambda i: i[:2]))


def _without_covered(items: list[Item], extra: list[Item]) -> list[Item]:
    """Both, less what overlaps a member: the "Monday" of "Monday 20 and Tuesday 21 March"."""
    kept, seen = list(extra), {i for new in extra for i in range(new.first, new.last)}
    for item in items:
        overlap = [i for i in range(item.first, item.last) if i in seen]
        if not overlap:
            kept.append(item)
        elif item.first < overlap[0] and isinstance(item.meaning, CalendarDate):
            # "April 20, 22, 2022": the year behind the members is their own.
            kept.append(item._replace(last=overlap[0]))
    return kept


def _members(found: list[Word], letters: str, item: Item, counts: Counts) -> Iterator[Item]:
    """Bare numbers beside ``item`` that are of its kind."""
    what = item.meaning
    if isinstance(what, CalendarDate) and what.era and what.month is None and what.season is None:
        yield from _left(found, letters, item, "(?:YEAR|NUM|DAYNUM)", lambda w: replace(what, year=_number(w)))
    elif isinstance(what, Century) and found[item.last - 1].kind != "YEAR":
        yield from _left(
            found, letters, item, "THE? (?:ORDINAL|ORDNUM)", lambda w: replace(what, number=_number(w) - 1)
        )
    elif isinstance(what, CalendarDate) and _begins_with_hour(found, item):
        yield from _first_hour(found, item, what)
    elif isinstance(what, CalendarDate) and what.day and what.month and not what.week:
        yield from _left(found, letters, item, _DAY, lambda w: replace(what, day=_number(w), weekday=None, clock=None))
        yield from _right(found, letters, item, what, counts)
    elif isinstance(what, CalendarDate) and what.year:
        yield from _short_year(found, item, what)


def _begins_with_hour(found: list[Word], item: Item) -> bool:
    following = found[item.first + 1].kind if item.first + 1 < item.last else ""
    return found[item.first].kind == "CLOCK" or following in ("AMPM", "OCLOCK")


def _first_hour(found: list[Word], item: Item, what: CalendarDate) -> Iterator[Item]:
    """The first hour of "between 5 and 6 p.m.", "from 9 to 11 a.m.", "5-6 p.m."."""
    at = item.first - 2
    if at < 0 or what.clock is None or found[at].kind not in ("DAYNUM", "CLOCK"):
        return
    led = found[at - 1].text.lower() if at else ""
    joint = found[item.first - 1].kind
    if joint != "DASH" and not (joint in ("AND", "TO") and led in ("between", "from")):
        return
    hour, minute = clock_of(found[at].text)
    last = int(what.clock[1:3])
    if last >= 12 and hour < 12 and hour + 12 <= last:
        hour += 12
    if hour <= last:
        yield Item(at, at + 1, replace(what, clock=f"T{hour:02}:{minute:02}"))


def _number(word: Word) -> int:
    return int(word.value) if isinstance(word.value, (int, float)) else 0


@cache
def _before(member: str) -> re.Pattern[str]:
    no_month = "(?<!MONTH)(?<!CLOCK)(?<!YEAR)(?<!DASH)(?<!SLASH)"
    return re.compile(in_classes(rf"{no_month}((?:{member}{JOINT})+)") + r"\Z")


@cache
def _one(member: str) -> re.Pattern[str]:
    return re.compile(in_classes(member))


def _left(
    found: list[Word], letters: str, item: Item, member: str, meaning: Callable[[Word], CalendarDate | Century]
) -> Iterator[Item]:
    """The members before ``item``: "20, 21 and" before "22 April"; a comma alone makes no list."""
    if found[item.first].kind in ("MONTH", "STAGE", "STAGEING", "ABOUT"):
        return
    start = max(0, item.first - _REACH)
    match = _before(member).search(letters[start : item.first])
    if match is None or not _is_joined(match[1]):
        return
    for part in _one(member).finditer(letters, start + match.start(), item.first):
        made = meaning(found[part.end() - 1])
        if isinstance(made, CalendarDate) and made.day:
            made = replace(made, weekday=_weekday(found[part.start() : part.end()]))
        if _is_sound(made):
            yield Item(part.start(), part.end(), made)


def _weekday(words: list[Word]) -> int | None:
    value = next((w.value for w in words if w.kind == "WEEKDAY"), None)
    return value if isinstance(value, int) else None


def _is_sound(what: Meaning) -> bool:
    return not isinstance(what, CalendarDate) or what.day is None or 1 <= what.day <= 31


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(in_classes("AND|OR|TO|THROUGH|AMPERSAND|DASH|SLASH"))


def _is_joined(letters: str) -> bool:
    """Whether something other than commas joins the members."""
    return _mark().search(letters) is not None


@cache
def _after() -> re.Pattern[str]:
    behind = "(?!DASH?(?:MONTH|OF|UNITS|UNIT|NUMBER|HUNDRED|AMPM|OCLOCK|CLOCK|GENITIVE))"
    return re.compile(in_classes(rf"((?:{JOINT}{_DAY}(?!OF?MONTH))+){behind}(COMMA?YEAR)?"))


def _right(found: list[Word], letters: str, item: Item, what: CalendarDate, counts: Counts) -> Iterator[Item]:
    """The members behind ``item``: ", 21 and 22, 2022" behind "April 20"."""
    if found[item.last - 1].kind not in ("DAYNUM", "ORDNUM", "ORDINAL"):
        return
    if not any(w.kind == "MONTH" for w in found[item.first : item.last - 1]):
        return
    match = _after().match(letters, item.last)
    if match is None or not _is_joined(match[1]):
        return
    parts = list(_one(_DAY).finditer(letters, *match.span(1)))
    dashed = found[item.last].kind == "DASH"
    if not match[2] and not dashed and counts(found[parts[-1].end() - 1]):
        return
    year = _number(found[match.end(2) - 1]) if match[2] else what.year
    for part in parts:
        words = found[part.start() : part.end()]
        made = replace(what, day=_number(words[-1]), weekday=_weekday(words), year=year)
        last = match.end(2) if match[2] and part is parts[-1] else part.end()
        if _is_sound(made):
            yield Item(part.start(), last, made)


def _short_year(found: list[Word], item: Item, what: CalendarDate) -> Iterator[Item]:
    """The end of "1914-18"."""
    last = item.last
    if last + 1 >= len(found) or found[last].kind != "DASH" or found[last - 1].kind != "YEAR" or not what.year:
        return
    following = found[last + 1]
    if following.kind in ("DAYNUM", "NUM") and len(following.text) == 2 and following.text.isdigit():
        year = what.year - what.year % 100 + int(following.text)
        if year > what.year:
            yield Item(last + 1, last + 2, CalendarDate(year=year))


@cache
def _between() -> re.Pattern[str]:
    return re.compile(in_classes(JOINT))


@cache
def _range() -> re.Pattern[str]:
    return re.compile(in_classes("TO|THROUGH|DASH|SLASH"))


def _shared(letters: str, found: list[Word], items: list[Item]) -> list[Item]:
    """``items`` with the year, the month's year or the era that a neighbour in the list has."""
    joints = [letters[a.last : b.first] if a.last <= b.first else "" for a, b in pairwise(items)]
    joined = [bool(joint) and _between().fullmatch(joint) is not None for joint in joints]
    ranges = [
        yes and (_range().search(joint) is not None or _opens_range(found, items, joined, i))
        for i, (yes, joint) in enumerate(zip(joined, joints, strict=True))
    ]
    made = list(items)
    for i in reversed(range(len(joined))):
        if _is_in_brackets(found, made[i], made[i + 1]):
            made[i] = _same_day(made[i], made[i + 1])
        if joined[i]:
            made[i] = _from_right(made[i], made[i + 1], is_range=ranges[i])
    for i, yes in enumerate(joined):
        if yes:
            made[i + 1] = _from_left(made[i], made[i + 1], is_range=ranges[i])
    return made


def _is_in_brackets(found: list[Word], item: Item, after: Item) -> bool:
    """Whether the date behind a weekday stands in brackets: "on Tuesday (4 April)"."""
    return after.first == item.last + 1 and found[item.last].text == "("


def _same_day(item: Item, after: Item) -> Item:
    """A weekday with the date that explains it."""
    what, other = item.meaning, after.meaning
    if not (isinstance(what, CalendarDate) and isinstance(other, CalendarDate) and what.weekday and other.day):
        return item
    return item if what.month or what.step else item._replace(meaning=replace(other, weekday=what.weekday))


def _opens_range(found: list[Word], items: list[Item], joined: list[bool], i: int) -> bool:
    """Whether "between" stands before the pair."""
    first = items[i].first
    return first > 0 and found[first - 1].text.lower() == "between" and not (i and joined[i - 1])


def _alike(a: Meaning, b: Meaning) -> bool:
    """Whether two dates can be members of one list: both of the calendar, neither of another kind."""
    if not (isinstance(a, CalendarDate) and isinstance(b, CalendarDate)):
        return False
    return not (a.era or b.era or a.week or b.week or a.is_clock_only or b.is_clock_only)


def _from_right(item: Item, after: Item, *, is_range: bool) -> Item:
    """``item`` with the year of the member behind it: "March" of "March and April 2022"."""
    if isinstance(item.meaning, Decade) and isinstance(after.meaning, Decade) and after.meaning.era:
        return item._replace(meaning=replace(item.meaning, era=True))
    if isinstance(item.meaning, CalendarDate) and isinstance(after.meaning, Cycle):
        return item._replace(meaning=_of_week(item.meaning, after.meaning))
    what, other = item.meaning, after.meaning
    if not (isinstance(what, CalendarDate) and isinstance(other, CalendarDate) and _alike(what, other)):
        return item
    if what.year or not other.year or what.step is not None or not (what.month or what.season or what.quarter):
        return item
    if bool(what.day) != bool(other.day) or bool(what.month) != bool(other.month):
        return item
    back = _order(what) > _order(other) and (is_range or _order(what)[0] - _order(other)[0] >= 6)
    return item._replace(meaning=replace(what, year=other.year - back))


def _of_week(what: CalendarDate, cycle: Cycle) -> Meaning:
    """The "Monday" of "Monday and Friday of last week"."""
    inner = cycle.inner
    if inner is None or not inner.weekday or not what.weekday or what.month or what.step is not None:
        return what
    return replace(cycle, inner=replace(inner, weekday=what.weekday))


_SEASONS = {"WI": 1, "SP": 3, "SU": 6, "FA": 9}


def _order(what: CalendarDate) -> tuple[int, int]:
    """Where in the year: month and day."""
    month = what.month or (what.quarter or 0) * 3 or _SEASONS.get(what.season or "", 0)
    return month, what.day or 0


def _weekday_order(what: CalendarDate) -> int:
    return what.weekday or 0


def _from_left(before: Item, item: Item, *, is_range: bool) -> Item:
    """``item`` as a further member; in a range without its own year it is the next such day after the first."""
    what, other = before.meaning, item.meaning
    if not (isinstance(what, CalendarDate) and isinstance(other, CalendarDate) and _alike(what, other)):
        return item
    if other.step is not None or other.holiday:
        return item
    both_dated = bool(what.day) == bool(other.day) and bool(what.month and other.month)
    if what.year and not other.year and both_dated:
        later = is_range and _order(other) < _order(what)
        return item._replace(meaning=replace(other, year=what.year + later))
    # "On Friday and Thursday" tells the later day first.
    weekdays = bool(what.weekday and other.weekday and not other.month) and (
        _weekday_order(what) < _weekday_order(other) or (what.weekday, other.weekday) == (7, 1)
    )
    return item._replace(series=is_range or weekdays or (both_dated and _order(what) < _order(other)))
