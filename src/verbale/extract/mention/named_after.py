"""People and things that have the name of a state or a capital in theirs, and are neither.

"Moscow Road" and "USS Lebanon" are named after places; Mr Jordan and Jack London bear their names. What stands beside
the name says so, or, of a surname, the full name further up in the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Literal

from verbale import data
from verbale.extract.mention.mention import Mention, head_of, words
from verbale.extract.mention.names import NameEntry, Names
from verbale.extract.mention.use import use_of
from verbale.text.parse import Parse, Token

_HYPHENS = frozenset("-–")
_RUN = 5


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data.toml("named_after")[name])


def is_nobodys(token: Token) -> bool:
    """Whether a name that ends in ``token`` is none of a person's: "Manchester United"."""
    return token.text in _words("nobodies")


def _is_short(name: str) -> bool:
    """Whether a state's name is written in letters: "the U.S. House" is a part of it."""
    return "." in name or (name.isupper() and len(name) < 4)


def is_site(entry: NameEntry, last: Token) -> bool:
    """Whether what begins with a city's name and ends in ``last`` is a part of it: "Berlin Wall"."""
    return entry.level == "city" and last.text in _words("sites")


def called_after(parse: Parse, i: int, hit: tuple[int, NameEntry], end: int) -> Mention | None:
    """What is only called after a place: "Moscow Road"; of a ship, a club or a bank, no mention."""
    last, entry = hit
    if entry.level is None or entry.form == "demonym" or _is_short(parse.tokens[last].text):
        return None
    if _is_in_a_name(parse, i):
        span, text = words(parse, i, last)
        return Mention(span, i, entry.form, text, "", entry.name, first=i, last=last)
    whole = _whole(parse, last, end)
    if whole is None:
        return None
    span, text = words(parse, i, whole[0])
    made = Mention(span, head_of(parse, i, whole[0]).i, "name", text, whole[1], text, first=i, last=whole[0])
    if whole[1] == "place":
        return replace(made, use="place", basis="called after a place")
    return replace(made, country=entry.country, basis="called after a place")


def no_person(parse: Parse, first: int, last: int) -> Mention:
    """A club or an airport that the parser takes for somebody: "Manchester United"."""
    after = _whole(parse, last - 1, last)
    kind = after[1] if after is not None else "organisation"
    span, text = words(parse, first, last)
    made = Mention(span, head_of(parse, first, last).i, "name", text, kind, text, first=first, last=last)
    return replace(made, use="place" if kind == "place" else "actor", basis="no person's name, by its last word")


def _whole(parse: Parse, last: int, end: int) -> tuple[int, Literal["place", "organisation"]] | None:
    """What the name of a place that ends at ``last`` is only a part of: its last token, and what kind of thing."""
    found: tuple[int, Literal["place", "organisation"]] | None = None
    i = last + 1
    while i <= min(last + _RUN, end) and (_is_capital(parse.tokens[i]) or parse.tokens[i].text in _HYPHENS):
        if parse.tokens[i].text in _words("sites"):
            found = i, "place"
        elif parse.tokens[i].text in _words("bodies"):
            found = i, "organisation"
        i += 1
    if found is not None and parse.tokens[found[0]].text == "Saint":
        return (found[0] + 2, found[1]) if found[0] + 2 < i else None
    return found


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() and token.pos in ("PROPN", "NOUN", "ADJ")


def _is_in_a_name(parse: Parse, first: int) -> bool:
    """Whether what stands before the name of a place makes it that of something else: "HMS", "Hotel", "Bank of"."""
    before = parse.tokens[max(0, first - 2) : first]
    if not before or before[-1].sentence != parse.tokens[first].sentence:
        return False
    if len(before) == 2 and before[-1].lower == "of":
        return before[0].text in _words("of")
    return before[-1].text in _words("before")


def is_addressed(parse: Parse, first: int) -> bool:
    """Whether an honorific or a rank stands before a name: "Mr Jordan", "Sen. Holland"."""
    at = first - 2 if first > 1 and parse.tokens[first - 1].text == "." else first - 1
    before = parse.tokens[at] if at >= 0 else None
    capital = before is not None and before.text[0].isupper()
    return before is not None and capital and before.lower in _words("honorifics")


def is_surname(
    parse: Parse, i: int, hit: tuple[int, NameEntry] | None, surnames: Mapping[str, int], known: Names
) -> bool:
    """Whether a word that is also a place's name is that of somebody named in full before it: "Jordan" of Jim Jordan.

    Not in a phrase of place ("in Jordan"), and not where the report speaks of the place by another name too.
    """
    token = parse.tokens[i]
    if hit is None or hit[0] != i or hit[1].level is None or not surnames.get(token.text, i) < i:
        return False
    if use_of(head_of(parse, i, i), "actor") != "actor":
        return False
    return not _is_spoken_of(known, parse, token.text, hit[1], surnames[token.text])


def _is_spoken_of(known: Names, parse: Parse, name: str, entry: NameEntry, person: int) -> bool:
    for token in parse.tokens:
        found = known.match(parse.tokens, token.i, len(parse.tokens)) if token.text[0].isupper() else None
        if found is not None and found[1].key == entry.key is not None and (token.text != name or token.i < person):
            return True
    return False
