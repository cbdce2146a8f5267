"""Temporal expressions: where they stand and what their words mean, before any calendar date is worked out.

Extents and types follow TimeML's TIMEX3 (https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html).
The parse is consulted only for the tense of the governing verb and to tell years, months and names from look-alikes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial

from verbale import data
from verbale.extract.time.contexts import Word
from verbale.extract.time.expressions import CalendarDate, Cycle, Length, Meaning, Repeat, TimeMention, TimexType
from verbale.extract.time.lists import Item, with_lists
from verbale.extract.time.readers import Reader, length_value
from verbale.extract.time.rules import compiled
from verbale.extract.time.tense import tense_here, tense_of
from verbale.extract.time.words import WordMatch, codes, words
from verbale.model import Span
from verbale.text.parse import Parse, Token

__all__ = ["TimeMention", "times"]


def times(parse: Parse) -> list[TimeMention]:
    """The temporal expressions of the body, in the order of the text; none overlaps another."""
    end = parse.paragraphs[-1].end if parse.paragraphs else 0
    found = words(parse.text, end)
    blocked = _blocked(parse.text, end)
    mentions: list[TimeMention] = []
    kept = False
    for item in with_lists(found, _matches(found), partial(_counts, parse)):
        mention = _mention(parse, found, item.first, item.last, item.meaning)
        before, kept = kept, mention is not None and not any(b.overlaps(mention.span) for b in blocked)
        if mention is not None and kept:
            mentions.append(replace(mention, series=item.series and before))
    return mentions


def _counts(parse: Parse, word: Word) -> bool:
    """Whether the number ``word`` tells how many there are of what follows: "June 5 and 6 ships"."""
    number = parse.token_at(word.start)
    following = parse.tokens[number.i + 1] if number is not None and number.i + 1 < len(parse.tokens) else None
    return following is not None and following.pos in ("NOUN", "PROPN", "ADJ", "NUM") and following.text[0].isalpha()


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile("|".join(data.toml("times")["not_times"]["patterns"]), re.IGNORECASE)


def _blocked(text: str, end: int) -> list[Span]:
    """Where idioms stand that look like times."""
    return [Span(m.start(), m.end()) for m in _idioms().finditer(text, 0, end)]


def _matches(found: list[Word]) -> list[Item]:
    """The expressions that the rules find: leftmost, longest, earliest rule."""
    letters = codes(found)
    candidates: list[tuple[int, int, int, Reader]] = []
    for order, (pattern, reader) in enumerate(compiled()):
        candidates.extend(
            (m.start(), -m.end(), order, reader) for m in pattern.finditer(letters) if m.end() > m.start()
        )
    candidates.sort(key=lambda c: c[:3])
    taken: list[Item] = []
    at = 0
    for start, minus_end, _, reader in candidates:
        if start < at:
            continue
        meaning = reader(WordMatch(tuple(found[start:-minus_end])))
        if meaning is not None:
            taken.append(Item(start, -minus_end, meaning))
            at = -minus_end
    return taken


def _mention(parse: Parse, found: list[Word], first: int, last: int, meaning: Meaning) -> TimeMention | None:
    """The mention, unless the parse shows that these words are no time."""
    if found[first].kind == "LAST" and isinstance(meaning, Length) and _is_verb(parse, found[first]):
        first, meaning = first + 1, replace(meaning, direction=0)
    span = Span(found[first].start, found[last - 1].end)
    head = parse.token_at(found[last - 1].start)
    inside = found[first:last]
    if head is None or not _is_time(parse, found, first, last, head):
        return None
    before = found[first - 1] if first else None
    if isinstance(meaning, Length) and before is not None and _is_rate(before, inside):
        meaning = Repeat(length_value(1, meaning.unit))
    mods = tuple(dict.fromkeys(m for i, w in enumerate(inside) for m in _mods(w, first=i == 0)))
    if isinstance(meaning, Cycle) and meaning.anchor == "recent" and _runs_to_a_date(found, last):
        meaning = Length(length_value(1, meaning.unit), 1, meaning.unit)
    tense, firm = tense_here(found, first, last, head)
    return TimeMention(span, parse.text[span.start : span.end], _type(meaning), meaning, mods, tense, firm)


def _is_verb(parse: Parse, word: Word) -> bool:
    """Whether "last" is the verb: "the truce will last 72 hours"."""
    token = parse.token_at(word.start)
    return token is not None and token.pos == "VERB"


def _runs_to_a_date(found: list[Word], last: int) -> bool:
    """Whether "the year" is a length: "the year ended Sept. 30"."""
    return last < len(found) and found[last].text.lower() in ("ended", "ending", "to", "through")


def _type(meaning: Meaning) -> TimexType:
    if isinstance(meaning, Length):
        return "DURATION"
    if isinstance(meaning, Repeat):
        return "SET"
    timed = isinstance(meaning, (CalendarDate, Cycle)) and (meaning.part or meaning.clock)
    return "TIME" if timed else "DATE"


_FIRST_MODS = {"EARLIER": ("EARLIER",), "LATER": ("LATER",), "MORE": ("MORE_THAN",), "UP": ("LESS_THAN",)}
"""Words that modify only at the head of an expression: "two days later" and "two more weeks" are lengths."""


def _mods(word: Word, *, first: bool) -> tuple[str, ...]:
    if word.kind in ("STAGE", "STAGEING", "ABOUT"):
        return (str(word.value),)
    return _FIRST_MODS.get(word.kind, ()) if first else ()


def _is_rate(before: Word, inside: list[Word]) -> bool:
    """Whether "a year" is a rate: "$5 a year", "30 tons a day"."""
    return len(inside) == 2 and inside[0].kind == "A" and before.kind in ("NUM", "NUMBER", "DAYNUM", "TIMES")


_NAMED = frozenset({"EVENT", "ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "GPE", "NORP", "LOC"})
_MONEY = frozenset("$£€#¥")
_YEARS_AFTER = frozenset({"IN", "FROM", "TO", "BEFORE", "AFTER", "THE", "FISCAL", "COMMA", "DASH", "STAGEING", "AND"})


def _is_time(parse: Parse, found: list[Word], first: int, last: int, head: Token) -> bool:
    """Whether the words are a time and not a name, a count of something, a price or a verb."""
    name = parse.name_at(head)
    if (
        name is not None
        and name.label in _NAMED
        and found[first].kind != "HOLIDAY"
        and name.last > name.first
        and last - first == 1
    ):
        return False
    if last - first == 2 and found[first].kind == "ABOUT" and found[last - 1].kind == "YEAR":
        return last == len(found) or found[last].kind not in ("UNITS", "NUMBER")
    if last - first > 1:
        return (
            found[last - 1].kind != "LAST"
            or found[last - 2].kind == "BEFORE"
            or (head.pos == "NOUN" and head.lower == "past")
        )
    word, before = found[first], (found[first - 1] if first else None)
    if word.kind == "YEAR":
        return _is_year(head, word, before, found[last] if last < len(found) else None)
    if word.kind in ("MONTH", "SEASON", "CURRENT", "RECENT"):
        return head.pos not in ("VERB", "AUX") and not (word.kind == "CURRENT" and head.lower != "current")
    if word.kind == "SOONWORD":
        return tense_of(head) != "past"
    if word.kind == "PASTWORD":
        return head.head.dep != "amod"
    return True


def _is_year(head: Token, word: Word, before: Word | None, after: Word | None) -> bool:
    """Whether a bare number of four digits is a year: not a price, and not how many there are of something."""
    if before is not None and (before.text in _MONEY or before.kind == "NUMBERED"):
        return False
    if after is not None and (after.text == "%" or after.kind in ("UNITS", "NUMBER")):
        return False
    counted = head.dep == "nummod" and head.head.tag == "NNS" and head.head.i > head.i
    if counted and (before is None or before.kind not in ("THE", "DASH")):
        return False
    year = int(word.text)
    return 1500 <= year <= 2100 or (before is not None and before.kind in _YEARS_AFTER and year >= 1000)
