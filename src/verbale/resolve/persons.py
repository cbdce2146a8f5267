"""Persons: full name and surname, and the holder of a title that stands without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verbale.extract.mention.mention import Mention
from verbale.resolve.entity import Entity, is_current
from verbale.resolve.knowledge import Knowledge
from verbale.resolve.office_holders import name_holder, named_holder
from verbale.resolve.relatives import RELATIVE
from verbale.resolve.spelling import plain
from verbale.resolve.told_days import ToldDays
from verbale.text.parse import Parse


def find_person(entities: Sequence[Entity], mention: Mention) -> Entity | None:
    """The person already met whom a name means: by the same name, or a surname for a full name, or the reverse."""
    words = plain(mention.name).split()
    for entity in reversed(entities):
        if entity.kind == "person" and entity.named and not entity.rivals and _same(plain(entity.name).split(), words):
            if len(words) > len(entity.name.split()):
                entity.name = mention.name
            return entity
    return None


def _same(known: list[str], words: list[str]) -> bool:
    if known == words or (known[-1] == words[-1] and (len(known) == 1 or len(words) == 1)):
        return True
    short, long = sorted((known, words), key=len)
    if 1 < len(short) < len(long) and (long[-len(short) :] == short or (short[0], short[-1]) == (long[0], long[-1])):
        return True  # "Rival Ana Ruiz", "Ana Maria Ruiz"
    return len(words) == 1 and len(known) > 1 and words[0] in known[1:]


def settle_names(entities: Sequence[Entity]) -> None:
    """Call each person what the report calls them most often in full; of equally frequent names, the longest.

    The longest alone would let one "Crooked Ana Ruiz" in a quotation name her throughout.
    """
    for entity in entities:
        if entity.kind == "person" and entity.named:
            full = Counter(m.name for m in entity.mentions if m.form == "name" and len(m.name.split()) > 1)
            if full:
                entity.name = max(full, key=lambda name: (full[name], len(name), name))


def join_titles(known: Knowledge, parse: Parse, entities: list[Entity], days: ToldDays) -> None:
    """Give titles that stand alone to persons who are named in the report, where the report or the table allows it."""
    for entity in [e for e in entities if e.kind == "person" and not e.named and e.mentions]:
        if not is_current(entity.mentions[0]) or entity.rivals:
            continue
        if not (_by_following_subject(parse, entity, entities) or named_holder(known, entity, entities, days)):
            name_holder(known, entity, days)


def _by_following_subject(parse: Parse, title: Entity, entities: list[Entity]) -> bool:
    """A title as subject, and a person as that of the next sentence: "Talks fail, minister says. Ana Ruiz argues"."""
    head = parse.tokens[title.mentions[0].head]
    # "His predecessor" is whose the sentence before says, and not the subject of the next one.
    if head.dep != "nsubj" or any(t.dep == "det" for t in head.children) or title.mentions[0].role in RELATIVE:
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
