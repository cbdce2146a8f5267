"""Which chains a pronoun may mean at all: by distance, by grammar and by number and sex."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.anaphora.chains import KINDS, WINDOW, Chain, PronounState, is_mention
from verbale.text.parse import Token
from verbale.text.phrases import SUBJECTS

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp"})
CERTAIN = 2.45
"""How much must speak for a man or a woman to leave out the other pronoun: a word, or a name of hardly anybody else."""
REACH = (3, 5, WINDOW)
"""How many sentences back the last mention may stand of a chain that has one mention, two, or more."""
EVENTS = 2
"""How many sentences back a clause may stand that "it" means."""


def candidates(reading: PronounState, pronoun: Token) -> list[Chain]:
    """The chains begun before ``pronoun`` that it may mean, in the order of the text, then what stands ahead of it."""
    kind, here = KINDS[pronoun.lower], pronoun.sentence
    near = [c for c in reading.chains if here - c.tokens[-1].sentence <= REACH[min(len(c.tokens), len(REACH)) - 1]]
    found = [c for c in near if _fits(c, pronoun, kind) and not clash(c, pronoun)]
    return [*found, *_ahead(pronoun, kind)]


def _fits(chain: Chain, pronoun: Token, kind: str) -> bool:
    if chain.event:
        return kind == "it" and pronoun.sentence - chain.tokens[-1].sentence < EVENTS
    if kind == "they":
        return True
    if chain.plural:
        return False
    if kind == "it":
        known = chain.said.get("he") or chain.said.get("she")
        return abs(chain.womanly) < CERTAIN and not known
    against = chain.womanly if kind == "he" else -chain.womanly
    return against < CERTAIN and not chain.said.get("she" if kind == "he" else "he")


def clash(chain: Chain, pronoun: Token) -> bool:
    """Whether grammar forbids it: subject and object of one verb, the phrase that the pronoun stands in."""
    reflexive = pronoun.lower.endswith(("self", "selves"))
    for token in chain.tokens[-3:]:
        if not reflexive and token.head is pronoun.head and pronoun.dep in ("dobj", "dative", *SUBJECTS):
            return True
        if not chain.event and inside(token, pronoun) == "phrase":
            return True
    return False


def inside(phrase: Token, pronoun: Token) -> str:
    """How ``pronoun`` hangs on ``phrase``: ``clause`` if by way of one, else ``phrase``; empty if it does not."""
    if phrase.sentence != pronoun.sentence:
        return ""
    below, by_clause = pronoun, False
    for _, above in zip(range(8), pronoun.ancestors(), strict=False):
        by_clause = by_clause or below.dep in CLAUSES
        if above is phrase:
            return "clause" if by_clause else "phrase"
        below = above
    return ""


def _ahead(pronoun: Token, kind: str) -> Iterator[Chain]:
    """What a pronoun looks forward to: "it" to predicate or clause, a possessive to the subject behind its phrase."""
    verb = pronoun.head
    if kind == "it" and pronoun.dep in SUBJECTS and verb.pos in ("VERB", "AUX"):
        for child in verb.children:
            if child.i > verb.i and child.dep in ("xcomp", "ccomp", "advcl", "acl", "csubj"):
                yield Chain([child], [child], event=True, ahead="clause")
            elif child.i > verb.i and child.dep == "attr":
                yield Chain([child], [child], ahead="predicate")
                for clause in child.childs("acl", "relcl"):
                    yield Chain([clause], [clause], event=True, ahead="clause")
    following = following_subject(pronoun)
    if following is not None and is_mention(following) and kind != "it":
        yield Chain([following], [following], ahead="subject", person=True)


def following_subject(pronoun: Token) -> Token | None:
    """The subject that a possessive in a fronted phrase looks forward to: "In her speech, Ana Ruiz …"."""
    if pronoun.dep != "poss":
        return None
    below = pronoun
    for above in pronoun.ancestors():
        if above.pos in ("VERB", "AUX") and below.dep in ("prep", "advcl") and below.i < above.i:
            own = above.child("nsubj", "nsubjpass")
            return own if own is not None and own.i > pronoun.i else None
        below = above
    return None
