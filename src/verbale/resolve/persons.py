"""Persons: full name and surname, the holder of a title that stands without a name, and offices by the table."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extract.mention.gazetteer import by_key
from verbale.extract.mention.model import Mention
from verbale.extract.mention.roles import office_of
from verbale.resolve.entity import Entity, is_current
from verbale.resolve.offices import Term, body_of, holders, terms_of
from verbale.resolve.spelling import plain
from verbale.text.parse import Parse

_RELATIVE = frozenset({"counterpart", "predecessor", "successor"})


def find_person(entities: Sequence[Entity], mention: Mention) -> Entity | None:
    """The person already met whom a name means: by the same name, or a surname for a full name, or the reverse."""
    words = plain(mention.name).split()
    for entity in reversed(entities):
        if entity.kind == "person" and entity.named and _same(plain(entity.name).split(), words):
            if len(words) > len(entity.name.split()):
                entity.name = mention.name
            return entity
    return None


def _same(known: list[str], words: list[str]) -> bool:
    if known == words or (known[-1] == words[-1] and (len(known) == 1 or len(words) == 1)):
        return True
    return len(words) == 1 and len(known) > 1 and words[0] in known[1:]


def join_titles(parse: Parse, entities: list[Entity], date: str | None) -> None:
    """Give titles that stand alone to persons who are named in the report, where the report or the table allows it."""
    for entity in [e for e in entities if e.kind == "person" and not e.named and e.mentions]:
        if not is_current(entity.mentions[0]):
            continue
        if not (_by_following_subject(parse, entity, entities) or _by_table(entity, entities, date)):
            _from_table(entity, date)


def _by_following_subject(parse: Parse, title: Entity, entities: list[Entity]) -> bool:
    """A title as subject, and a person as that of the next sentence: "Talks fail, minister says. Ana Ruiz argues"."""
    head = parse.tokens[title.mentions[0].head]
    if head.dep != "nsubj" or any(t.dep == "det" for t in head.children):
        return False
    for entity in entities:
        first = entity.mentions[0] if entity.kind == "person" and entity.named and entity.mentions else None
        if first is None or not _follows(parse, head.sentence, first):
            continue
        if entity.country in (None, title.country) or title.country is None:
            words = title.mentions[0].text
            entity.absorb(title, f"{words}: subject of the sentence before the one that names the person")
            return True
    return False


def _follows(parse: Parse, sentence: int, mention: Mention) -> bool:
    token = parse.tokens[mention.head]
    return token.dep == "nsubj" and token.sentence == sentence + 1


def _held(title: Entity, date: str | None) -> tuple[Term, ...]:
    offices = [o for o in (office_of(role, title.country) for role in title.roles) if o]
    if date is None or title.country is None or not offices:
        return ()
    return holders(title.country, offices[0], date)


def _by_table(title: Entity, entities: list[Entity], date: str | None) -> bool:
    terms = _held(title, date)
    for entity in entities:
        if entity.kind != "person" or not entity.named:
            continue
        if any(t in terms for t in terms_of(entity.name, date)):
            entity.absorb(title, f"{title.mentions[0].text}: table of office-holders, on {date}")
            return True
    return False


def _from_table(title: Entity, date: str | None) -> None:
    """Name the holder of an office whom the report does not name, if on that date the table knows exactly one."""
    terms = _held(title, date)
    if len({t.name for t in terms}) == 1:
        term = terms[0]
        title.name, title.named = term.name, True
        title.office = f"{term.office} of {body_of(term)}"
        title.basis.append(f"not named in the text; table of office-holders: one {title.office}, {date}")


def fit_offices(entities: Sequence[Entity], date: str | None) -> None:
    """Complete persons: key, office and country, from their titles first and the table second."""
    met = {e.country for e in entities if e.mentions} - {None} | {e.key for e in entities if e.mentions}
    for entity in entities:
        if entity.kind != "person" or not entity.named or not entity.mentions:
            continue
        entity.key = "person:" + "-".join(plain(entity.name).replace(".", "").replace("'", "").split())
        _office_of_titles(entity)
        for term in terms_of(entity.name, date)[:1] if date else ():
            # A name alone is a weak ground: the report must speak of the state or body, or the office be of the first.
            if term.rank == 0 or term.country in met:
                _fit(entity, term, date or "")


def _office_of_titles(entity: Entity) -> None:
    titles = [m for m in entity.mentions if m.role and is_current(m) and m.role not in _RELATIVE]
    if titles and entity.office is None:
        role = titles[0].role
        body = next((by_key()[c].name for c in sorted(entity.bodies) if c in by_key()), None)
        entity.office = f"{role} of {body or entity.country}" if body or entity.country else role


def _fit(entity: Entity, term: Term, date: str) -> None:
    if not term.covers(date) or entity.country not in (None, term.state) or entity.sector not in (None, term.sector):
        return
    titled = {office_of(r, entity.country or term.state) for r in entity.roles} - {None}
    if titled and term.office and term.office not in titled:
        return
    if entity.country is None or not entity.office or " of " not in entity.office:
        entity.country, entity.sector = term.state, term.sector
        entity.office = f"{term.office} of {body_of(term)}" if term.office else entity.office
        table = "your own table" if term.source == "own" else "table of office-holders"
        entity.basis.append(f"{table}: {entity.office or body_of(term)} on {date}")
