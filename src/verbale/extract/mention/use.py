"""Whether a name that can be both is an actor or a place where it stands: "in Oslo" is a place, "Oslo says" is not."""

from __future__ import annotations

from functools import cache
from typing import Any

from verbale import data
from verbale.extract.mention.mention import Use
from verbale.text.parse import Token


@cache
def _words(name: str) -> frozenset[str]:
    table: dict[str, Any] = data.toml("use")["place"]
    return frozenset(table[name])


def use_of(head: Token, default: Use) -> Use:
    """The use of the name whose syntactic head is ``head``; ``default`` where the syntax says nothing."""
    while head.dep in ("conj", "appos") and head.head is not head:
        head = head.head
    above = head.head
    if head.dep == "pobj":
        return _after_preposition(above, default)
    if head.dep in ("poss", "compound", "nmod", "amod"):
        return "place" if above.lemma in _words("parts") else default
    if head.dep == "dobj":
        return _object(above, default)
    if head.dep == "nsubj" and above.lemma in _words("subjects"):
        return "place"
    if head.dep in ("nsubj", "nsubjpass", "agent"):
        return "actor"
    return default


def _object(verb: Token, default: Use) -> Use:
    if verb.lemma in _words("objects"):
        return "place"
    return "both" if verb.lemma in _words("both") else default


def _after_preposition(prep: Token, default: Use) -> Use:
    word, governor = prep.lower, prep.head
    if word in _words("prepositions"):
        return "place"
    if word == "of":
        return "place" if governor.lemma in _words("of") else "both" if governor.lemma in _words("both_on") else default
    if word in ("on", "against", "over"):
        return "both" if governor.lemma in _words("both_on") else default
    if word in ("to", "from", "for", "towards", "toward", "between"):
        return _moved(governor, default)
    return default


def _moved(governor: Token, default: Use) -> Use:
    if governor.lemma in _words("motion"):
        return "place"
    if governor.lemma in ("send", "dispatch", "deliver"):
        return "actor" if _hands_over(governor) else "place"
    return default


def _hands_over(verb: Token) -> bool:
    """Whether what is sent is something said or written: "the letter sent to Ankara"."""
    sent = verb.child("dobj", "nsubjpass") or (verb.head if verb.dep in ("acl", "relcl") else None)
    return sent is None or sent.lemma in _words("documents")
