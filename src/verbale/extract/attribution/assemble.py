"""Attributions from what the heads say: for each cue its content, source and addressee, as whole phrases.

The heads decide who says what; here their word pieces become words, and the quotation marks whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from verbale.extract.attribution.confidence import features
from verbale.extract.attribution.cues import SAYING, Sense, sense_of
from verbale.extract.attribution.draft import AttributionDraft, in_order
from verbale.extract.attribution.edges import (
    below_colon,
    is_nobody,
    names_somebody,
    stretched,
    to_the_end_of_phrase,
    together,
    told_apart,
    united,
    whole_phrase,
    whole_words,
    without_commas,
    without_loose_ends,
)
from verbale.extract.denial import listed
from verbale.extract.reader.confidence import confidence
from verbale.extract.reader.encoding import cues_in
from verbale.extract.reader.labels import TYPES
from verbale.extract.reader.reading import Reading
from verbale.extract.reader.roles import Roles
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import noun_phrase, subject
from verbale.vocabulary import AttributionType

FOUND_BY = "reader"
LEAST = 0.15
"""Attributions that are less likely than this are not kept at all."""


def assembled(parse: Parse, reading: Reading, least: float = LEAST) -> list[AttributionDraft]:
    """Return the attributions that the heads find, at least as sure as ``least``, in the order of the text."""
    drafts = (_draft(parse, roles) for roles in reading.rows("attribution", lambda seen: cues_in(seen.chances["cue"])))
    found = [draft for draft in drafts if draft is not None and (draft.confidence or 0.0) >= least]
    return in_order(found)


def _draft(parse: Parse, roles: Roles) -> AttributionDraft | None:
    said, named = roles.spans.get("content", ()), roles.spans.get("source", ())
    cue = [_to_the_end_of_tokens(parse, whole_words(parse.text, span)) for span in roles.anchor]
    verb = cue_word(parse, cue)
    if not said or is_nobody(parse.text, named):
        return None
    content = [without_commas(parse, span) for span in said]
    content = united(parse.text, (without_loose_ends(parse, span, cue) for span in content))
    content[-1] = to_the_end_of_phrase(parse, content[-1], cue)
    content = below_colon(parse, cue, stretched(parse, cue, content))
    draft = AttributionDraft(cue, content, _sense(parse, verb, content, roles), FOUND_BY, verb=verb)
    if named:
        source = whole_phrase(parse, without_commas(parse, together(parse.text, named, cue[0])), [*cue, *content])
        draft.source = source if names_somebody(parse, source) and not _rejects(verb, source) else None
    if draft.source is None:
        draft.source = _owner(verb)
    if roles.spans.get("target"):
        told = whole_words(parse.text, together(parse.text, roles.spans["target"], cue[0]))
        draft.addressee = without_commas(parse, told)
    draft = told_apart(parse.text, draft)
    draft.features = features(parse, draft, roles)
    draft.confidence = confidence(draft.features, "attributions")
    return draft


def _to_the_end_of_tokens(parse: Parse, span: Span) -> Span:
    """Return ``span`` with the rest of its last token: of "don’t" no cue is "don’"."""
    last = parse.token_at(span.end - 1)
    return Span(span.start, max(span.end, last.end)) if last is not None and last.start < span.end else span


def _owner(cue: Token | None) -> Span | None:
    """Whose request, claim or promise the noun ``cue`` names: "Oslo's request"."""
    owner = cue.child("poss") if cue is not None and cue.pos == "NOUN" else None
    return noun_phrase(owner) if owner is not None else None


def _rejects(cue: Token | None, source: Span) -> bool:
    """Whether ``source`` is told to reject what the noun ``cue`` names: who "dismissed reports" has not made them."""
    if cue is None or cue.pos != "NOUN" or cue.dep != "dobj":
        return False
    who = subject(cue.head)
    return cue.head.lemma in listed("cues") | listed("rejecting") and who is not None and source.contains(who.span)


def _sense(parse: Parse, verb: Token | None, content: list[Span], roles: Roles) -> Sense:
    """What the lexicon says of a cue; of one that it does not know, the head says what it makes of its content."""
    known = sense_of(parse, verb, content)
    if known is not SAYING:
        return known
    return replace(SAYING, type=cast("AttributionType", TYPES[int(roles.labels["type"].argmax())]))


def cue_word(parse: Parse, cue: Iterable[Span]) -> Token | None:
    """Return the token of a cue that says what it does: its verb, or, without one, its noun or its first word."""
    tokens = [t for span in cue for t in parse.within(span)]
    full = [t for t in tokens if t.dep not in ("aux", "auxpass")]
    said = (t for pos in ("VERB", "AUX", "NOUN") for t in full if t.pos == pos)
    return next(said, tokens[0] if tokens else None)
