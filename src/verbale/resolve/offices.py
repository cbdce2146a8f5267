"""Who held which office on a date: the table of office-holders (CIA World Factbook, CC0), and what it may be used for.

The table only helps to say who is meant by words of the report. It never adds an act or a statement.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from verbale import data


@dataclass(frozen=True, slots=True)
class Term:
    """One holder's time in one office; ISO 8601 days, ``until`` None while still listed."""

    name: str
    surname: str
    country: str
    office: str
    start: str
    until: str | None

    def covers(self, date: str) -> bool:
        """Whether the holder was in office on ``date``."""
        return self.start <= date and (self.until is None or date <= self.until)


def plain(text: str) -> str:
    """``text`` in lower case without accents, as names are compared."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


@cache
def _terms() -> tuple[Term, ...]:
    rows = data.table("officeholders")
    return tuple(Term(r["name"], r["surname"], r["country"], r["office"], r["from"], r["until"] or None) for r in rows)


@cache
def _by_surname() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in _terms():
        found[plain(term.surname).rsplit(" ", 1)[-1]].append(term)
        found[plain(term.name).rsplit(" ", 1)[-1]].append(term)
    return {name: tuple(dict.fromkeys(terms)) for name, terms in found.items()}


def holders(country: str, office: str, date: str) -> tuple[Term, ...]:
    """Those who held ``office`` of ``country`` on ``date``."""
    return tuple(t for t in _terms() if t.country == country and t.office == office and t.covers(date))


def terms_of(name: str, date: str | None) -> tuple[Term, ...]:
    """The terms of the person called ``name``, those on ``date`` first (all, latest first, without a date).

    A surname alone is enough only if all its holders in the table on that date are one person.
    """
    words = plain(name).split()
    same = [t for t in _by_surname().get(words[-1], ()) if _agrees(words, plain(t.name).split())]
    on = [t for t in same if date is not None and t.covers(date)]
    if len(words) == 1 and len({t.name.split()[-1] + t.country for t in (on or same)}) > 1:
        return ()
    return tuple(on or sorted(same, key=lambda t: t.start, reverse=True))


_SHORT = {"joe": "joseph", "mike": "michael", "bill": "william", "bob": "robert", "tony": "anthony", "jim": "james"}


def _agrees(words: list[str], listed: list[str]) -> bool:
    """Whether a name as written may be the listed one: given names agree by their first letters."""
    if len(words) == 1 or len(listed) == 1:
        return True
    first, other = _SHORT.get(words[0], words[0]), listed[0]
    return first[:3] == other[:3] or words[0] in listed
