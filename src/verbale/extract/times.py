"""Temporal expressions: where they stand and what their words mean, before any calendar date is worked out.

Extents and types follow TimeML's TIMEX3 (https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html).
The parse is consulted only for the tense of the governing verb and to tell years, months and names from look-alikes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from verbale import data
from verbale.extract.time.model import CalendarDate, Cycle, Length, Meaning, Repeat, Tense, TimeMention, TimexType
from verbale.extract.time.readers import Reader, length_value
from verbale.extract.time.rules import compiled
from verbale.extract.time.words import Found, Word, codes, words
from verbale.model import Span
from verbale.text.parse import Parse, Token

__all__ = ["TimeMention", "times"]


def times(parse: Parse) -> list[TimeMention]:
    """The temporal expressions of the body, in the order of the text; none overlaps another."""
    end = parse.paragraphs[-1].end if parse.paragraphs else 0
    found = words(parse.text, end)
    blocked = _blocked(parse.text, end)
    mentions: list[TimeMention] = []
    for first, last, meaning in _matches(found):
        for start, stop, read in _with_ranges(found, first, last, meaning):
            mention = _mention(parse, found, start, stop, read)
            if mention is not None and not any(b.overlaps(mention.span) for b in blocked):
                mentions.append(mention)
    return mentions


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile("|".join(data.toml("times")["not_times"]["patterns"]), re.IGNORECASE)


def _blocked(text: str, end: int) -> list[Span]:
    """Where idioms stand that look like times."""
    return [Span(m.start(), m.end()) for m in _idioms().finditer(text, 0, end)]


def _matches(found: list[Word]) -> list[tuple[int, int, Meaning]]:
    """The first and last-but-one word of each expression with its meaning: leftmost, longest, earliest rule."""
    letters = codes(found)
    candidates: list[tuple[int, int, int, Reader]] = []
    for order, (pattern, reader) in enumerate(compiled()):
        candidates.extend(
            (m.start(), -m.end(), order, reader) for m in pattern.finditer(letters) if m.end() > m.start()
        )
    candidates.sort(key=lambda c: c[:3])
    taken, at = [], 0
    for start, minus_end, _, reader in candidates:
        if start < at:
            continue
        meaning = reader(Found(tuple(found[start:-minus_end])))
        if meaning is not None:
            taken.append((start, -minus_end, meaning))
            at = -minus_end
    return taken


_JOINTS = ("DASH", "TO", "AND", "OR")


def _with_ranges(found: list[Word], first: int, last: int, meaning: Meaning) -> list[tuple[int, int, Meaning]]:
    """The expression, and the bare number that a range hangs on it: "5-7 June", "June 5 and 6", "1914-18"."""
    made: list[tuple[int, int, Meaning]] = [(first, last, meaning)]
    if not isinstance(meaning, CalendarDate):
        return made
    if meaning.day and meaning.month:
        if _joins_day(found, first):
            made.insert(0, (first - 2, first - 1, replace(meaning, day=_value(found[first - 2]), weekday=None)))
        if _joined_day(found, last):
            made.append((last + 1, last + 2, replace(meaning, day=_value(found[last + 1]), weekday=None)))
    elif meaning.year and last + 1 < len(found) and found[last].kind == "DASH" and _two_digits(found[last + 1]):
        year = meaning.year - meaning.year % 100 + _value(found[last + 1])
        if year > meaning.year and found[last - 1].kind == "YEAR":
            made.append((last + 1, last + 2, CalendarDate(year=year)))
    return made


def _joins_day(found: list[Word], first: int) -> bool:
    """Whether a day stands before "6 June" that is of the same month."""
    if first < 2 or found[first].kind != "DAYNUM" or found[first - 1].kind not in _JOINTS:
        return False
    return found[first - 2].kind == "DAYNUM" and (first < 3 or found[first - 3].kind != "MONTH")


def _joined_day(found: list[Word], last: int) -> bool:
    if last + 1 >= len(found) or found[last].kind not in _JOINTS or found[last + 1].kind != "DAYNUM":
        return False
    following = found[last + 2].kind if last + 2 < len(found) else ""
    if found[last - 1].kind != "DAYNUM" or following in ("MONTH", "OF", "UNITS", "UNIT", "NUMBER"):
        return False
    # "June 5 and 6 ships" has no second day; a dash leaves no such doubt.
    return found[last].kind == "DASH" or following != "OTHER" or not _worded(found[last + 2])


def _worded(word: Word) -> bool:
    return word.text[0].isalpha()


def _two_digits(word: Word) -> bool:
    return word.kind in ("DAYNUM", "NUM") and len(word.text) == 2 and word.text.isdigit()


def _value(word: Word) -> int:
    return int(word.text)


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
    tense = _tense_here(found, first, last, head)
    return TimeMention(span, parse.text[span.start : span.end], _type(meaning), meaning, mods, tense)


def _is_verb(parse: Parse, word: Word) -> bool:
    """Whether "last" is the verb: "the truce will last 72 hours"."""
    token = parse.token_at(word.start)
    return token is not None and token.pos == "VERB"


def _runs_to_a_date(found: list[Word], last: int) -> bool:
    """Whether "the year" is a length: "the year ended Sept. 30"."""
    return last < len(found) and found[last].text.lower() in ("ended", "ending", "to", "through")


_FORWARD = frozenset({"until", "till", "by", "effective", "payable", "due"})
"""Words before a date that look ahead even in the past tense: "the truce was extended until Tuesday"."""


def _looks_back(token: Token) -> bool:
    """Whether what happened had happened by then: "until Tuesday they had refused"."""
    verb = next((t for t in token.ancestors() if t.pos in ("VERB", "AUX")), None)
    return verb is not None and any(c.dep == "aux" and c.lower == "had" for c in verb.children)


def _tense_here(found: list[Word], first: int, last: int, head: Token) -> Tense:
    """The tense around an expression; "Monday's talks" are past, "as soon as Monday" is to come."""
    if last < len(found) and found[last].kind == "GENITIVE":
        return "past"
    if first > 1 and found[first - 1].text.lower() == "as" and found[first - 2].text.lower() in ("soon", "early"):
        return "future"
    if first and found[first - 1].text.lower() in _FORWARD and not _looks_back(head):
        return "future"
    return _tense(head)


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
    if last - first > 1:
        return found[last - 1].kind != "LAST" or (head.pos == "NOUN" and head.lower == "past")
    word, before = found[first], (found[first - 1] if first else None)
    if word.kind == "YEAR":
        return _is_year(head, word, before, found[last] if last < len(found) else None)
    if word.kind in ("MONTH", "SEASON", "CURRENT", "RECENT"):
        return head.pos not in ("VERB", "AUX") and not (word.kind == "CURRENT" and head.lower != "current")
    if word.kind == "SOONWORD":
        return _tense(head) != "past"
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


_FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "shall", "wo", "would"})


def _tense(token: Token) -> Tense:
    """The tense of the nearest verb above ``token``; "" where there is none."""
    above = token.ancestors()
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    direct = verb is not None and (token.head is verb or token.head.head is verb)
    for _ in range(4):
        if verb is None:
            return ""
        tense = _tense_of(verb, infinitive="future" if direct else "")
        if tense:
            return tense
        verb = next((t for t in verb.ancestors() if t.pos in ("VERB", "AUX")), None)
    return ""


def _is_subjunctive(verb: Token) -> bool:
    """Whether ``verb`` is what somebody asks for: "demanded that Kenya withdraw", a bare form after a singular."""
    if verb.dep != "ccomp" or verb.child("mark") is None:
        return False
    who = verb.child("nsubj")
    return verb.tag == "VB" or (verb.tag == "VBP" and who is not None and who.tag in ("NN", "NNP"))


def _tense_of(verb: Token, *, infinitive: Tense) -> Tense:
    """The tense that ``verb`` shows itself; "" for participles and gerunds without an auxiliary."""
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    if any(h.lower in _FUTURE_MODALS for h in helpers):
        return "future"
    if any(h.tag == "VBD" or h.lemma == "have" for h in helpers) or verb.tag == "VBD":
        return "past"
    if any(h.tag == "TO" for h in helpers):
        return infinitive
    if not helpers and _is_subjunctive(verb):
        return "future"
    if verb.tag in ("VBZ", "VBP") or helpers:
        return "present"
    return "past" if verb.tag == "VBN" else ""
