"""Contents that run into what their source does next: "called on Bern to wait and proposed a summit".

Whoever both verbs have for their source does the second thing, too, and nobody says it of him. That is certain only
where the content is no clause with a verb of its own, of which the second could be another ("said he left and called").
"""

from __future__ import annotations

from collections.abc import Iterable

from verbale.extract.attribution.draft import AttributionDraft
from verbale.extract.attribution.edges import closed
from verbale.model import Span
from verbale.text.parse import Parse
from verbale.text.phrases import syntactic_head

_FINITE = ("VBD", "VBZ", "VBP")
_BETWEEN = ("cc", "advmod", "aux", "auxpass", "neg", "punct")
"""What may stand between a verb and the one before it that shares its subject."""


def parted(parse: Parse, drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """Return ``drafts``, each content ended before the next finite cue of the same source."""
    listed = list(drafts)
    by_source: dict[Span, list[AttributionDraft]] = {}
    for draft in listed:
        if draft.source is not None and draft.cue:
            by_source.setdefault(draft.source, []).append(draft)
    for source, same in by_source.items():
        for draft in same:
            if any(piece.contains(source) for piece in draft.content) or _is_clause(parse, draft.content[0]):
                continue
            ends = [end for other in same if (end := _end_before(parse, other, draft)) is not None]
            if ends:
                end = min(ends)
                kept = [Span(piece.start, min(piece.end, end)) for piece in draft.content if piece.start < end]
                draft.content = [closed(parse.text, piece) for piece in kept] or draft.content
    return listed


def _is_clause(parse: Parse, content: Span) -> bool:
    """Return whether a content is a finite clause."""
    head = syntactic_head(parse, content)
    return head is not None and (head.tag in _FINITE or head.child("nsubj", "nsubjpass") is not None)


def _end_before(parse: Parse, other: AttributionDraft, draft: AttributionDraft) -> int | None:
    """Return where the content of ``draft`` ends if ``other`` is told behind a conjunction in it."""
    verb = other.verb
    if other is draft or verb is None or verb.tag not in _FINITE or other.cue[0].start <= draft.cue[-1].end:
        return None
    if not any(piece.start < verb.start < piece.end for piece in draft.content):
        return None
    first = verb.i
    while first > 0 and parse.tokens[first - 1].dep in _BETWEEN:
        first -= 1
    joined = any(token.dep == "cc" for token in parse.tokens[first : verb.i])
    return parse.tokens[first - 1].end if joined and first else None
