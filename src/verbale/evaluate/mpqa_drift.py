"""Where annotated offsets point in a text whose white space is another than that of the text that was annotated.

The two copies drift apart a few characters at a time: with each line that is broken elsewhere, and with a header that
one of them lacks. What is annotated begins and ends at the edges of words, so the best path is sought: one shift for
each annotated edge, that as many edges as possible fall on those of words, and the shift seldom changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

REACH = 150
"""Largest shift, in code points, to either side."""
JUMP, STEP = 1.5, 0.05
"""What a change of the shift costs, and what each code point of it costs besides; an edge that fits earns one."""


class Edge(NamedTuple):
    """Where something annotated begins, or (``is_start`` false) ends, in the text that was annotated."""

    offset: int
    is_start: bool


def fits(text: str, at: int, is_start: bool) -> bool:
    """Whether a word of ``text``, or what stands about it, can begin (or end) at ``at``."""
    if not 0 <= at <= len(text):
        return False
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    edge = after if is_start else before
    return bool(edge.strip()) and not (before.isalnum() and after.isalnum()) and not (is_start and edge in ",.;:!?)")


def shifts(text: str, edges: Sequence[Edge]) -> list[int]:
    """For each of ``edges``, which rise, what to add to its offset."""
    size = 2 * REACH + 1
    best = [-STEP * abs(k - REACH) for k in range(size)]
    steps: list[list[int]] = []
    for edge in edges:
        best, came_from = _moved(best)
        steps.append(came_from)
        first = edge.offset - REACH
        best = [value + (1 if fits(text, first + k, edge.is_start) else -1) for k, value in enumerate(best)]
    at = max(range(size), key=best.__getitem__)
    path = []
    for came_from in reversed(steps):
        path.append(at - REACH)
        at = came_from[at]
    return path[::-1]


def _moved(best: list[float]) -> tuple[list[float], list[int]]:
    """The best value for each shift after it stayed as it was or changed, and the shift that it was reached from."""
    size = len(best)
    value, came_from = list(best), list(range(size))
    for order, back in ((range(1, size), -1), (range(size - 2, -1, -1), 1)):
        for k in order:
            if value[k + back] - STEP > value[k]:
                value[k], came_from[k] = value[k + back] - STEP, came_from[k + back]
    for k, stayed in enumerate(best):
        if stayed >= value[k] - JUMP:
            value[k], came_from[k] = stayed, k
        else:
            value[k] -= JUMP
    return value, came_from
