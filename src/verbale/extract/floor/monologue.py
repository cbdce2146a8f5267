"""Texts that one person speaks from beginning to end: a testimony, a speech printed whole, a story told.

    Statement by the Norland delegation              My name is Ana Ruiz, and I served in Norland.
    We came here to ask for one thing. …             I was sent there in 1991. …

Nothing in it is the outlet's own word, though no verb says that anybody speaks. The speaker is named once, at the head
or by his own mouth, and is from then on "I" or "we"; a report about a speech has these words in quotation marks only.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from verbale.data import toml
from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft
from verbale.extract.floor.interview import people
from verbale.extract.floor.letters import Spoken, letter, opinion
from verbale.extract.floor.turns import FOUND_BY
from verbale.extract.mention.pronouns import FIRST
from verbale.model import Span
from verbale.text.capitals import widened
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
    r"\b(?:remarks|speech|address|statement|testimony|text|transcript|letter|e-?mail|message|note|memo|declaration)\b"
    r"[^.\n]*:\s*$",
    re.IGNORECASE,
)
"""The end of a paragraph such as "Below are the minister’s remarks:"."""
_TITLED = re.compile(widened(r"([A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){1,3})(?:, [^.!?\n]{3,80})"))
"""A line with a name, and the office behind it: "Ana Ruiz, Foreign Minister of Norland"."""
_OWNED = re.compile(
    r"(?:(?:transcript|full text|text|in full|video|watch|read)(?: of)?:? )?[A-Z][^.:\n]{2,60}?(?:['’]s?|:| [–—-]) "
    r"[^.\n]{0,60}?\b(?:speech|address|remarks|statement|testimony|message|letter)\b",
    re.IGNORECASE,
)
"""The head of a text such as "Ana Ruiz’s speech at the assembly" or "Ana Ruiz: address to the nation"."""
_NAMING = re.compile(r"\bmy name is (?=\S)", re.IGNORECASE)
_INSIDE = ("compound", "det", "amod", "nmod", "nummod")


def monologue(parse: Parse) -> list[AttributionDraft]:
    """The whole text as one report, its source whoever speaks it; none of another text."""
    if not parse.paragraphs:
        return []
    found = letter(parse) or opinion(parse)
    if found is None:
        found = _named_in_heading(parse) or _announced(parse) or _named_by_himself(parse) or _opened(parse)
        if found is not None and not _is_first_person(parse, found[1], OFTEN):
            found = None
    return [] if found is None else [AttributionDraft([], found[1], SAYING, FOUND_BY, source=found[0])]


def _is_first_person(parse: Parse, content: list[Span], often: float) -> bool:
    """Whether ``content`` says "I" and "we" outside quotation marks as speech does, and nobody else asks."""
    words = [t for span in content for t in parse.within(span) if t.text[0].isalpha()]
    spoken = [t for t in words if parse.quotations.at(t.start) is None]
    first = sum(t.lower in FIRST for t in spoken)
    asked = sum(parse.text[span.end - 1] == "?" for span in content)
    return bool(spoken) and first >= often * len(spoken) and asked <= MOST_ASKED * len(content)


def _opened(parse: Parse) -> Spoken | None:
    """A speech that begins with its audience ("Excellencies, …"), and the one person named above it, if one is."""
    for number, line in enumerate(parse.paragraphs[:AHEAD]):
        begins = _openings().match(parse.text, line.start, line.end)
        if begins is not None and parse.quotations.at(line.start) is None:
            above = parse.paragraphs[:number]
            named = [span for ahead in above for span in people(parse, parse.within(ahead))]
            named = named or [Span(*m.span(1)) for p in above if (m := _TITLED.fullmatch(parse.text, p.start, p.end))]
            who = {parse.text[span.start : span.end] for span in named}
            own = _named_by_himself(parse)
            return named[0] if len(who) == 1 else own[0] if own is not None else None, parse.paragraphs[number:]
    return None


@cache
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(toml("floor")["openings"]), re.IGNORECASE)


def _named_in_heading(parse: Parse) -> Spoken | None:
    """The speaker whom the first line names, with all that follows it."""
    heading, *content = parse.paragraphs
    if not content or len(parse.within(heading)) > HEADING:
        return None
    found = _GENRE.match(parse.text, heading.start, heading.end)
    if found is None:
        named = people(parse, parse.within(heading)) if _OWNED.match(parse.text, heading.start, heading.end) else []
        return (named[0], content) if len(named) == 1 else None
    speaker = _name(parse, Span(found.end(), heading.end))
    return (speaker, content) if speaker is not None else None


def _announced(parse: Parse) -> Spoken | None:
    """The one person named where one of the first paragraphs announces a speech, with all that follows it."""
    for number, line in enumerate(parse.paragraphs[:AHEAD]):
        content = parse.paragraphs[number + 1 :]
        if content and _ANNOUNCED.search(parse.text, line.start, line.end) is not None:
            named = people(parse, parse.within(line))
            return (named[0], content) if len(named) == 1 else None
    return None


def _named_by_himself(parse: Parse) -> Spoken | None:
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
