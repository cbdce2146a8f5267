"""How many people a phrase counts: "at least 12 civilians", "between ten and fifteen", "dozens of villagers"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale.data import toml
from verbale.extract.event.lexicon import can_act
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.vocabulary import Bound

WINDOW = 60
"""Code points before a number in which the words that bound it are looked for."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people as told: its bounds, None where the words give none, and where the words stand."""

    bound: Bound
    least: int | None
    most: int | None
    span: Span


def people_figure(parse: Parse, noun: Token) -> Figure | None:
    """Return how many people ``noun`` counts; None if it counts none, or things that are not people."""
    if noun.tag == "CD":
        return None if noun.childs("compound") or _is_measured(parse, noun) else figure_at(parse, noun)
    people = _counted(noun)
    if people is noun and noun.tag == "NNS" and noun.lemma in toml("casualties")["untold"]["nouns"]:
        return figure_at(parse, noun)
    if not (can_act(parse, people) or people.lemma in ("other", "people", "life")) or people.pos == "PRON":
        return None
    return figure_at(parse, noun)


def _is_measured(parse: Parse, number: Token) -> bool:
    """Whether ``number`` counts money, days or shares."""
    name = parse.name_at(number)
    return name is not None and name.label not in ("CARDINAL", "QUANTITY")


def _counted(noun: Token) -> Token:
    """Whom ``noun`` counts: the villagers of "dozens of villagers"."""
    of = [n for p in noun.childs("prep") if p.lower == "of" for n in p.childs("pobj")]
    return of[0] if noun.lemma in toml("casualties")["untold"]["nouns"] and of else noun


def figure_at(parse: Parse, noun: Token) -> Figure | None:
    """Return the number that ``noun`` is counted by, whatever it counts."""
    start = parse.sentence_of(noun).start
    end = max(noun.end, _counted(noun).end)
    number = noun if noun.tag == "CD" else _last_number(parse, noun)
    if number is None:
        return _untold(noun, end)
    window = parse.text[max(start, number.start - WINDOW) : number.end]
    found = _pattern().search(window)
    if found is None:
        return None
    first, second = found["between"] or found["dash"] or found["first"], found["second"]
    low, high = _value(first or second), _value(second)
    if low is None or high is None:
        return None
    span = Span(number.end - len(window) + found.start(), end)
    if first is not None:
        return Figure("range", min(low, high), max(low, high), span)
    word = (found["bound"] or "").lower()
    bound: Bound = next((name for name, words in _bounds().items() if word in words), "exact")
    if bound == "exact" and second.lower().endswith("dozen"):
        bound = "about"
    least = high if bound != "at_most" else None
    most = high if bound != "at_least" else None
    return Figure(bound, least, most, span)


def _last_number(parse: Parse, noun: Token) -> Token | None:
    """The last word of the number before ``noun``: "dozen" of "two dozen farmers"."""
    counts = [t for n in noun.childs("nummod", "quantmod") if n.i < noun.i for t in n.subtree() if t.i < noun.i]
    last = max((t for t in counts if t.tag == "CD" or t.lower in _numbers()), key=lambda t: t.i, default=None)
    following = parse.tokens[last.i + 1] if last is not None else None
    return following if following is not None and following.i < noun.i and following.lower in _numbers() else last


def _untold(noun: Token, end: int) -> Figure | None:
    """The number of "dozens of people" and "several people", which is not told."""
    listed = toml("casualties")["untold"]
    if noun.lemma in listed["nouns"] and noun.tag in ("NNS", "CD"):
        return Figure("untold", None, None, Span(noun.start, end))
    word = next((c for c in noun.children if c.lemma in listed["modifiers"] and c.i < noun.i), None)
    return Figure("untold", None, None, Span(word.start, end)) if word is not None else None


@cache
def _bounds() -> dict[Bound, frozenset[str]]:
    return {name: frozenset(words) for name, words in toml("casualties")["bounds"].items()}


@cache
def _numbers() -> dict[str, int]:
    table = toml("times")
    return {**table["NUMBER"], **table["HUNDRED"], "million": 1_000_000, "a": 1, "and": 0}


@cache
def _pattern() -> re.Pattern[str]:
    """A number at the end of a text, with a lower one before it or with what bounds it."""
    spelt = "|".join(sorted((w for w in _numbers() if w != "and"), key=len, reverse=True))
    digits = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
    scale = "hundred|thousand|million|dozen"
    one = rf"(?:(?:{digits})(?:[ -](?:{scale}))*|(?:{spelt})(?:(?:[ -]| and )(?:{spelt}))*)"
    bounds = "|".join(sorted((re.escape(w) for words in _bounds().values() for w in words), key=len, reverse=True))
    lower = rf"between (?P<between>{one}) and |(?P<dash>{digits})[-–](?=\d)|(?P<first>{one}) (?:to|or) "
    return re.compile(rf"\b(?:{lower}|(?P<bound>{bounds}) )?(?P<second>{one})$", re.IGNORECASE)


def _value(words: str | None) -> int | None:
    """The number that ``words`` spell, in digits, letters or both."""
    total, part = 0.0, 0.0
    for word in re.split(r"[ -]", (words or "").lower()):
        if word.replace(",", "").replace(".", "", 1).isdigit():
            part += float(word.replace(",", ""))
        elif (value := _numbers().get(word)) is None:
            return None
        elif value == 100 or word == "dozen":
            part = (part or 1) * value
        elif value >= 1000:
            total, part = total + (part or 1) * value, 0.0
        else:
            part += value
    return int(total + part)
