"""Near misses: "almost signed", "came close to signing", "a foiled attack"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from verbale.extract.clause.settings import Found, listed
from verbale.text.parse import Parse, Token
from verbale.text.phrases import is_negated, with_particle


def near_misses(parse: Parse) -> Iterator[Found]:
    """Yield the acts that almost took place, were about to, or were foiled."""
    for token in parse.tokens:
        if token.pos in ("VERB", "AUX") and _is_nearly(parse, token):
            yield "near_miss", [token, *_conjuncts(token)]
        governed = _governed(token)
        if governed is not None:
            yield "near_miss", [governed, *_conjuncts(governed)]
        if token.pos in ("NOUN", "PROPN") and _is_spoiled(token):
            yield "near_miss", [token]


def _conjuncts(verb: Token) -> list[Token]:
    """Return the verbs that share the subject and the auxiliaries of ``verb``, its own noun objects too."""
    contrast = any(c.lower in ("but", "yet") for c in verb.childs("cc"))
    shared = [c for c in verb.childs("conj") if not contrast and c.child("nsubj", "nsubjpass", "aux") is None]
    return [*shared, *verb.childs("dobj", "nsubjpass")]


def _is_nearly(parse: Parse, verb: Token) -> bool:
    """Whether "almost" or its like stands right before ``verb``, behind its auxiliaries at most."""
    at = verb.i - 1
    while at >= 0 and parse.tokens[at].dep in ("auxpass", "aux") and parse.tokens[at].head is verb:
        at -= 1
    for k in {verb.i - 1, at}:
        if k < 0 or parse.tokens[k].sentence != verb.sentence:
            continue
        if parse.tokens[k].lower in listed("near_miss", "adverbs"):
            return True
        if k and f"{parse.tokens[k - 1].lower} {parse.tokens[k].lower}" in listed("near_miss", "phrases"):
            return True
    return False


def _governed(token: Token) -> Token | None:
    """Return the verb that hangs on "came close to", "stopped short of", "was about to" and their like."""
    if token.pos not in ("VERB", "AUX") or token.lemma not in _governing():
        return None
    phrases = listed("near_miss", "governors")
    for verb in _reached(token):
        between = [t for t in _between(token, verb) if t.dep not in ("neg", "nsubj", "expl")]
        words = " ".join([token.lemma, *(t.lower for t in between)])
        ahead = " ".join(
            [*(t.lower for t in token.children if t.i == token.i - 1), token.lemma, *(t.lower for t in between)]
        )
        if any(phrase in (words, ahead.strip()) for phrase in phrases):
            return None if is_negated(token) else verb
    return None


@cache
def _governing() -> frozenset[str]:
    """The words among which the verb of a phrase stands: its first two, as in "come close to", "narrowly avoid"."""
    return frozenset(word for phrase in listed("near_miss", "governors") for word in phrase.split()[:2])


def _between(token: Token, verb: Token) -> list[Token]:
    inside = [t for t in token.subtree() if token.i < t.i < verb.i]
    return [t for t in inside if t.dep not in ("advmod", "npadvmod") or t.lower in ("close", "near", "about", "short")]


def _reached(token: Token) -> list[Token]:
    """Return the verbs that ``token`` governs by an infinitive or a preposition, at most six words on."""
    found, queue = [], list(token.children)
    while queue:
        below = queue.pop()
        if below.i - token.i > 6 or below.dep in ("conj", "relcl", "advcl", "parataxis"):
            continue
        if below.pos == "VERB" and below.tag in ("VBG", "VB", "VBN") and below.i > token.i:
            found.append(below)
        elif below.i > token.i:
            queue += below.children
    return found


def _is_spoiled(noun: Token) -> bool:
    """Whether an act was foiled: "a foiled attack", "police averted a raid", "an attack was thwarted"."""
    if any(c.lower in listed("near_miss", "modifiers") for c in noun.children if c.dep in ("amod", "compound", "nmod")):
        return True
    verb = noun.head
    if noun.dep not in ("dobj", "nsubjpass") or verb.pos != "VERB":
        verb = next(iter(noun.childs("acl")), verb)
        if verb.head is not noun or verb.tag != "VBN":
            return False
    return with_particle(verb) in listed("near_miss", "spoilers") and not is_negated(verb)
