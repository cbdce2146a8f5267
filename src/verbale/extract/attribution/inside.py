"""Which reports stand inside what others report."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from verbale.model import Span
from verbale.text.span_index import SpanIndex

Key = TypeVar("Key", bound=Hashable)


class Words(NamedTuple):
    """The words of a report that decide what holds it; one without a cue is held by nothing."""

    cue: Sequence[Span]
    content: Sequence[Span]


def holders(found: Mapping[Key, Words]) -> dict[Key, list[Key]]:
    """For each of ``found``, those whose larger content holds its cue and its content, the smallest first."""
    sizes = {key: sum(map(len, words.content)) for key, words in found.items()}
    over = SpanIndex((span, key) for key, words in found.items() for span in words.content)
    held: dict[Key, list[Key]] = {}
    for key, (cue, content) in found.items():
        needed = [*cue, *content]
        wider = dict.fromkeys(
            other
            for other in (over.at(cue[0].start) if cue else ())
            if sizes[other] > sizes[key] and all(any(h.contains(s) for h in found[other].content) for s in needed)
        )
        held[key] = sorted(wider, key=sizes.__getitem__)
    return held
