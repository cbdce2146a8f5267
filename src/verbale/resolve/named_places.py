"""The place names of a report, wherever they stand, and the places they mean.

This is the layer below the record's places: it holds every name of a place, also one that stands for a government. What
the record calls a place is decided in :mod:`verbale.resolve.places`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from verbale.extract.mention.names import Names
from verbale.model import Span
from verbale.resolve.beside import told_beside
from verbale.resolve.gazetteer import key
from verbale.resolve.toponyms import Named, Setting, ToponymChoice, after_of, candidates, choose
from verbale.text.parse import Name, Parse

_PLACES = frozenset({"GPE", "LOC"})
_BEFORE = frozenset(
    {"in", "at", "near", "from", "to", "of", "outside", "around", "across", "toward", "towards", "into"}
)


MOST = 20
"""Over how many listed names is looked back for what frames them."""
LARGE = 20_000
"""People of a town whose name alone is rather the town's than that of a body called so."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place name: where it stands, its words, and those behind it that may say where it lies."""

    span: Span
    named: Named


def place_names(parse: Parse, names: Names) -> list[PlaceName]:
    """The place names of the body, in the order of the text; none overlaps another."""
    found = sorted({*_by_parser(parse, names), *_by_table(parse, names)})
    kept: list[tuple[int, int]] = []
    for first, last in found:
        if kept and first <= kept[-1][1]:
            if last - first > kept[-1][1] - kept[-1][0]:
                kept[-1] = (first, last)
            continue
        kept.append((first, last))
    return [_place_name(parse, names, first, last) for first, last in kept]


def placed(
    found: list[PlaceName], names: Names, home: str | None = None
) -> list[tuple[PlaceName, ToponymChoice | None]]:
    """Each name with the place that it most likely means among the others; ``home`` is the outlet's country."""
    found = _retold(found)
    setting = Setting.of([n.named for n in found], names, home)
    return [(name, choose(name.named, setting)) for name in found]


def _retold(names: list[PlaceName]) -> list[PlaceName]:
    """Names with what was told of them before, else after: "Paris" is in Texas behind "Paris, Texas"."""
    told = {key(n.named.name): n.named for n in reversed(names) if n.named.told}
    made: list[PlaceName] = []
    for name in names:
        if name.named.told:
            told[key(name.named.name)] = name.named
        known = told.get(key(name.named.name))
        made.append(
            name
            if known is None or name.named.told
            else replace(name, named=replace(name.named, after=known.after, told=True))
        )
    return made


def _by_parser(parse: Parse, names: Names) -> Iterator[tuple[int, int]]:
    """What the parser names as a place, and what it takes for a body or a person though "in" stands before it."""
    for name in parse.names:
        if name.label in _PLACES or (name.label in ("ORG", "PERSON", "FAC") and _is_placed(parse, name, names)):
            trimmed = _trimmed(parse, name)
            if trimmed is not None and _is_likely(parse, names, *trimmed):
                yield trimmed


def _is_placed(parse: Parse, name: Name, names: Names) -> bool:
    before = parse.tokens[name.first - 1] if name.first else None
    words = parse.text[name.start : name.end]
    if before is not None and before.lower in _BEFORE and before.lower != "of":
        return bool(candidates(names, words))
    # A body that is called nothing but what a large town or a province is called, is mostly that.
    large = any(p.people >= LARGE and not p.other for p in candidates(names, words)[:3])
    return name.label == "ORG" and large and not words.isupper()


def is_framed(parse: Parse, first: int) -> bool:
    """Whether a name that begins at a token stands where places do.

    That is behind "in", "near" …, at the head of a paragraph, as in datelines, or listed with one that does: "in Oslo
    and Halden". What "in Satan's kingdom" is in, is the kingdom.
    """
    for _ in range(MOST):
        token = parse.tokens[first]
        before = parse.tokens[first - 1] if first else None
        if token.dep == "poss":
            return False
        if before is None or before.lower in _BEFORE or parse.text[before.end : token.start].count("\n"):
            return True
        if token.dep not in ("conj", "appos") or token.head.i >= first:
            return False
        first = token.head.i
    return False


def _is_likely(parse: Parse, names: Names, first: int, last: int) -> bool:
    """Whether a name is known to the gazetteer, or stands where places do: the parser takes many others for places."""
    words = parse.text[parse.tokens[first].start : parse.tokens[last].end]
    before = parse.tokens[first - 1] if first else None
    return bool(candidates(names, words)) or (before is not None and before.lower in _BEFORE) or last - first > 0


def _trimmed(parse: Parse, name: Name) -> tuple[int, int] | None:
    """A name without its article, its possessive and what only looks like a part of it."""
    first, last = name.first, name.last
    while first <= last and (parse.tokens[first].lower == "the" or not parse.tokens[first].text[0].isalnum()):
        first += 1
    while last >= first and parse.tokens[last].text in ("'s", "’s", "'", "’", ",", "."):
        last -= 1
    return (first, last) if first <= last and parse.tokens[first].text[0].isupper() else None


def _by_table(parse: Parse, names: Names) -> Iterator[tuple[int, int]]:
    """States, regions and cities of the package's tables that the parser did not name as places."""
    named = {i: name for name in parse.names for i in range(name.first, name.last + 1)}
    at = 0
    while at < len(parse.tokens):
        found = names.match(parse.tokens, at, len(parse.tokens)) if parse.tokens[at].text[0].isupper() else None
        if found is None:
            at += 1
            continue
        last, entry = found
        inside = named.get(at)
        whole = inside is None or (inside.first >= at and inside.last <= last) or inside.label in _PLACES
        if entry.form != "demonym" and entry.level not in (None, "site") and whole:
            yield at, last
        at = last + 1


def _place_name(parse: Parse, names: Names, first: int, last: int) -> PlaceName:
    tokens = parse.tokens
    span = Span(tokens[first].start, tokens[last].end)
    if parse.text[span.end : span.end + 1] == "." and "." in parse.text[span.start : span.end]:
        span = Span(span.start, span.end + 1)  # "W.Va." that the parser cut before its full stop
    name, told = parse.text[span.start : span.end], told_beside(names, parse, first, last)
    return PlaceName(span, Named(name, told or after_of(names, parse.text, span.end), bool(told)))
