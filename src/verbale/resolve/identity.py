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
            person.key = person_key(_without_initials(known, person.name, names))


def _only_in_title_case(parse: Parse, person: Entity) -> bool:
    heads = (parse.tokens[mention.head] for mention in person.mentions if mention.form == "name")
    lines = {parse.paragraphs[parse.sentences[head.sentence].paragraph] for head in heads}
    return bool(lines) and all(is_title_case(parse.text, line) for line in lines)


def _without_initials(known: Knowledge, name: str, others: Iterable[str]) -> str:
    """``name`` without initials in its middle, unless they tell somebody of the tables or of the report from another.

    So "Ana J. Ruiz" of one paper is "Ana Ruiz" of the next.
    """
    short = without_initials(name)
    if short == name:
        return name
    same = plain(short)
    listed = {term.name for term in by_surname(known.offices, short.rsplit(" ", 1)[-1])}
    alike = {plain(other) for other in (*others, *listed) if plain(without_initials(other)) == same}
    differing = alike - {same, plain(name)} or alike & ({plain(n) for n in listed} - {same})
    return name if differing else short
