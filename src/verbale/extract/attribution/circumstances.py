"""Where and in what somebody said it: "in a statement", "at a summit in Vell", "on Telegram".

A circumstance is a prepositional phrase of the cue whose noun is a medium or a venue in the lexicon (``media`` and
``venues`` in ``data/cues.toml``), outside of what is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extract.attribution.cues import words
from verbale.extract.attribution.draft import AttributionDraft
from verbale.model import Span
from verbale.text.parse import Token
from verbale.text.phrases import cover, noun_phrase

_INTO = frozenset({"in", "on", "at", "during", "via", "by", "through", "to", "before", "from", "over", "with"})


def medium_of(draft: AttributionDraft) -> Span | None:
    """What carried the words: an interview, a statement, a letter, a network."""
    return _first(draft, "media")


def venue_of(draft: AttributionDraft) -> Span | None:
    """The occasion at which they were spoken: a news conference, a summit, a hearing."""
    return _first(draft, "venues")


def _first(draft: AttributionDraft, kind: str) -> Span | None:
    for noun in _circumstances(draft):
        if _is(noun, kind):
            return _before_content(noun, draft)
    return None


def _is(noun: Token, kind: str) -> bool:
    return noun.lemma in words(kind) or noun.lower in words(kind)


def _before_content(noun: Token, draft: AttributionDraft) -> Span:
    """The phrase of ``noun`` up to where the content begins: the parser may hang that on it ("in a letter that …")."""
    phrase = noun_phrase(noun, coordinated=False)
    end = min((s.start for s in draft.content if phrase.start < s.start < phrase.end), default=phrase.end)
    return cover(t for t in noun.subtree() if phrase.start <= t.start and t.end <= end)


def _circumstances(draft: AttributionDraft) -> Iterator[Token]:
    """The nouns of the prepositional phrases that hang on the cue's verb, and of those that hang on these."""
    verb = draft.verb
    waiting = [c for c in verb.children if c.dep in ("prep", "agent")] if verb is not None else []
    while waiting:
        preposition = waiting.pop(0)
        noun = preposition.child("pobj")
        if noun is None or preposition.lower not in _INTO or any(s.start <= noun.start < s.end for s in draft.content):
            continue
        yield noun
        if not _is(noun, "media"):
            waiting += noun.childs("prep")
