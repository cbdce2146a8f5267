"""Who held which office on a date: the table of office-holders, and what it may be used for.

The table only helps to say who is meant by words of the report. It never adds an act or a statement. What it is made
of, and as of when: data/SOURCES.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from verbale import data
from verbale.extract.mention.names import Names
from verbale.resolve.spelling import plain, sound, sounds

MAIN = frozenset(
    ["president", "prime minister", "monarch", "crown prince", "supreme leader", "leader", "pope", "secretary-general"]
)
_HIGH = frozenset(
    ["foreign minister", "defence minister", "interior minister", "finance minister", "high representative"]
)


@dataclass(frozen=True, slots=True)
class Term:
    """One holder's time in one office.

    ``country`` is a state's code, or the key of another body ("igo:UN"). ``start`` and ``until`` are ISO 8601 days, or
    months or years; ``until`` is None while the holder is still listed, and with ``seen`` only the last day of that.
    ``source`` names the table that it comes from, ``wikidata`` an item.
    """

    name: str
    surname: str
    country: str
    office: str
    start: str
    until: str | None
    seen: bool = False
    sector: str = "GOV"
    wikidata: str = ""
    source: str = ""
    aliases: tuple[str, ...] = ()
    sounds: frozenset[str] = frozenset()

    def covers(self, date: str) -> bool:
        """Whether the holder was in office on ``date``. A month or year as ``until`` covers none of its days."""
        return self.start <= date and (self.until is None or date <= self.until)

    @property
    def rank(self) -> int:
        """0 for a head of state or government, 1 for the ministers whom reports name by surname alone, else 2."""
        return 0 if self.source == "own" else rank_of(self.office)

    @property
    def person(self) -> str:
        """What tells the holder apart from others in the table."""
        return self.wikidata or plain(self.name)

    @property
    def state(self) -> str | None:
        """The state that the office belongs to; None for a body of many states."""
        return None if ":" in self.country else self.country


def rank_of(office: str) -> Literal[0, 1, 2]:
    """0 for an office of a head of state, government or body, 1 for that of a minister of the first rank, else 2."""
    return 0 if office in MAIN else 1 if office in _HIGH else 2


def read_terms(rows: Iterable[Mapping[str, str]]) -> Iterator[Term]:
    """The terms of a table with the columns of officeholders.csv."""
    for r in rows:
        yield Term(
            r["name"], r["surname"], r["country"], r["office"], r["from"], r["until"] or None, bool(r["seen"]),
            r["sector"], r["wikidata"], r["source"], tuple(filter(None, r["aliases"].split(";"))),
            frozenset(r["sounds"].split()),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Offices:
    """All terms that are known, by surname, by sound and by office; made once and never changed."""

    surnames: Mapping[str, tuple[Term, ...]]
    heard: Mapping[str, tuple[Term, ...]]
    offices: Mapping[tuple[str, str], tuple[Term, ...]]

    @classmethod
    def of(cls, own: tuple[Term, ...] = ()) -> Offices:
        """The terms of the package behind ``own``; a person of those is not looked up in the package's table."""
        taken = {plain(name) for term in own for name in (term.name, *term.aliases)}
        terms = (*own, *(t for t in _listed() if not taken or plain(t.name) not in taken))
        return cls(_by_surname(terms), _by_sound(terms), _by_office(terms))


@cache
def _listed() -> tuple[Term, ...]:
    return tuple(read_terms(data.table("officeholders")))


def _by_surname(terms: Iterable[Term]) -> Mapping[str, tuple[Term, ...]]:
    found: dict[str, dict[Term, None]] = defaultdict(dict)
    for term in terms:
        for name in (term.surname, term.name, *term.aliases):
            found[plain(name).rsplit(" ", 1)[-1]][term] = None
    return MappingProxyType({name: tuple(several) for name, several in found.items()})


