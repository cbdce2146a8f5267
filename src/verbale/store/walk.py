"""Walking from one thing to all that hang together with it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def reached(start: K, beside: Callable[[K], Iterable[K]]) -> set[K]:
    """Everything that can be reached from ``start``, itself included; ``beside`` gives what is next to a thing."""
    seen, waiting = {start}, [start]
    while waiting:
        for other in beside(waiting.pop()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def components(starts: Iterable[K], beside: Callable[[K], Iterable[K]]) -> Iterator[set[K]]:
    """What hangs together with any of ``starts``, each set once."""
    seen = set[K]()
    for start in starts:
        if start not in seen:
            found = reached(start, beside)
            seen |= found
            yield found
