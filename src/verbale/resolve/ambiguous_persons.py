"""Which of several actors of a report words mean that fit them all: a surname of two people, "the president" of two.

Each has points for being named near and often. Who has twice those of the next is meant; else nobody is, and the words
are an actor of their own whose rivals these are.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.candidate import Weighed, is_clear
from verbale.extract.mention.mention import Mention
from verbale.resolve.anaphora.nouns import womanly
from verbale.resolve.entity import Entity, Rival
from verbale.resolve.spelling import plain
from verbale.text.parse import Parse

NAME, EACH, MOST, NEAR = 0.5, 0.5, 3, 4.0
"""Points: for fitting the words; for each mention so far, of at most ``MOST``; and for standing in the same sentence,
which fall off with the sentences between."""
_HONORIFICS = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "madam": "f"}


def honorific(parse: Parse, mention: Mention) -> str | None:
    """``m`` or ``f`` where "Mr" or "Mrs" stands at a name or before it."""
    words = [t.lower for t in parse.tokens[max(0, mention.first - 1) : mention.last + 1]]
    return next((_HONORIFICS[w] for w in words if w in _HONORIFICS), None)


def may_be(entity: Entity, sex: str | None) -> bool:
    """Whether a person may be a man (``m``) or a woman (``f``), by what the report and the given name say."""
    womanhood = womanly(entity.name.split()[0])
    said = entity.gender or ("f" if womanhood > 0 else "m" if womanhood < 0 else None)
    return sex is None or said in (None, sex)


def bearers(entities: Sequence[Entity], name: str) -> list[Entity]:
    """The persons met so far of whose full names ``name``, one word, is the surname."""
    word = plain(name)
    full = (e for e in entities if e.kind == "person" and e.named and e.mentions and " " in e.name)
    return [e for e in full if plain(e.name).rsplit(" ", 1)[-1] == word]


def pick(parse: Parse, mention: Mention, fits: Sequence[Entity]) -> Entity | tuple[Rival, ...]:
    """Which of ``fits`` (one or more) ``mention`` means, or, where it may be either, their points."""
    weighed = sorted((_weigh(parse, mention, e) for e in fits), key=lambda rival: -rival.points)
    if len(weighed) == 1 or is_clear(weighed[0].points, weighed[1].points):
        return weighed[0].entity
    return tuple(weighed)


def _weigh(parse: Parse, mention: Mention, entity: Entity) -> Rival:
    sentence = parse.tokens[mention.head].sentence
    before = [m for m in entity.mentions if m.first < mention.first]
    distance = sentence - max((parse.tokens[m.head].sentence for m in before), default=0)
    points = NAME + EACH * min(MOST, len(before)) + NEAR / (1 + max(0, distance))
    where = "in the same sentence" if not distance else f"{distance} sentence{'s' * (distance > 1)} before"
    times = "once" if len(before) == 1 else f"{len(before)} times"
    return Rival(entity, points, f"named {times} before '{mention.text}', last {where}")


def weighed(rivals: Sequence[Rival]) -> list[Weighed]:
    """Rivals as candidates in the making, once it is known who they are."""
    return [Weighed(r.entity.key, r.entity.name, r.points, (r.reason,), r.entity.country) for r in rivals]


def left_open(entities: Sequence[Entity], name: str, rivals: Sequence[Rival]) -> Entity | None:
    """The actor that the same words with the same rivals made before."""
    who = {id(r.entity) for r in rivals}
    for entity in reversed(entities):
        if entity.rivals and plain(entity.name) == plain(name) and {id(r.entity) for r in entity.rivals} == who:
            return entity
    return None
