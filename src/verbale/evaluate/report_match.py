"""Which row of a record is which of an annotated report: words shared, and actors that are the same.

Two contents are compared by the Dice coefficient of their words, a word being known by where it stands, so that the
same word elsewhere never counts. Rows are paired one to one, greedily by falling Dice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from verbale.evaluate.report_gold import Gold, GoldActor
from verbale.model import ActorRef, Record, Row, Span
from verbale.text.normalise import original_span

THRESHOLD = 0.5
"""Least Dice coefficient at which two contents match."""

_WORD = re.compile(r"\w+")
_AND = re.compile(r", and |, | and ")

A = TypeVar("A")
B = TypeVar("B")


@dataclass(eq=False)
class MatchedRecord:
    """A record held against the annotation of its report; all spans are of the raw text, as the gold's are."""

    gold: Gold
    record: Record

    def span(self, span: Span) -> Span:
        """``span`` of the article as one of the raw text."""
        return Span(*original_span(self.record.article.offsets, span.start, span.end))

    def spans(self, row: Row, slot: str) -> tuple[Span, ...]:
        """Where ``slot`` of ``row`` was read."""
        return tuple(self.span(s) for s in row.spans(slot))

    @cached_property
    def _mentions(self) -> dict[str, tuple[str, tuple[Span, ...]]]:
        return {actor.id: (actor.name, self.spans(actor, "mention")) for actor in self.record.actors}

    def words(self, spans: Iterable[Span]) -> frozenset[int]:
        """The words at ``spans``, each known by its first offset."""
        return frozenset(m.start() for s in spans for m in _WORD.finditer(self.gold.text, s.start, s.end))

    def dice(self, ours: Iterable[Span], theirs: Iterable[Span]) -> float:
        """Twice the words shared, over all words of both; 0 where neither has any."""
        a, b = self.words(ours), self.words(theirs)
        return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0

    def same(self, ref: ActorRef | None, ids: Iterable[str]) -> bool:
        """Whether ``ref`` is one of the gold actors ``ids``, or all of them. An empty slot is the actor ``UNSPEC``."""
        if ref is None:
            return "UNSPEC" in ids
        actors = [self.gold.actors[i] for i in ids if i in self.gold.actors]
        together = {actor.name.casefold() for actor in actors}
        return {part.casefold() for part in _AND.split(ref.name)} == together or any(self._is(ref, a) for a in actors)

    def _is(self, ref: ActorRef, actor: GoldActor) -> bool:
        name, mentions = self._mentions.get(ref.actor or "", (ref.name, ()))
        own = (self.span(ref.span),) if ref.span else ()
        if actor.document:
            return any(a.overlaps(b) for a in own for b in actor.mentions)
        if actor.name.casefold() in (name.casefold(), ref.name.casefold()):
            return True
        return any(_same_phrase(a, b) for a in mentions or own for b in actor.mentions)


def _same_phrase(a: Span, b: Span) -> bool:
    """Whether two overlapping spans are one phrase: "Russian" is not "Russian President", "President" may be."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and (a.end == b.end or 2 * shared >= max(len(a), len(b)))


def pair(theirs: Sequence[A], ours: Sequence[B], likeness: Callable[[A, B], float]) -> list[tuple[A, B]]:
    """One-to-one pairs by falling ``likeness``, in the order of ``theirs``. A likeness of 0 is no pair."""
    scored = [(likeness(a, b), i, k) for i, a in enumerate(theirs) for k, b in enumerate(ours)]
    taken: dict[int, int] = {}
    for value, i, k in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if value > 0 and i not in taken and k not in taken.values():
            taken[i] = k
    return [(theirs[i], ours[k]) for i, k in sorted(taken.items())]


def at_least(value: float) -> float:
    """``value`` if it reaches :data:`THRESHOLD`, else 0."""
    return value if value >= THRESHOLD else 0.0
