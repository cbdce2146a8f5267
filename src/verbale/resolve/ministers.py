"""Members of governments up to 2014, of whom the table says the state and the years, not the office."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from verbale import data
from verbale.resolve.offices import Term, read_terms
from verbale.resolve.spelling import plain, sounds


@cache
def _by_word() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in read_terms(data.table("ministers")):
        for name in (term.name, *term.aliases):
            found[plain(name).rsplit(" ", 1)[-1]].append(term)
    return {word: tuple(dict.fromkeys(terms)) for word, terms in found.items()}


def minister_terms(name: str) -> tuple[Term, ...]:
    """The terms of the person of this name, latest first: all words of the one name must be heard in the other."""
    words, heard = plain(name).split(), sounds(name)
    if len(heard) < 2:
        return ()
    near = [t for t in _by_word().get(words[-1], ()) if any(_agree(heard, sounds(n)) for n in (t.name, *t.aliases))]
    return tuple(sorted(near, key=lambda t: t.start, reverse=True))


def _agree(heard: frozenset[str], other: frozenset[str]) -> bool:
    return len(other) > 1 and (heard <= other or other <= heard)