def _by_sound(terms: Iterable[Term]) -> Mapping[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for heard in term.sounds:
            found[heard].append(term)
    return MappingProxyType({heard: tuple(several) for heard, several in found.items()})


def _by_office(terms: Iterable[Term]) -> Mapping[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        found[term.country, term.office].append(term)
    return MappingProxyType({key: tuple(several) for key, several in found.items()})


def holders(known: Offices, country: str, office: str, date: str) -> tuple[Term, ...]:
    """Those who held ``office`` of ``country`` on ``date``."""
    return tuple(t for t in known.offices.get((country, office), ()) if t.covers(date))


def held_in(known: Offices, country: str, office: str, first: str, last: str) -> tuple[Term, ...]:
    """The terms of one office that reach into the days from ``first`` to ``last``."""
    return tuple(
        t for t in terms_in(known, country, office) if t.start <= last and (t.until is None or first <= t.until)
    )


def terms_in(known: Offices, country: str, office: str) -> tuple[Term, ...]:
    """All terms of one office."""
    return known.offices.get((country, office), ())


def by_surname(known: Offices, name: str) -> tuple[Term, ...]:
    """The terms of everybody who bears ``name``, one word, as a surname or as all of a name."""
    return known.surnames.get(plain(name), ())


def body_of(names: Names, term: Term) -> str:
    """What the office of ``term`` is of: a state's code, or the name of a body."""
    body = names.by_key.get(term.country)
    return body.name if body is not None and term.state is None else term.country


def terms_of(known: Offices, name: str, date: str | None) -> tuple[Term, ...]:
    """The terms of the person called ``name``, those on ``date`` first (all, latest first, without a date).

    A surname alone is enough only for a head of state or government, or a minister of the first rank, who alone bears
    it among those of that rank in the table on that date.
    """
    words = plain(name).split()
    if not words:
        return ()
    same = [t for t in known.surnames.get(words[-1], ()) if any(_agrees(words, n) for n in (t.name, *t.aliases))]
    on = [t for t in same if date is not None and t.covers(date)]
    if len(words) == 1:
        return _foremost(on or same)
    return tuple(on or sorted(same, key=lambda t: t.start, reverse=True))


def _foremost(terms: list[Term]) -> tuple[Term, ...]:
    """Of several holders of one surname the one who ranks before all others, if a minister or above."""
    best = min((t.rank for t in terms), default=2)
    first = [t for t in terms if t.rank == best < 2]
    one = len({(plain(t.name).split()[0], t.country) for t in first}) == 1
    return tuple(sorted(first, key=lambda t: t.start, reverse=True)) if one else ()


def sounding_like(known: Offices, name: str) -> tuple[Term, ...]:
    """The terms of those whose name sounds like ``name``, a name of at least two words, latest first.

    For other romanisations of names: all words of the one must be heard in the other.
    """
    heard = sounds(name)
    if len(heard) < 2:
        return ()
    last = sound(next(w for w in reversed(re.split(r"[\s\-]", name)) if len(w) > 2))
    near = {t for t in known.heard.get(last, ()) if len(t.sounds) > 1 and _heard(heard, t)}
    return tuple(sorted(near, key=lambda t: (t.start, t.name, t.office), reverse=True))


def _heard(heard: frozenset[str], term: Term) -> bool:
    return heard <= term.sounds or (len(heard) > 2 and sounds(term.name) <= heard and len(sounds(term.name)) > 1)


_SHORT = {
    "joe": "joseph", "mike": "michael", "bill": "william", "bob": "robert", "tony": "anthony", "jim": "james",
    "ben": "benjamin", "dick": "richard", "ted": "edward", "tom": "thomas", "dan": "daniel", "chuck": "charles",
    "jack": "john", "liz": "elizabeth", "kate": "katherine", "tim": "timothy", "andy": "andrew", "alex": "alexander",
    "nick": "nicholas", "greg": "gregory",
}  # fmt: skip


def _agrees(words: list[str], listed: str) -> bool:
    """Whether a name as written may be the listed one: given names agree in full, in a short form or as initials."""
    other = plain(listed).split()
    if len(words) == 1 or len(other) == 1:
        return words[-1] == other[-1] or len(words) == 1
    if words[-1] not in (other[-1], other[0]) and other[-1] not in words:
        return False
    first, given = words[0].strip("."), other[0].strip(".")
    if _SHORT.get(first, first)[:3] == _SHORT.get(given, given)[:3] and min(len(first), len(given)) > 1:
        return True
    if min(len(first), len(given)) == 1 and first[0] == given[0]:
        return True
    return words[0] in other or other[0] in words
