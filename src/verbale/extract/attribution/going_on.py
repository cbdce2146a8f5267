"""Participles by which a speaker goes on: "Bern said that Rome had assured it that …, adding that …".

Who is named inside another's words speaks only within these. Where the heads give such a participle, which stands
behind the words, to somebody in them, whoever said the words goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.extract.attribution.draft import AttributionDraft
from verbale.model import Span
from verbale.text.parse import Parse


def going_on(parse: Parse, drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """Return ``drafts``, the participles among them with the speaker of the words that they follow."""
    kept = list(drafts)
    return [replace(d, source=said.source) if (said := _followed(parse, d, kept)) is not None else d for d in kept]


def _followed(parse: Parse, draft: AttributionDraft, drafts: Iterable[AttributionDraft]) -> AttributionDraft | None:
    """Return the words that the participle of ``draft`` follows, if its source stands in them."""
    verb, source = draft.verb, draft.source
    if verb is None or source is None or verb.tag != "VBG" or verb.child("nsubj", "nsubjpass") is not None:
        return None
    before = [
        other
        for other in drafts
        if other.source is not None
        and _holds(other, source)
        and not any(_holds(other, span) for span in draft.cue)
        and max(span.end for span in other.content) <= verb.start
        and parse.sentence_of(verb).span.contains(other.content[-1])
    ]
    return max(before, key=lambda other: sum(map(len, other.content)), default=None)


def _holds(draft: AttributionDraft, span: Span) -> bool:
    return any(part.contains(span) for part in draft.content)
