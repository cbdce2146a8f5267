"""Texts that one person speaks from beginning to end: a testimony, a speech printed whole, a story told.

    Statement by the Norland delegation              My name is Ana Ruiz, and I served in Norland.
    We came here to ask for one thing. …             I was sent there in 1991. …

Nothing in it is the outlet's own word, though no verb says that anybody speaks. The speaker is named once, at the head
or by his own mouth, and is from then on "I" or "we"; a report about a speech has these words in quotation marks only.
"""

from __future__ import annotations

import re
from itertools import islice

from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.interview import people
from verbale.extract.attribution.reports import Report
from verbale.extract.attribution.turns import FOUND_BY
from verbale.extract.mention.pronouns import FIRST
from verbale.model import Span
from verbale.text.parse import Parse
from verbale.text.phrases import noun_phrase

OPENING = 40
"""How many words into a text somebody gives his name, if he does."""
HEADING = 20
"""Most words of a heading."""
OFTEN = 0.02
"""Least share of first persons among the words outside quotation marks."""

MOST_ASKED = 0.1
"""Most of the paragraphs that may end in a question; where there are more, somebody else asks them."""
AHEAD = 4
"""Paragraphs in one of which a speech is announced."""

_GENRE = re.compile(
    r"\W*(?:(?:full|official|opening|closing|joint|press|written|prepared|the) )*"
    r"(?:remarks|speech|address|statement|testimony|declaration|message|letter|text|transcript)"
    r"(?: (?:delivered|given|made|issued))?(?: (?:by|of|from) |: ?)(?=\S)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:remarks|speech|address|statement|testimony|text|transcript)\b[^.\n]*:\s*$", re.IGNORECASE
)
"""The end of a paragraph such as "Below are the minister’s remarks:"."""
_NAMING = re.compile(r"\bmy name is (?=\S)", re.IGNORECASE)
_INSIDE = ("compound", "det", "amod", "nmod", "nummod")


def monologue(parse: Parse) -> list[Report]:
    """The whole text as one report, its source whoever speaks it; none of another text."""
    if not parse.paragraphs:
        return []
    found = _named_in_heading(parse) or _announced(parse) or _named_by_himself(parse)
    if found is None:
        return []
    speaker, content = found
    words = [t for span in content for t in parse.within(span) if t.text[0].isalpha()]
    spoken = [t for t in words if parse.quotations.at(t.start) is None]
    first = sum(t.lower in FIRST for t in spoken)
    asked = sum(parse.text[span.end - 1] == "?" for span in content)
    if not spoken or first < OFTEN * len(spoken) or asked > MOST_ASKED * len(content):
        return []
    return [Report([], content, SAYING, FOUND_BY, source=speaker)]


def _named_in_heading(parse: Parse) -> tuple[Span, list[Span]] | None:
    """The speaker whom the first line names, with all that follows it."""
    heading, *content = parse.paragraphs
    found = _GENRE.match(parse.text, heading.start, heading.end)
    if found is None or not content or len(parse.within(heading)) > HEADING:
        return None
    speaker = _name(parse, Span(found.end(), heading.end))
    return (speaker, content) if speaker is not None else None


def _announced(parse: Parse) -> tuple[Span, list[Span]] | None:
    """The one person named where one of the first paragraphs announces a speech, with all that follows it."""
    for number, line in enumerate(parse.paragraphs[:AHEAD]):
        content = parse.paragraphs[number + 1 :]
        if content and _ANNOUNCED.search(parse.text, line.start, line.end) is not None:
            named = people(parse, parse.within(line))
            return (named[0], content) if len(named) == 1 else None
    return None


def _named_by_himself(parse: Parse) -> tuple[Span, list[Span]] | None:
    """The speaker who gives his name in his first words, with the text from that paragraph on."""
    later = next(islice((t for t in parse.tokens if t.text[0].isalpha()), OPENING, None), None)
    if later is None:
        return None
    for number, line in enumerate(parse.paragraphs):
        if line.start > later.start:
            break
        found = _NAMING.search(parse.text, line.start, line.end)
        if found is None:
            continue
        if found.start() > later.start or parse.quotations.at(found.start()) is not None:
            return None
        speaker = _name(parse, Span(found.end(), line.end))
        return (speaker, parse.paragraphs[number:]) if speaker is not None else None
    return None


def _name(parse: Parse, span: Span) -> Span | None:
    """The noun phrase with which ``span`` begins, or whose it is: "Ana Ruiz’s speech"; None where it is no name."""
    tokens = parse.within(span)
    head = tokens[0] if tokens else None
    while head is not None and head.dep in _INSIDE and head.head.i > head.i and head.head.start < span.end:
        head = head.head
    if head is None or any(c.pos in ("NOUN", "PROPN") for c in head.childs("conj")):
        return None
    whole = parse.name_at(head)
    if whole is not None:
        return whole.span
    return noun_phrase(head, appositives=False) if head.pos in ("NOUN", "PROPN") else None
