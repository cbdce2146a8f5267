"""The words that tell of events: what the heads find, with the lexicon as a prior, and what type each is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from verbale.extract.event.lexicon import TriggerEntry, entry_of
from verbale.extract.event.slots import slots_of
from verbale.extract.reader.confidence import log_odds
from verbale.extract.reader.encoding import Anchor, Seen, triggers_in
from verbale.extract.reader.labels import KINDS
from verbale.extract.reader.reading import Reading
from verbale.extract.reader.roles import Roles
from verbale.text.parse import Parse, Token

BUILT, LISTED, UNLISTED = 0.1, 0.3, 0.45
"""How likely a trigger must be: a listed verb with its doer and its object, any listed word, and any other.

The lexicon is a prior; the first serves single sentences, of which the head is shy."""
PRIOR = 5.0
"""How many times the chance of a type counts that the lexicon gives the trigger."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event, with the roles around it, and its type or "OTHER".

    ``features`` are what the confidence of the event is judged by.
    """

    token: Token
    roles: Roles
    kind: str
    features: Mapping[str, float] = field(default_factory=dict)


def triggers(parse: Parse, reading: Reading) -> list[Trigger]:
    """Return the triggers of a parsed article, in the order of the text."""
    found: dict[int, Roles] = {}
    for roles in reading.rows("event", lambda seen: _likely(parse, seen)):
        token = parse.token_at(roles.anchor[0].start)
        if token is None or (token.i in found and found[token.i].chance >= roles.chance):
            continue
        found[token.i] = roles
    return _once(_typed(parse.tokens[i], roles) for i, roles in sorted(found.items()))


def _likely(parse: Parse, seen: Seen) -> list[Anchor]:
    """Return the triggers of a window that are likely enough for their words."""
    likely = []
    for anchor in triggers_in(seen.chances["kind"], BUILT):
        place = seen.window.spans[anchor.first]
        token = parse.token_at(place.start) if place else None
        if token is not None and anchor.chance >= _least(parse, token):
            likely.append(anchor)
    return likely


def _least(parse: Parse, token: Token) -> float:
    """Return how likely ``token`` must be a trigger: less where the lexicon has it, and where a verb is built so."""
    entry = entry_of(token)
    if entry is None:
        return UNLISTED
    built = slots_of(parse, token, entry[0]) if token.pos == "VERB" else None
    whole = built is not None and bool(built.actors) and bool(built.recipients or built.objects)
    return BUILT if whole else LISTED


def _once(found: Iterable[Trigger]) -> list[Trigger]:
    """Return ``found`` without the less likely of a verb and its object that tell of one act: "imposed sanctions"."""
    kept = {one.token.i: one for one in found}
    for noun in list(kept.values()):
        if noun.token.pos == "NOUN" and noun.token.dep in ("dobj", "nsubjpass"):
            verb = kept.get(noun.token.head.i)
            if verb is not None and _head_says(verb) == _head_says(noun):
                kept.pop(min(noun, verb, key=lambda one: one.roles.chance).token.i, None)
    return list(kept.values())


def _head_says(one: Trigger) -> int:
    """Return the kind that the head alone holds likeliest."""
    return int(one.roles.labels["kind"].argmax())


def _typed(token: Token, roles: Roles) -> Trigger:
    entry = entry_of(token)
    kind, chance = _kind(roles, entry[0] if entry is not None else None)
    return Trigger(token, roles, kind, {"bias": 1.0, "odds": log_odds(chance)})


def _kind(roles: Roles, entry: TriggerEntry | None) -> tuple[str, float]:
    """Return the likeliest kind of a trigger, and how likely the heads hold an event of that kind.

    The type that the lexicon gives the trigger counts :data:`PRIOR` times.
    """
    chances = roles.labels["kind"].copy()
    chances[0] = 0.0
    if entry is not None and entry.type is not None:
        chances[KINDS.index(entry.type)] *= PRIOR
    best = int(chances.argmax())
    return KINDS[best], roles.chance * float(chances[best] / chances.sum())
