"""How an act was done: PLOVER's mode of an event, and the words that tell it.

Words decide, those nearest to the trigger first: the trigger's own, then what stands with it in its clause. They are
in ``data/modes.toml``. A mode that nothing tells stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.data import toml
from verbale.extract.event.wording import told
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import subject

FARTHEST, NEAR = 5, 3
"""Steps in the parse from the trigger at which a word still tells of it; the second, of what is asked or threatened."""
_ACTS_OF_SPEECH = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Types of which the mode is that of what is asked, refused or threatened, so that clauses below the trigger count."""
_ASIDE = ("relcl", "parataxis", "punct", "nsubj", "nsubjpass", "advcl")
_APART = ("relcl", "ccomp", "parataxis", "punct", "csubj")
"""Dependents that tell of something else than what is asked, refused or threatened; than any other act."""
_WITHIN = frozenset({"in", "by", "with", "during", "at", "of", "for"})
"""Prepositions that put one act into another: "killed in a raid"."""
PARTS = ("triggers", "usually", "words", "objects")
"""The lists of words that a mode may have."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode, and where the word stands that tells it; nowhere (None) where it is the trigger itself."""

    name: str
    span: Span | None


def modes_of(kind: str) -> frozenset[str]:
    """Return the modes of a type of PLOVER's; none of a type that has none."""
    return frozenset(toml("modes").get(kind, {}))


def mode_of(
    parse: Parse,
    trigger: Token,
    lemma: str,
    kind: str | None,
    recipients: Sequence[Token] = (),
    thing: Token | None = None,
) -> Mode | None:
    """Return the mode of the act of type ``kind`` that ``trigger`` tells of; None if no word tells any.

    ``lemma`` is what the lexicon knows the trigger by, with a particle or preposition joined by ``_``; ``recipients``
    and ``thing`` are the heads of whom and what the act is done to.
    """
    tables = _tables().get(kind or "")
    if tables is None:
        return None
    words, own = tables["words"], (lemma, trigger.lemma, trigger.lower)
    for token in trigger.childs("compound", "amod", "nmod"):  # "a drone strike", "a hunger strike"
        if found := _mode(told(parse, token, words)):
            return found
    if found := _mode(told(parse, trigger, words, longer=True)):
        return found
    if certain := next((tables["triggers"][key] for key in own if key in tables["triggers"]), None):
        return Mode(certain, None)
    deep = kind in _ACTS_OF_SPEECH
    whom, what = _phrases(recipients), _phrases([thing] if thing is not None else [])
    for token in _around(trigger, deep=deep):
        listed = [tables["objects"]] if token.i in whom else [words]
        if token.i in what and not deep:
            listed.insert(0, tables["objects"])
        if found := next((mode for table in listed if (mode := _mode(told(parse, token, table)))), None):
            return found
    usual = next((tables["usually"][key] for key in own if key in tables["usually"]), None)
    return Mode(usual, None) if usual is not None else None


def _phrases(heads: Sequence[Token]) -> frozenset[int]:
    """The words of noun phrases without what follows their heads."""
    return frozenset(t.i for head in heads for t in (head, *head.childs("compound", "amod", "nmod", "poss")))


def _mode(found: tuple[str, Span] | None) -> Mode | None:
    return Mode(*found) if found is not None else None


def _around(trigger: Token, *, deep: bool) -> Iterator[Token]:
    """The trigger and what stands with it, the nearest first; ``deep``: in the clauses below it, else in its own."""
    skipped = _ASIDE if deep else _APART
    shared = subject(trigger) if trigger.pos == "VERB" and trigger.dep == "conj" else None
    near = [trigger] if shared is None else [trigger, shared]
    seen = {t.i for t in near}
    up: Token | None = trigger
    for _ in range((NEAR if deep else FARTHEST) + 1):
        yield from near
        further = {c.i: c for t in near for c in t.children if c.dep not in skipped and c.i not in seen}
        up = up.head if up is not None and _is_part(up, deep=deep) else None
        if up is not None and up.i not in seen:
            further[up.i] = up
        seen |= further.keys()
        near = [further[i] for i in sorted(further)]


def _is_part(word: Token, *, deep: bool) -> bool:
    """Whether ``word`` and its head tell of one act: "launched an attack", "killed in a raid"."""
    if word.dep in ("dobj", "nsubj", "nsubjpass"):
        return word.pos == "NOUN" and word.head.pos == "VERB"
    if deep:
        return False
    if word.dep in ("advcl", "conj", "xcomp"):
        return word.head.pos == "VERB" and word.child("nsubj", "nsubjpass", "mark") is None
    return word.dep == "pobj" or (word.dep == "prep" and word.lower in _WITHIN)


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """For each type and each kind of words (:data:`PARTS`) the modes by what they are listed under."""
    return {
        kind: {
            part: {word: name for name, listed in reversed(modes.items()) for word in listed.get(part, ())}
            for part in PARTS
        }
        for kind, modes in toml("modes").items()
    }
