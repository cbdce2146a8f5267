"""Persons who are told by another's office: "his predecessor", "her Russian counterpart"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.extract.mention.mention import Mention
from verbale.extract.mention.roles import office_of
from verbale.resolve.anaphora.nouns import womanly
from verbale.resolve.entity import Entity
from verbale.resolve.knowledge import Knowledge
from verbale.resolve.offices import Term, body_of, holders, terms_in, terms_of
from verbale.resolve.spelling import person_key
from verbale.resolve.told_days import ToldDays

RELATIVE = frozenset({"counterpart", "predecessor", "successor"})
"""The nouns for such persons."""
GAP = 1
"""Years between two terms of which the table says that one follows the other; with more it may lack one between."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A person told by the office of ``owner``, in the words of ``mention``."""

    entity: Entity
    owner: Entity
    mention: Mention


def name_relatives(known: Knowledge, relatives: Iterable[Relative], entities: Sequence[Entity], days: ToldDays) -> None:
    """Name those whom the report does not name, where on the day of what happened the table knows exactly one."""
    for relative in relatives:
        period = days.of(relative.mention.head)
        date = period.first if period is not None and period.first == period.last else None
        if date is None or relative.entity.named or not relative.entity.mentions or _clashes(relative):
            continue
        term = _meant(known, relative, date)
        if term is not None:
            _name(known, relative, term, entities)


def _clashes(relative: Relative) -> bool:
    """Whether "his" or "her" was taken for somebody whose given name says the other: then the owner is not sure."""
    word, womanhood = relative.mention.text.split()[0].lower(), womanly(relative.owner.name.split()[0])
    return (word == "her" and womanhood < 0) or (word == "his" and womanhood > 0)


def _meant(known: Knowledge, relative: Relative, date: str) -> Term | None:
    """The term of whoever is meant, by the term that the owner has on ``date``."""
    owner = relative.owner
    role = (owner.office or "").split(" of ")[0]
    held = [t for t in terms_of(known.offices, owner.name, date) if t.covers(date) and t.state == owner.country]
    own = next((t for t in held if owner.key and t.office in (role, office_of(role, t.state))), None)
    if own is None:
        return None
    if relative.mention.role == "counterpart":
        country = relative.mention.country
        others = holders(known.offices, country, own.office, date) if country else ()
        return others[0] if len({t.person for t in others}) == 1 else None
    return _after(known, own, date) if relative.mention.role == "successor" else _before(known, own)


def _others(known: Knowledge, own: Term) -> list[Term]:
    return [
        t for t in terms_in(known.offices, own.country, own.office) if t.person != own.person and t.name != own.name
    ]


def _before(known: Knowledge, own: Term) -> Term | None:
    """The term of another person right before ``own``, if the table has no gap between."""
    term = max((t for t in _others(known, own) if t.start < own.start), key=lambda t: t.start, default=None)
    gapless = term is not None and term.until is not None and _years(term.until, own.start) <= GAP
    return term if gapless else None


def _after(known: Knowledge, own: Term, date: str) -> Term | None:
    """The term of another person right after ``own``, if it begins soon after ``date``, and is known by then."""
    term = min((t for t in _others(known, own) if t.start > own.start), key=lambda t: t.start, default=None)
    return term if term is not None and 0 <= _years(date, term.start) <= GAP else None


def _years(one: str, other: str) -> int:
    return int(other[:4]) - int(one[:4])


def _name(known: Knowledge, relative: Relative, term: Term, entities: Sequence[Entity]) -> None:
    entity, role = relative.entity, relative.mention.role
    days = f"from {term.start}" + (f" to {term.until}" if term.until else "")
    held = f"{term.office} of {body_of(known.names, term)} {days}"
    why = f"'{relative.mention.text}', of {relative.owner.name}: table of office-holders: {held}"
    key = person_key(term.name)
    met = next((e for e in entities if e is not entity and e.key == key and e.mentions), None)
    if met is not None:
        met.absorb(entity, why)
        return
    entity.name, entity.named, entity.key = term.name, True, key
    entity.country = entity.country or term.state
    entity.basis.append(f"not named in the text; {why}")
    if role == "counterpart":
        entity.sector, entity.office = term.sector, f"{term.office} of {body_of(known.names, term)}"
    elif role == "predecessor":
        entity.sector = "ELI"
