"""Headlines that name their source beside a colon: "Norland to close the port: minister", "Minister: port to close".

The colon is the cue; what stands on its other side is what is said. A parser sees two fragments there.
"""

from __future__ import annotations

from collections.abc import Iterable

from verbale.data import toml
from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft, in_order
from verbale.extract.event.lexicon import can_act
from verbale.model import Span
from verbale.text.datelines import outlet_behind
from verbale.text.headlines import check_label, is_headline
from verbale.text.parse import Parse, Token
from verbale.text.phrases import cover, trimmed
from verbale.text.span_index import SpanIndex

FOUND_BY = "headline"
_LONGEST = 6
"""Most words of a source beside a headline's colon."""
_FEWEST = 3
"""Fewest words of what it says."""


def headed(parse: Parse, drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """Return ``drafts`` and what the first line says on the word of somebody named beside its colon."""
    kept = list(drafts)
    found = _headed(parse, parse.paragraphs[0]) if parse.paragraphs else None
    if found is None or found.source is None:
        return kept
    sources = SpanIndex((r.source, n) for n, r in enumerate(kept) if r.source is not None)
    cues = SpanIndex((span, n) for n, r in enumerate(kept) for span in r.cue)
    told = list(cues.touching(found.cue[0]))
    for n in told:
        kept[n].content = found.content  # all of it is said, whatever part of it a head took
    if told or list(sources.touching(found.source)):
        return kept
    return in_order([*kept, found])


def _headed(parse: Parse, line: Span) -> AttributionDraft | None:
    tail = outlet_behind(parse.text, line)
    line = Span(line.start, tail.start) if tail is not None else line
    tokens = [t for t in parse.within(line) if not t.text.isspace()]
    colons = [n for n, t in enumerate(tokens) if t.text == ":"]
    if len(colons) != 1 or not is_headline(parse.text, line) or check_label(parse.text, line) is not None:
        return None
    at = colons[0]
    ahead, behind = trimmed(tokens[:at]), trimmed(tokens[at + 1 :])
    for who, said in ((behind, ahead), (ahead, behind)):
        if _names_somebody(parse, who) and len(said) >= _FEWEST and any(map(_is_finite, said)):
            return AttributionDraft([tokens[at].span], [cover(said)], SAYING, FOUND_BY, source=cover(who))
    return None


def _names_somebody(parse: Parse, tokens: list[Token]) -> bool:
    """Whether ``tokens`` are a short phrase for somebody who can say a thing, and nothing else."""
    if not 0 < len(tokens) <= _LONGEST or any(_is_finite(t) or t.tag in ("WP", "WRB", "WDT", "CD") for t in tokens):
        return False
    if any(t.dep == "conj" or t.lower in toml("floor")["sections"] for t in tokens):
        return False
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head is t or t.head.i not in inside]
    words = toml("floor")["headed"]
    return len(tops) == 1 and (can_act(parse, tops[0]) or tops[0].lemma in words) and tops[0].pos in ("NOUN", "PROPN")


def _is_finite(token: Token) -> bool:
    return token.tag in ("VBZ", "VBD", "VBP", "MD", "VB") or (token.tag == "VBN" and token.dep in ("ROOT", "acl"))
