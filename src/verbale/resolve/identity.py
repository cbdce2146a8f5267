"""Who a person is across reports: the key that a name gives, where a name is ground enough for one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from verbale.resolve.entity import Entity
from verbale.resolve.knowledge import Knowledge
from verbale.resolve.offices import by_surname, terms_of
from verbale.resolve.spelling import person_key, plain, without_initials
from verbale.text.headlines import is_title_case
from verbale.text.parse import Parse


def identify(known: Knowledge, parse: Parse, persons: Collection[Entity], listed: dict[Entity, str]) -> None:
    """Give each of ``persons`` a key: by the table where it knows them (``listed``, by name), else by the full name.

    Initials in the middle are part of the name: "Ana J. Ruiz" and "Ana K. Ruiz" are two.

    Nobody's identity is a surname alone, a name that several of the report bear, and one that only headlines with all
    words capitalised give, as a parser takes words of those for names: "Lakes Face".
    """
    names = [person.name for person in persons]
    for person in persons:
        if person in listed:
            person.key = person_key(listed[person])
        elif person.rivals or " " not in person.name:
            person.basis.append("a surname alone")
        elif not terms_of(known.offices, person.name, None) and _only_in_title_case(parse, person):
            person.basis.append("named only in a headline with all words capitalised")
        else:
            person.key = person_key(_full_name(known, person, names))


def _only_in_title_case(parse: Parse, person: Entity) -> bool:
    heads = (parse.tokens[mention.head] for mention in person.mentions if mention.form == "name")
    lines = {parse.paragraphs[parse.sentences[head.sentence].paragraph] for head in heads}
    return bool(lines) and all(is_title_case(parse.text, line) for line in lines)


def _full_name(known: Knowledge, person: Entity, others: Iterable[str]) -> str:
    """The name that tells who a person is: with the initials in its middle, if the report gives them anywhere.

    Where the tables know somebody of the name without them, and nobody else of the report has it, they say no more: so
    "Ana J. Ruiz" is the minister Ana Ruiz. Else only a record of many reports can say whether the two are one.
    """
    short = without_initials(person.name)
    same = plain(short)
    listed = {plain(term.name) for term in by_surname(known.offices, short.rsplit(" ", 1)[-1])}
    told = {m.name for m in person.mentions if m.form == "name" and plain(without_initials(m.name)) == same}
    initialed = {name for name in (person.name, *told) if plain(name) != same}
    if len(set(map(person_key, initialed))) != 1:
        return person.name
    name = min(initialed)
    alike = {plain(other) for other in others if plain(without_initials(other)) == same}
    return short if same in listed and plain(name) not in listed and alike <= {same, plain(name)} else name
