"""Which earlier actor a pronoun means: by number, kind and gender first, then nearness, subjecthood and prominence.

A salience ranking in the manner of Lappin and Leass (1994), cut down to what a parse gives cheaply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from verbale.extract.mention.mention import Mention
from verbale.extract.mention.pronouns import FEMALE, MALE, NEUTER, PLURAL
from verbale.resolve.entity import Entity
from verbale.text.parse import Parse, Token

_BODIES = frozenset({"state", "state_historical", "igo", "government", "organisation", "armed_group", "armed_forces"})
_GROUPS = frozenset({"official_group", "group", "state_group", "armed_group", "armed_forces"})
WINDOW = 3
"""How many sentences back an antecedent may stand."""


def antecedent(parse: Parse, mention: Mention, entities: Iterable[Entity]) -> Entity | None:
    """The actor that the third-person pronoun ``mention`` means, or None where none is likely."""
    word, token = mention.text.lower(), parse.tokens[mention.head]
    fits = _test(word)
    if fits is None or _is_empty(token):
        return None
    weighed = ((_salience(parse, token, e), e) for e in entities if e.mentions and fits(e))
    scored = [(weight, e.mentions[-1].first, e) for weight, e in weighed if weight is not None]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def agrees(word: str, entity: Entity) -> bool:
    """Whether the pronoun ``word``, in lower case, can mean ``entity``, by kind, number and gender."""
    fits = _test(word)
    return fits is not None and fits(entity)


@cache
def _test(word: str) -> Callable[[Entity], bool] | None:
    if word in MALE:
        return lambda e: e.kind == "person" and e.gender != "f"
    if word in FEMALE:
        return lambda e: e.kind == "person" and e.gender != "m"
    if word in NEUTER:
        return lambda e: e.kind in _BODIES and not e.plural
    if word in PLURAL:
        return lambda e: e.kind in _GROUPS or e.kind in _BODIES or e.plural
    return None


def _is_empty(token: Token) -> bool:
    """Whether a pronoun is an "it" that names no actor: an object, which is a thing, or that of "it was … that"."""
    if token.lower not in ("it", "itself"):
        return False
    if token.dep == "expl" or token.dep not in ("nsubj", "nsubjpass", "pobj"):
        return True
    verb = token.head
    if verb.pos not in ("VERB", "AUX", "ADP"):
        return True
    return verb.lemma == "be" and any(c.dep in ("attr", "acomp") for c in verb.children)


def _salience(parse: Parse, pronoun: Token, entity: Entity) -> float | None:
    """The best salience of a mention of ``entity`` before ``pronoun``, or None if none is near enough."""
    best: float | None = None
    for mention in reversed(entity.mentions):
        token = parse.tokens[mention.head]
        distance = pronoun.sentence - token.sentence
        if distance > WINDOW:
            break
        if mention.first < pronoun.i and not _clash(pronoun, token, mention):
            score = _weight(token, mention) - 1.6 * distance
            best = score if best is None else max(best, score)
    if best is None:
        return None
    prominent = min(len(entity.mentions), 8) * 0.12
    return best + prominent + (0.5 if entity.named else 0.0)


def _weight(token: Token, mention: Mention) -> float:
    if mention.form == "demonym":
        return -1.0
    if token.dep in ("nsubj", "nsubjpass"):
        return 2.0 + (0.6 if token.head.dep == "ROOT" else 0.0)
    if token.dep in ("poss", "compound", "amod", "nmod"):
        return -0.2
    return 0.8 if token.dep in ("dobj", "agent", "dative") else 0.3


def _clash(pronoun: Token, token: Token, mention: Mention) -> bool:
    """Whether the two cannot be one: subject and plain object of one verb, or the pronoun inside the mention."""
    if mention.first <= pronoun.i <= mention.last:
        return True
    reflexive = pronoun.text.lower().endswith(("self", "selves"))
    return not reflexive and token.head is pronoun.head and pronoun.dep in ("dobj", "dative", "nsubj", "nsubjpass")
