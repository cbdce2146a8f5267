"""Quotations without a cue of their own: whoever was just quoted goes on speaking."""

from __future__ import annotations

from verbale.extract.attribution.draft import AttributionDraft, in_order
from verbale.text.parse import Parse
from verbale.text.quotes import QuotedPassage

FOUND_BY = "same speaker"
_CLOSING = "”“\"'’»›」』"
"""Marks that can close a quotation, as „so“."""
LONGEST_TAIL = 120
"""Longest rest of a line, in code points, between a speaker's quotation and the next line that goes on with it."""


def continued(parse: Parse, drafts: list[AttributionDraft]) -> list[AttributionDraft]:
    """Give quotations without a cue to the speaker just quoted: in the same paragraph, or from one paragraph on."""
    quotations = parse.quotations
    outer = [r for r in drafts if not r.cue or quotations.at(r.cue[0].start) is None]
    covered = {q.start for r in outer for s in r.content for q in quotations.over(s)}
    spoken = [r for r in outer if any(quotations.at(s.start) or quotations.at(s.end - 1) for s in r.content)]
    spoken.sort(key=lambda r: r.content[0].start, reverse=True)
    latest: AttributionDraft | None = None
    added: list[AttributionDraft] = []
    for quotation in quotations.all:
        while spoken and spoken[-1].content[0].start < quotation.start:
            following = spoken.pop()
            latest = following if latest is None or _end(following) >= _end(latest) else latest
        if latest is None or quotation.start in covered or not _stands_alone(parse, quotation):
            continue
        gap = parse.text[_end(latest) : quotation.start]
        if "\n" not in gap:
            latest.content.extend(quotation.pieces)
        elif _goes_on(gap):
            latest = AttributionDraft([], list(quotation.pieces), latest.sense, FOUND_BY, source=latest.source)
            added.append(latest)
    return in_order([*drafts, *added])


def _end(draft: AttributionDraft) -> int:
    return max(draft.content[-1].end, draft.cue[-1].end if draft.cue else 0)


def _goes_on(gap: str) -> bool:
    """Whether nothing but the rest of a line, and then white space, parts two quotations."""
    rest, _, below = gap.partition("\n")
    return gap.count("\n") <= 2 and len(rest) < LONGEST_TAIL and not below.strip()


def _stands_alone(parse: Parse, quotation: QuotedPassage) -> bool:
    """Whether a quotation is a sentence or more of its own, not a piece of somebody else's sentence."""
    before = parse.text[max(0, quotation.start - 9) : quotation.start].rstrip(" \t")[-1:]
    starts = before in ("", "\n", ".", "?", "!", ":", *_CLOSING)
    inner = parse.text[max(quotation.start, quotation.end - 9) : quotation.end].rstrip(_CLOSING + " ")
    return starts and inner[-1:] in (".", "?", "!", "…", ",") and quotation.words >= 2
