"""What the table of office-holders adds to the persons of a report: who a title means, and in what office somebody is.

A name alone is a weak ground. A head of state or government is taken for the one that the table knows; a minister of
the first rank if the report speaks of the state or body too, or gives the whole name with the very title; anybody else
only if the report gives his country, or speaks of it and gives a title that fits. What the report says itself always
comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from verbale.extract.mention.mention import Mention
from verbale.extract.mention.roles import office_of
from verbale.resolve.entity import Entity, in_full, is_current
from verbale.resolve.identity import identify
from verbale.resolve.knowledge import Knowledge
from verbale.resolve.offices import Term, body_of, by_surname, held_in, sounding_like, terms_of
from verbale.resolve.relatives import RELATIVE
from verbale.resolve.spelling import plain
from verbale.resolve.told_days import Period, ToldDays
from verbale.text.parse import Parse

_FORMER = "former "


def _held(known: Knowledge, title: Entity, period: Period | None) -> tuple[Term, ...]:
    """The terms in ``period`` of the office that a title means: of the state or the body that it belongs to itself."""
    owner = title.owner
    if period is None or owner is None or owner.code is None or not in_full(title.mentions[0]):
        return ()
    offices = [o for o in (office_of(role, owner.code) for role in title.roles) if o]
    return held_in(known.offices, owner.code, offices[0], period.first, period.last) if offices else ()


def named_holder(known: Knowledge, title: Entity, entities: list[Entity], days: ToldDays) -> bool:
    """Give a title that stands alone to the person of the report who, by the table, holds the office."""
    period = days.of(title.mentions[0].head)
    terms = _held(known, title, period)
    for entity in entities:
        if entity.kind != "person" or not entity.named or period is None:
            continue
        if any(t in terms for t in terms_of(known.offices, entity.name, period.last)):
            entity.absorb(title, f"{title.mentions[0].text}: table of office-holders, on {period}")
            return True
    return False


def name_holder(known: Knowledge, title: Entity, days: ToldDays) -> None:
    """Name the holder of an office whom the report does not name, if in all those days the table knows exactly one."""
    period = days.of(title.mentions[0].head)
    terms = _held(known, title, period)
    whole = period is not None and all(t.covers(period.first) and t.covers(period.last) for t in terms)
    if whole and len({t.name for t in terms}) == 1:
        term = terms[0]
        title.name, title.named, title.sector = term.name, True, term.sector
        title.office = f"{term.office} of {body_of(known.names, term)}"
        title.basis.append(f"not named in the text; table of office-holders: one {title.office}, {period}")


def incumbent(known: Knowledge, mention: Mention, met: Collection[str | None], date: str | None) -> bool:
    """Whether one capitalised word, which the parser takes for a body, is a minister's surname.

    Only one who is in office on ``date`` and whose state the report speaks of (``met``), and a name of no table.
    """
    if date is None or mention.entry is not None or " " in mention.name or not mention.name.istitle():
        return False
    if mention.form != "name" or mention.kind not in ("organisation", "unknown"):
        return False
    terms = terms_of(known.offices, mention.name, date)
    return bool(terms) and terms[0].covers(date) and terms[0].rank < 2 and terms[0].country in met


def listed(known: Knowledge, mention: Mention, date: str | None) -> bool:
    """Whether two words or more, which the parser takes for a body, are the name of somebody in office on ``date``."""
    if date is None or mention.entry is not None or " " not in mention.name or mention.form != "name":
        return False
    if mention.kind not in ("organisation", "unknown"):
        return False
    return any(
        t.covers(date) and plain(t.name) == plain(mention.name) for t in terms_of(known.offices, mention.name, date)
    )


def fit_offices(known: Knowledge, parse: Parse, entities: Sequence[Entity], date: str | None) -> None:
    """Complete persons: key, office and country, from their titles first and the table second."""
    persons = [entity for entity in entities if entity.kind == "person" and entity.named and entity.mentions]
    listed: dict[Entity, str] = {}
    met = {e.country for e in entities if e.mentions} - {None} | {e.key for e in entities if e.mentions}
    for entity in persons:
        _office_of_titles(known, entity)
        terms = (
            _titled(known, entity, date) or terms_of(known.offices, entity.name, date) or _alike(known, entity, date)
        )
        held = [t for t in terms if date is not None and t.covers(date) and t.name == terms[0].name]
        held = [t for t in held if not _is_rivalled(known, entity, t, met, date or "")]
        term = next((t for t in held if _grounds(entity, t, met) and _fit(known, entity, t, date or "")), None)
        if term is None:
            _once(known, entity, terms, date)
        else:
            listed[entity] = term.name
    identify(known, parse, persons, listed)


def fit_undated(known: Knowledge, entities: Sequence[Entity]) -> None:
    """Give persons of a report without a day their country, where all whom name and title fit are of the same one.

    Who it is stays open: which of two presidents Bush holds the office, no day tells.
    """
    for entity in entities:
        if entity.kind == "person" and entity.named and entity.mentions and entity.country is None and entity.roles:
            _at_any_time(known, entity)


def _at_any_time(known: Knowledge, entity: Entity) -> None:
    if any(not owner.is_known for _, owner in entity.owned):
        return
    roles = [role.removeprefix(_FORMER) for role in entity.roles]
    terms = terms_of(known.offices, entity.name, None) if " " in entity.name else by_surname(known.offices, entity.name)
    fits = [t for t in terms if t.office in {office_of(r, t.state) for r in roles}]
    if len({t.country for t in fits}) == 1 and fits[0].state is not None:
        entity.country = fits[0].state
        names = ", ".join(dict.fromkeys(t.name for t in fits))
        entity.basis.append(f"no day is told; table of office-holders: {fits[0].office} of {fits[0].state} ({names})")


def _titled(known: Knowledge, entity: Entity, date: str | None) -> tuple[Term, ...]:
    """The term of the one who, among all of a surname, holds the office of the title on the day: "King Salman"."""
    if date is None or " " in entity.name or not entity.roles:
        return ()
    held = [t for t in by_surname(known.offices, entity.name) if t.covers(date) and entity.country in (None, t.state)]
    fits = tuple(t for t in held if t.office in {office_of(r, t.state) for r in entity.roles})
    return fits if len({t.person for t in fits}) == 1 and len({t.country for t in fits}) == 1 else ()


def _alike(known: Knowledge, entity: Entity, date: str | None) -> tuple[Term, ...]:
    """The terms of whoever is called so in another romanisation, where the report gives country and title."""
    if date is None or entity.country is None or not entity.roles:
        return ()
    heard = (t for t in sounding_like(known.offices, entity.name) if t.covers(date) and t.state == entity.country)
    return tuple(t for t in heard if t.office in {office_of(r, t.state) for r in entity.roles})


def _grounds(entity: Entity, term: Term, met: Collection[str | None]) -> bool:
    """Whether more than the name speaks for ``term``: see the module."""
    said = entity.country is not None and entity.country == term.state
    titled = any(role.rsplit(" ", 1)[-1] in term.office.split() for role in entity.roles)
    whole = " " in entity.name and term.office in {office_of(r, term.state) for r in entity.roles}
    return term.rank == 0 or said or (term.rank == 1 and whole) or (term.country in met and (term.rank == 1 or titled))


def _is_rivalled(known: Knowledge, entity: Entity, term: Term, met: Collection[str | None], date: str) -> bool:
    """Whether a surname, of which the report says nothing, is rather of a state that it speaks of: "Lee" of Korea."""
    if " " in entity.name or entity.roles or entity.country is not None or term.country in met or term.source == "own":
        return False
    others = (
        t
        for t in by_surname(known.offices, entity.name)
        if t.person != term.person and t.state is not None and t.state in met
    )
    return any(t.covers(date) or t.rank == 0 for t in others)


def _office_of_titles(known: Knowledge, entity: Entity) -> None:
    titles = [m for m in entity.mentions if m.role and is_current(m) and m.role not in RELATIVE]
    if titles and entity.office is None:
        role = titles[0].role
        owner = titles[0].owner
        body = next((known.names.by_key[c].name for c in sorted(entity.bodies) if c in known.names.by_key), None)
        of = body or entity.country
        if owner is not None and not owner.state:
            of = owner.name if owner.is_known else None  # "the Chinese company's president" is none of China
        entity.office = f"{role} of {of}" if of else role


def _fit(known: Knowledge, entity: Entity, term: Term, date: str) -> bool:
    """Whether ``entity`` is the holder of ``term`` as far as the report goes; what it leaves open is filled."""
    if entity.country not in (None, term.state) or entity.sector not in (None, term.sector):
        return False
    titled = {office_of(r, entity.country or term.state) for r in entity.roles} - {None}
    if any(not owner.is_known and office_of(role, term.state) == term.office for role, owner in entity.owned):
        return False  # president of something else
    if titled and term.office and term.office not in titled:
        return False
    if entity.country is None or not entity.office or " of " not in entity.office:
        entity.country, entity.sector = term.state, term.sector
        entity.office = f"{term.office} of {body_of(known.names, term)}" if term.office else entity.office
        table = "your own table" if term.source == "own" else "table of office-holders"
        entity.basis.append(f"{table}: {entity.office or body_of(known.names, term)} on {date}")
    return True


def _once(known: Knowledge, entity: Entity, terms: Sequence[Term], date: str | None) -> None:
    """The country of a "former president" whom the report gives none: that of the office, which he holds no more."""
    if entity.country is not None or date is None:
        return
    roles = [role.removeprefix(_FORMER) for role in entity.roles if role.startswith(_FORMER)]
    before = [t for t in terms if t.start <= date and t.office in {office_of(r, t.state) for r in roles}]
    if len({(t.person, t.country) for t in before}) == 1 and not before[0].covers(date):
        entity.country = before[0].state
        what = f"{before[0].office} of {body_of(known.names, before[0])} until {before[0].until}"
        entity.basis.append(f"table of office-holders: {what}")
