"""Who cannot be the speaker: nobody speaks a quotation who was last named within it.

    Ruto met the press. “The American president lied,” he said.

"He" is not the American president, nor is "the president" who said it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verbale.model import Attribution, Span
from verbale.text.parse import Parse

OwnWords = Mapping[int, tuple[Span, ...]]
"""For the tokens, by index, that say who speaks a quotation: where that stands."""


def own_words(parse: Parse, rows: Iterable[Attribution]) -> OwnWords:
    """The quotations of each token that is part of a speaker's name, title or pronoun."""
    found: dict[int, tuple[Span, ...]] = {}
    for row in rows:
        who = row.source.span if row.source is not None else None
        if who is None:
            continue
        quoted = tuple(p for s in row.spans("content") for q in parse.quotations.over(s) for p in q.pieces)
        if quoted and not any(piece.overlaps(who) for piece in quoted):
            for token in parse.within(who):
                found[token.i] = found.get(token.i, ()) + quoted
    return found


def in_own_words(quoted: Iterable[Span], at: Span) -> bool:
    """Whether a mention ``at`` that place stands within one of the quotations."""
    return any(piece.contains(at) for piece in quoted)
