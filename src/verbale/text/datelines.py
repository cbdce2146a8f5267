"""Datelines and outlets: where, when and for whom a report was written, ahead of or behind its first words.

ANKARA, June 4 (Agency) - Rebels attacked …
KABUL: The Taliban attacked …
Rebels attack convoy | World | The Courier
"""

from __future__ import annotations

import re
from functools import cache

from verbale import data
from verbale.model import Span

_MORE = r"(?:[ ,/-]+[A-Z][\w.'’]*){0,5}"  # more of a place's name, its country, a month
_DAY = r"(?:,? \d{1,2}\b\.?(?: [A-Z][a-z]+)?(?:,? \d{4}\b)?)?"
_FOR_WHOM = r" ?\([^()\n]{2,40}\)"
_CAPITALS = r"(?:[A-Z]{3,}[A-Z.'’]*|[A-Z]{2,}[. ][A-Z.]*)"
_BEHIND = r"(?=[\w\"“'‘])"
_DATELINE = re.compile(rf"{_CAPITALS}{_MORE}{_DAY}(?:{_FOR_WHOM})?(?: ?--?| ?[–—]| _) ?{_BEHIND}")
_WITH_COLON = re.compile(rf"(?P<place>[A-Z][\w.'’-]*){_MORE}{_DAY}(?P<whom>{_FOR_WHOM})? ?:+ {_BEHIND}")
_IN_SMALL = re.compile(rf"(?P<place>[A-Z][\w.'’-]*){_MORE}{_DAY}(?P<whom>{_FOR_WHOM}) ?(?:--?|[–—]|_) ?{_BEHIND}")
_TAIL = re.compile(r"(?: +[-–—|·•»]+ +| *\|+ *| +:: +)(?P<name>[^-–—|·•»:\n]{2,40}?) *$")
_LEAD = re.compile(rf"(?P<name>[A-Z][^-–—|:\n]{{1,40}}?)(?: +[-–—|]+ +){_BEHIND}")
_SHORT = 60
"""Characters of a line up to which a place in small letters and a colon are rather a headline: "Moscow: talks fail"."""
_LONGEST = 250
_SENTENCE = re.compile(r"[.!?…][\"”’')]*$")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in data.toml("datelines")[name].split(";"))


@cache
def _places() -> frozenset[str]:
    states = (row[column] for row in data.table("states") for column in ("capital", "name"))
    cities = (row["name"] for row in data.table("cities"))
    return frozenset(name.casefold() for name in (*states, *cities, *_listed("cities")) if name)


@cache
def _outlets() -> frozenset[str]:
    media = (row for row in data.table("organisations") if row["key"].startswith("media:"))
    listed = (name for row in media for name in (row["name"], *row["aliases"].split(";")))
    return frozenset(name.casefold() for name in (*listed, *_listed("outlets")) if name)


def dateline(text: str, line: Span) -> Span | None:
    """The dateline, with its dash or colon, that begins the ``line`` of ``text``, if one does."""
    found = _DATELINE.match(text, line.start, line.end) or _with_colon(text, line) or _in_small(text, line)
    found = found or _outlet_before(text, line)
    if found is not None and is_outlet(found.group().partition("/")[0]) and "/" in found.group():
        return None  # the credit of a photograph: "REUTERS/Ana Ruiz-Moe"
    return Span(*found.span()) if found else None


def _with_colon(text: str, line: Span) -> re.Match[str] | None:
    """A place that is known, and a colon: a name in capitals alone may be a speaker's."""
    found = _WITH_COLON.match(text, line.start, line.end)
    if found is None or not _begins_with_place(text, found):
        return None
    capitals = found["place"].isupper() and len(found["place"]) > 2
    behind = text[found.end() : line.end]
    return found if capitals or found["whom"] or (len(behind) > _SHORT and _SENTENCE.search(behind)) else None


def _in_small(text: str, line: Span) -> re.Match[str] | None:
    found = _IN_SMALL.match(text, line.start, line.end)
    return found if found is not None and _begins_with_place(text, found) else None


def _outlet_before(text: str, line: Span) -> re.Match[str] | None:
    """An outlet ahead of a headline: "BBC News - Rebels attack"."""
    found = _LEAD.match(text, line.start, line.end)
    headline = _SENTENCE.search(text[line.start : line.end].rstrip()) is None
    return found if found is not None and headline and is_outlet(found["name"]) else None


def _begins_with_place(text: str, found: re.Match[str]) -> bool:
    words = re.split(r"[,/(:\d]", text[found.start() : found.end()])[0].strip(" -–—_").casefold().split()
    whole = " ".join(words)
    months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
    bare = whole if words[-1][:3] not in months else " ".join(words[:-1])
    return whole in _places() or bare in _places()


def outlet_behind(text: str, line: Span) -> Span | None:
    """What stands behind a headline to say who printed it, with the dash or bar before it: " - BBC News"."""
    if line.end - line.start > _LONGEST or _SENTENCE.search(text[line.start : line.end].rstrip()):
        return None
    found = _TAIL.search(text, line.start, line.end)
    if found is None or found.start() <= line.start or not (is_outlet(found["name"]) or _behind_bar(text, found)):
        return None
    start = found.start()
    while (section := _TAIL.search(text, line.start, start)) is not None:
        if section["name"] not in _listed("sections") or section.start() <= line.start:
            break
        start = section.start()
    return Span(start, line.end)


def _behind_bar(text: str, found: re.Match[str]) -> bool:
    """Whether a bar stands before the name in the first line of a text: nothing but an outlet follows one there."""
    words = found["name"].split()
    first = not text[: found.start()].strip().count("\n") and "|" in text[found.start() : found.start("name")]
    return first and len(words) <= 5 and all(w[0].isupper() or not w.isalpha() or len(w) < 4 for w in words)


def is_outlet(name: str) -> bool:
    """Whether ``name`` is that of a newspaper, an agency or a station, as far as tables or its last word say so."""
    words = name.split()
    plain = name.casefold().removeprefix("the ")
    if name.casefold() in _outlets() or plain in _outlets() or f"the {plain}" in _outlets():
        return True
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[a-z]{2,4}){1,2}", name, re.IGNORECASE):
        return True
    if "state" in name.casefold().split():
        return False  # "State TV" is a source
    if plain.endswith((" news agency", " science monitor")):
        return True
    capital = all(w[0].isupper() or w in ("of", "the", "de", "and", "&") for w in words)
    return capital and 1 < len(words) <= 6 and words[-1].strip("()") in _listed("endings")
