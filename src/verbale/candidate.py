"""Whom an actor may be whose identity is not settled.

It imports nothing but the standard library, as the model does, whose actors hold candidates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor


@dataclass(frozen=True, slots=True)
class Candidate:
    """One whom words may mean that could mean several, or that say too little to mean anybody for sure.

    ``key`` and ``country`` are as an actor's; ``key`` is None where only a description is known. ``score``, between 0
    and 1, is this one's share of the points that all of them have, with those of "nobody of these"; so the scores of
    one actor add up to less than 1. ``reason`` says in words what the points are for, and where each fact comes from.
    """

    key: str | None
    name: str
    score: float
    reason: str
    country: str | None = None

    @property
    def summary(self) -> str:
        """The candidate in one line: ``Ana Ruiz 0.45``."""
        return f"{self.name} {self.score:.2f}"


NOBODY = 1.0
"""The points of whoever is none of the candidates: a name that no table knows is as old as the first that one does."""
CLEAR = 2.0
"""How many times the points of the next one the first must have, to be meant for sure."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate in the making: its points, and what each is for."""

    key: str | None
    name: str
    points: float
    reasons: tuple[str, ...] = ()
    country: str | None = None


def scored(weighed: Iterable[Weighed], most: int = 6, nobody: float = NOBODY) -> tuple[Candidate, ...]:
    """Candidates with their scores, the likeliest first, ``most`` of them; what shares a key is one.

    ``nobody`` are the points of whoever is none of them.

    >>> [c.summary for c in scored([Weighed("person:a", "Ana Ruiz", 4.0), Weighed("person:p", "Pedro Ruiz", 3.0)])]
    ['Ana Ruiz 0.50', 'Pedro Ruiz 0.37']
    """
    best: dict[tuple[str | None, str], Weighed] = {}
    for one in weighed:
        at = (one.key, "" if one.key else one.name)
        if at not in best or best[at].points < one.points:
            best[at] = one
    order = sorted(best.values(), key=lambda w: (-w.points, w.key or "", w.name))
    total = sum(w.points for w in order) + nobody
    return tuple(
        Candidate(w.key, w.name, floor(100 * w.points / total) / 100, "; ".join(w.reasons), w.country)
        for w in order[:most]
    )


def is_clear(first: float, second: float) -> bool:
    """Whether one with ``first`` points is meant rather than the next one, who has ``second``."""
    return first >= CLEAR * second
