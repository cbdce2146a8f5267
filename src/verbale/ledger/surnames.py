"""Whom a surname means that stands alone in one report, by the persons whom the others name in full.

A surname is a weak ground, in a record as in a report: it is joined to a person only where the report gives the same
office or country, or at least speaks of the person's country, and where nobody else fits nearly as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from verbale.candidate import Candidate, Weighed, is_clear, scored
from verbale.model import Actor

NAME, OFFICE, COUNTRY, SPOKEN_OF, LISTED = 1.0, 2.0, 2.0, 1.0, 2.0
"""Points: for the surname; for the same office; for the same country, or one that the report speaks of; and what the
score of one whom the report's own candidates list already is multiplied by."""


@dataclass(frozen=True, slots=True)
class SurnameChoice:
    """Whom a surname means: the key of a person of the record and why, or the candidates."""

    key: str | None = None
    basis: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the record by what the rows that have its key say of it; ``surnames`` are those of its full names."""

    key: str
    name: str
    surnames: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


def person_of(key: str, told: Iterable[tuple[str, str | None, str | None]]) -> Person:
    """The person with this key, from the name, the country and the office in each of its rows."""
    rows = set(told)
    full = sorted({name for name, _, _ in rows if " " in name}, key=lambda name: (len(name), name))
    return Person(
        key,
        full[0] if full else min((name for name, _, _ in rows), default=key),
        surnames=frozenset(name.rsplit(" ", 1)[-1].casefold() for name in full),
        countries=frozenset(country for _, country, _ in rows if country is not None),
        offices=frozenset(_office(office) for _, _, office in rows) - {""},
    )


def is_surname(row: Actor) -> bool:
    """Whether ``row`` may be a person of whom the report gives no more of the name than one word."""
    one = row.key is None and "name" in row.forms and " " not in row.name
    return one and (row.kind == "person" or (row.kind == "organisation" and row.name.istitle() and not row.country))


class Persons:
    """The persons of a record who are named in full, by surname."""

    def __init__(self, known: Iterable[tuple[str, Sequence[Actor]]]) -> None:
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        for key, rows in known:
            if is_person(key):
                person = person_of(key, ((row.name, row.country, row.office) for row in rows))
                for surname in sorted(person.surnames):
                    self._by_surname[surname].append(person)

    def of(self, row: Actor, speaks_of: Collection[str]) -> SurnameChoice:
        """Whom ``row`` means (:func:`choose`)."""
        return choose(row, self._by_surname.get(row.name.casefold(), []), speaks_of)


def choose(row: Actor, bearers: Iterable[Person], speaks_of: Collection[str]) -> SurnameChoice:
    """Whom ``row`` means, which has no key, by those who bear its name as a surname.

    ``speaks_of`` are the codes of the countries of its report's actors. What the parser took for a body may be a
    person, and so has candidates, but is joined to nobody.
    """
    if not is_surname(row):
        return SurnameChoice(candidates=row.candidates)
    fits = [p for p in bearers if row.country is None or not p.countries or row.country in p.countries]
    weighed = [_weigh(person, row, speaks_of) for person in fits]
    there = {one.key for one in weighed}
    weighed += [
        Weighed(c.key, c.name, LISTED * c.score, (c.reason,), c.country) for c in row.candidates if c.key not in there
    ]
    weighed.sort(key=lambda one: (-one.points, one.key or one.name))
    if not weighed:
        return SurnameChoice()
    first, second = weighed[0], weighed[1].points if len(weighed) > 1 else 0.0
    if row.kind == "person" and first.key in there and first.points > NAME and is_clear(first.points, second):
        return SurnameChoice(first.key, "; ".join(first.reasons))
    return SurnameChoice(candidates=scored(weighed))


def is_person(key: str) -> bool:
    """Whether this is the key of a person."""
    return key.startswith("person:")


def _weigh(person: Person, row: Actor, speaks_of: Collection[str]) -> Weighed:
    points, reasons = NAME, [f"{person.name} of other reports has the surname"]
    office = _office(row.office)
    if office and office in person.offices:
        points += OFFICE
        reasons.append(f"the same office, {office}")
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


def _office(office: str | None) -> str:
    """An office without what it is of: "foreign minister"."""
    return (office or "").split(" of ")[0]
