"""Clauses that an aside interrupts: "Norland, the minister claims, has closed the port" is the minister's word, whole.

Whatever parser and reader make of such a sentence, what is told is the sentence around the aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.extract.attribution.cues import SAYING, Sense, verb_cue
from verbale.extract.attribution.draft import AttributionDraft, in_order
from verbale.model import Span
from verbale.text.asides import Aside, asides
from verbale.text.parse import Parse, Token
from verbale.text.phrases import cover, trimmed
from verbale.text.span_index import SpanIndex

FOUND_BY = "aside"


def interrupted(parse: Parse, drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """Return ``drafts`` with each aside's clause told by whom the aside names; missing ones are added."""
    kept = list(drafts)
    by_cue = SpanIndex((span, n) for n, draft in enumerate(kept) for span in draft.cue)
    for aside in (a for line in parse.paragraphs for a in asides(parse.usual, line)):
        content = _around(parse, aside)
        if not content:
            continue
        own = sorted(set(by_cue.touching(aside.cue)))
        for n in own:
            # Of the reader's row the cue alone is left: it took source and sense from the clause around.
            source = aside.source or kept[n].source
            sense = _sense(parse, aside)
            kept[n] = replace(kept[n], content=content, source=source, sense=sense, found_by=FOUND_BY, confidence=None)
        if not own:
            kept.append(_draft(parse, aside, content))
    return in_order(kept)


def _around(parse: Parse, aside: Aside) -> list[Span]:
    """Return what stands before and behind ``aside`` in its sentence."""
    token = parse.token_at(aside.cue.start)
    if token is None:
        return []
    tokens = parse.of(parse.sentence_of(token))
    before = trimmed([t for t in tokens if t.end <= aside.span.start and t.lower not in ("so", "as")])
    behind = trimmed([t for t in tokens if t.start >= aside.span.end])
    return [cover(before), cover(behind)] if before and behind else []


def _draft(parse: Parse, aside: Aside, content: list[Span]) -> AttributionDraft:
    verb = _verb(parse, aside)
    return AttributionDraft([aside.cue], content, _sense(parse, aside), FOUND_BY, source=aside.source, verb=verb)


def _verb(parse: Parse, aside: Aside) -> Token | None:
    return parse.token_at(aside.cue.start) if aside.is_clause else None


def _sense(parse: Parse, aside: Aside) -> Sense:
    """Return what the cue of ``aside`` says of a clause: plain speech where the lexicon has nothing."""
    verb = _verb(parse, aside)
    entry = verb_cue(verb) if verb is not None else None
    return entry.senses.get("clause", SAYING) if entry is not None else SAYING
