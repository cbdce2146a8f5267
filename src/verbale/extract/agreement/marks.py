"""Marks by which a noun is an instrument that there is, beside its kind: how old it is called, what was done to it."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.data import toml
from verbale.model import Span
from verbale.text.parse import Parse, Token

_NAMES = ("compound", "nmod", "amod")


def _rule(name: str) -> frozenset[str]:
    return frozenset(toml("agreements")["rules"][name])


def bears_name(head: Token) -> bool:
    """Whether a place or a person names an instrument whose noun is written small: "the Visby declaration"."""
    fits = head.lemma in _rule("names") and any(c.dep == "det" and c.lower == "the" for c in head.children)
    return fits and any(c.pos == "PROPN" and c.text[:1].isupper() for c in head.childs(*_NAMES))


def is_one_in_many(head: Token) -> bool:
    """Whether a plural is one instrument: "the Helm accords", "initialled protocols on trade"."""
    dated = any(n.tag == "CD" for p in head.childs("prep") if p.lower == "of" for n in p.childs("pobj"))
    definite = any(c.dep == "det" and c.lower == "the" for c in head.children)
    if head.lemma in _rule("names") and definite and (bears_name(head) or dated):
        return True
    done = head.dep in ("dobj", "nsubjpass") and head.head.lemma in _rule("done_to_no_other")
    return done and head.head.tag in ("VBD", "VBN") and head.child("prep", "amod", "compound") is not None


def is_adopted(head: Token) -> bool:
    """Whether a noun is an instrument by what is done to it: "adopted a declaration", "a resolution passed in May"."""
    verb = head.head if head.dep in ("dobj", "nsubjpass") else None
    verbs = [v for v in (verb, *head.childs("acl", "relcl")) if v is not None]
    return any(v.lemma in _rule("adopting") for v in verbs)


def is_old(head: Token) -> bool:
    """Whether an instrument is told of as one that there was before: "an earlier accord"."""
    return any(c.dep == "amod" and c.lower in _rule("old") for c in head.children)


def is_made(head: Token) -> bool:
    """Whether a participle behind the noun tells that it was made: "a deal struck late on Friday"."""
    made = (c for c in head.childs("acl") if c.tag in ("VBN", "VBD") and c.lemma in _rule("making"))
    return next(made, None) is not None


def is_told_on(pronoun: Token, last: Token) -> bool:
    """Whether a pronoun is the instrument ``last`` told on: "concluded a treaty in 1999 and extended it in 2019"."""
    here = pronoun.lower in ("it", "them") and pronoun.sentence == last.sentence and pronoun.i > last.i
    return here and pronoun.head.lemma in toml("agreements")["actions"] and last.dep in ("dobj", "nsubj", "nsubjpass")


def is_plural_again(head: Token, first: Token) -> bool:
    """Whether ``head`` names again a plural that is one instrument: "the Helm accords", then "the accords"."""
    plural = ("NNS", "NNPS")
    alike = head.i > first.i and head.lemma == first.lemma and head.tag in plural and first.tag in plural
    return alike and [c.lower for c in head.children if c.dep in ("det", *_NAMES)] == ["the"]


def is_described_again(parse: Parse, head: Token, known: Iterable[Span]) -> bool:
    """Whether "the trade deal" is the one deal told of before: nothing about it is new but what sort of deal it is.

    A name must stand in the words for the one before (``known``); another, an earlier or a second one is another.
    """
    words = head.childs(*_NAMES)
    definite = any(c.lower == "the" for c in head.childs("det"))
    if not definite or head.child("prep", "relcl", "acl", "nummod") is not None:
        return False
    before = {t.lower for span in known for t in parse.within(span)}
    other = {c.lower for c in words} & (_rule("old") | _rule("others"))
    return not other and all(c.lower in before for c in words if c.text[:1].isupper())
