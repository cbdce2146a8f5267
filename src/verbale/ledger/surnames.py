"""Whom a surname means that stands alone in one report, by the persons whom the others name in full.

A surname is a weak ground, in a record as in a report: it is joined to a person only where the report gives the same
office or country, or at least speaks of the person's country, and where nobody else fits nearly as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from verbale.candidate import Candidate, Weighed, is_clear, scored
from verbale.model import Actor

NAME, OFFICE, COUNTRY, SPOKEN_OF, LISTED = 1.0, 2.0, 2.0, 1.0, 2.0
"""Points: for the surname; for the same office; for the same country, or one that the report speaks of; and what the
score of one whom the report's own candidates list already is multiplied by."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a surname means: the key of a person of the record and why, or the candidates."""

    key: str | None = None
    basis: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class _Person:
    key: str
    name: str
    countries: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)


def is_surname(row: Actor) -> bool:
    """Whether ``row`` may be a person of whom the report gives no more of the name than one word."""
    one = row.key is None and "name" in row.forms and " " not in row.name
    return one and (row.kind == "person" or (row.kind == "organisation" and row.name.istitle() and not row.country))


class Persons:
    """The persons of a record who are named in full, by surname."""

    def __init__(self, known: Iterable[tuple[str, Sequence[Actor]]]) -> None:
        self._by_surname: dict[str, list[_Person]] = defaultdict(list)
        for key, rows in known:
            if not key.startswith("person:"):
                continue
            full = sorted({row.name for row in rows if " " in row.name}, key=lambda name: (len(name), name))
            person = _Person(key, full[0] if full else rows[0].name)
            person.countries |= {row.country for row in rows if row.country is not None}
            person.offices |= {_office(row) for row in rows} - {""}
            for surname in sorted({name.rsplit(" ", 1)[-1].casefold() for name in full}):
                self._by_surname[surname].append(person)

    def of(self, row: Actor, speaks_of: Collection[str]) -> Choice:
        """Whom ``row`` means, which has no key; ``speaks_of`` are the codes of the countries of its report's actors.

        What the parser took for a body may be a person, and so has candidates, but is joined to nobody.
        """
        if not is_surname(row):
            return Choice(candidates=row.candidates)
        bearers = self._by_surname.get(row.name.casefold(), [])
        fits = [p for p in bearers if row.country is None or not p.countries or row.country in p.countries]
        weighed = [_weigh(person, row, speaks_of) for person in fits]
        there = {one.key for one in weighed}
        weighed += [
            Weighed(c.key, c.name, LISTED * c.score, (c.reason,), c.country)
            for c in row.candidates
            if c.key not in there
        ]
        weighed.sort(key=lambda one: (-one.points, one.key or one.name))
        if not weighed:
            return Choice()
        first, second = weighed[0], weighed[1].points if len(weighed) > 1 else 0.0
        if row.kind == "person" and first.key in there and first.points > NAME and is_clear(first.points, second):
            return Choice(first.key, "; ".join(first.reasons))
        return Choice(candidates=scored(weighed))


def _weigh(person: _Person, row: Actor, speaks_of: Collection[str]) -> Weighed:
    points, reasons = NAME, [f"{person.name} of other reports has the surname"]
    if _office(row) and _office(row) in person.offices:
        points += OFFICE
        reasons.append(f"the same office, {_office(row)}")
    if row.country is not None and row.country in person.countries:
        points += COUNTRY
        reasons.append(f"of {row.country}, as there")
    elif met := sorted(person.countries & set(speaks_of)):
        points += SPOKEN_OF
        reasons.append(f"the report speaks of {met[0]}")
    for own in row.candidates:
        if own.key == person.key:
            points += LISTED * own.score
            reasons.append(own.reason)
    return Weighed(person.key, person.name, points, tuple(reasons), min(person.countries, default=None))


def _office(row: Actor) -> str:
    """The office of a row without what it is of: "foreign minister"."""
    return (row.office or "").split(" of ")[0]
