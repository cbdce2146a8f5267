"""Which of many spans cover a place, found without looking at them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from verbale.model import Span

T = TypeVar("T")

_CELL = 256
"""Code points to a cell: about two sentences, so that a cell holds few spans and a span lies in few cells."""


class SpanIndex(Generic[T]):
    """Items by the spans they stand at. What is found comes in the order in which it was added."""

    def __init__(self, items: Iterable[tuple[Span, T]] = ()) -> None:
        self._cells: defaultdict[int, list[tuple[Span, T]]] = defaultdict(list)
        for span, item in items:
            self.add(span, item)

    def add(self, span: Span, item: T) -> None:
        """Put ``item`` at ``span``; an item may stand at several."""
        for cell in range(span.start // _CELL, max(span.start, span.end - 1) // _CELL + 1):
            self._cells[cell].append((span, item))

    def at(self, offset: int) -> Iterator[T]:
        """The items whose spans cover the code point ``offset``."""
        for span, item in self._cells.get(offset // _CELL, ()):
            if span.start <= offset < span.end:
                yield item

    def touching(self, span: Span) -> Iterator[T]:
        """The items whose spans overlap ``span``; one that stands in several cells comes several times."""
        for cell in range(span.start // _CELL, max(span.start, span.end - 1) // _CELL + 1):
            for other, item in self._cells.get(cell, ()):
                if other.overlaps(span):
                    yield item


def overlap(some: Iterable[Span], others: Iterable[Span]) -> float:
    """Intersection over union of two lists of spans, in code points."""
    one, two = list(some), list(others)
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in two)
    union = sum(map(len, one)) + sum(map(len, two)) - both
    return both / union if union > 0 else 0.0
