"""A text that a line with a colon introduces: "Below is the letter that the mayor sent to journalists:".

The paragraph below is that text, and on the word of whoever sent it; so are those behind it that speak as "I" or "we"
outside quotation marks, which the outlet does not. The heads look for a cue of saying, and a line that only points at
a text has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verbale.data import toml
from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft, in_order
from verbale.extract.event.lexicon import can_act
from verbale.extract.event.slots import doers
from verbale.extract.mention.pronouns import FIRST
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import SUBJECTS, authors, cover, noun_phrase

FOUND_BY = "introduction"


def introduced(parse: Parse, drafts: Iterable[AttributionDraft]) -> list[AttributionDraft]:
    """Return ``drafts``, those of introduced texts with their source and to their end, and the texts that none has."""
    kept = list(drafts)
    lines = [p for p in parse.paragraphs if parse.text[p.start : p.end].strip()]
    for n, line in enumerate(lines[:-1]):
        if not parse.text[line.start : line.end].rstrip().endswith(":"):
            continue
        found = _introduced(parse, line, lines[n + 1 :])
        if found is None:
            continue
        told = [d for d in kept if any(map(lines[n + 1].overlaps, d.content)) and all(map(line.contains, d.cue))]
        for draft in told:
            if draft.cue:
                draft.source = draft.source or found.source
                draft.content = [*draft.content, *(p for p in found.content if not any(map(p.overlaps, draft.content)))]
                draft.found_by = FOUND_BY
        kept += [] if told else [found]
    return in_order(kept)


def _introduced(parse: Parse, line: Span, below: Sequence[Span]) -> AttributionDraft | None:
    ahead = parse.within(line)
    texts = [t for t in ahead if t.pos in ("NOUN", "PROPN") and t.lemma in toml("floor")["introduced"]]
    found = next(((cue, who) for cue, who in _senders(ahead, texts) if can_act(parse, who)), None)
    if found is None:
        return None
    cue, sender = found
    words = [[t for t in parse.within(paragraph) if not t.text.isspace()] for paragraph in _to_the_end(parse, below)]
    return AttributionDraft([cue.span], [cover(w) for w in words], SAYING, FOUND_BY, noun_phrase(sender), verb=cue)


def _to_the_end(parse: Parse, below: Sequence[Span]) -> list[Span]:
    """Return the paragraphs of a text that begins with the first of ``below``: it goes on in the first person.

    One paragraph without it may stand between two that have it.
    """
    kept, between = [below[0]], list[Span]()
    for paragraph in below[1:]:
        if _is_first_person(parse, paragraph):
            kept += [*between, paragraph]
            between = []
        elif between:
            break
        else:
            between = [paragraph]
    return kept


def _is_first_person(parse: Parse, paragraph: Span) -> bool:
    """Return whether somebody says "I", "we" or "our" in ``paragraph`` outside quotation marks."""
    own = (t for t in parse.within(paragraph) if parse.quotations.at(t.start) is None)
    return any(t.lower in FIRST and t.dep in (*SUBJECTS, "poss") for t in own)


def _senders(line: Sequence[Token], texts: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield who sent or made one of the ``texts`` of a ``line``, as it says, each with the word that says so."""
    verbs = [t for t in line if t.pos == "VERB" and t.lemma in toml("floor")["introducing"]] if texts else []
    yield from ((verb, who) for verb in verbs for who in doers(verb) if who not in texts)
    yield from ((text, who) for text in texts for who in authors(text))
