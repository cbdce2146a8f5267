"""A text that a line with a colon introduces: "Below is the letter that the mayor sent to journalists:".

The paragraph below is that text, and on the word of whoever sent it. The heads look for a cue of saying, and a line
that only points at a text has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from verbale.data import toml
from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft, in_order
from verbale.extract.event.lexicon import can_act
from verbale.extract.event.slots import doers
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import authors, cover, noun_phrase

FOUND_BY = "introduction"


def introduced(parse: Parse, drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """Return ``drafts``, those of introduced texts with their source, and the texts that none of them has."""
    kept = list(drafts)
    for line, below in pairwise(p for p in parse.paragraphs if parse.text[p.start : p.end].strip()):
        if not parse.text[line.start : line.end].rstrip().endswith(":"):
            continue
        found = _introduced(parse, line, below)
        if found is None:
            continue
        told = [d for d in kept if any(map(below.overlaps, d.content)) and all(map(line.contains, d.cue))]
        for draft in told:
            if draft.cue:
                draft.source = draft.source or found.source
        kept += [] if told else [found]
    return in_order(kept)


def _introduced(parse: Parse, line: Span, below: Span) -> AttributionDraft | None:
    ahead, words = parse.within(line), [t for t in parse.within(below) if not t.text.isspace()]
    texts = [t for t in ahead if t.pos in ("NOUN", "PROPN") and t.lemma in toml("floor")["introduced"]]
    found = next(((cue, who) for cue, who in _senders(ahead, texts) if can_act(parse, who)), None)
    if found is None or not words:
        return None
    cue, sender = found
    return AttributionDraft([cue.span], [cover(words)], SAYING, FOUND_BY, noun_phrase(sender), verb=cue)


def _senders(line: Sequence[Token], texts: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield who sent or made one of the ``texts`` of a ``line``, as it says, each with the word that says so."""
    verbs = [t for t in line if t.pos == "VERB" and t.lemma in toml("floor")["introducing"]] if texts else []
    yield from ((verb, who) for verb in verbs for who in doers(verb) if who not in texts)
    yield from ((text, who) for text in texts for who in authors(text))
