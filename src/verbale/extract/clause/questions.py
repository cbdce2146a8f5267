"""Questions: what a mark ends, what an auxiliary before its subject asks, and what a tag doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.extract.clause.settings import listed
from verbale.model import Span
from verbale.text.parse import Parse

_CLOSING = "\"'”’»)] "
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Capt|St|No|vs|Jr|Sr|Prof|Rev))\.$")


def questions(parse: Parse) -> Iterator[Span]:
    """Yield the spans that a question mark ends, from the end of the sentence before it on, and what a tag doubts."""
    for paragraph in parse.paragraphs:
        text = parse.text
        for match in re.finditer(r"\?", text[paragraph.start : paragraph.end]):
            at = paragraph.start + match.start()
            start = _question_start(parse, paragraph, at)
            yield Span(start, at)
            words = re.findall(r"[\w’']+", text[start:at].lower())
            if start > paragraph.start and _is_tag(words):
                yield Span(_question_start(parse, paragraph, _behind_sentence(text, start)), start)


def _behind_sentence(text: str, start: int) -> int:
    """Return the offset of the mark that ends the sentence before ``start``."""
    at = start - 1
    while at > 0 and text[at] in _CLOSING:
        at -= 1
    return at


def _question_start(parse: Parse, paragraph: Span, at: int) -> int:
    """Return where the sentence begins whose closing mark stands at ``at``; a quotation bounds it."""
    quotation = parse.quotations.at(at)
    low = max(
        [paragraph.start, *(p.start + 1 for p in (quotation.pieces if quotation else ()) if p.start <= at < p.end)]
    )
    start = low
    for match in _SENTENCE_END.finditer(parse.text, low, at):
        if not _ABBREVIATION.search(parse.text[low : match.start() + 1]):
            start = match.end()
    return start


def _is_tag(words: list[str]) -> bool:
    """Whether a question only doubts what stands before it: "Or did it?", "Really?", "Is that true?"."""
    if words and words[0] in listed("question", "tags"):
        words = words[1:]
    if words in (["really"], ["true"], ["true", "or", "false"], ["fact", "or", "fiction"], ["right"]):
        return True
    asks = len(words) in (2, 3, 4) and words[0] in listed("question", "auxiliaries")
    return asks and set(words[1:]) <= {"it", "they", "he", "she", "that", "this", "not", "really", "true", "so", "n't"}
