"""Quotations whose closing mark is missing: they end ahead of the next cue, or with their paragraph.

“We saw it fall, said Ana Ruiz. Nobody was hurt.
"""

from __future__ import annotations

import re
from functools import cache

from verbale.data import toml
from verbale.model import Span
from verbale.text.capitals import widened

FEWEST = 3
"""A quotation left open that has fewer words is none."""
_NAME = widened(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|van|von|al|bin|del|la)){0,6}")
_NOUN = r"(?:the|a|an|his|her|their|its|one|another|[Tt]he) (?:[\w'’-]+ ){0,5}?[\w'’-]+"
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def spoken_end(text: str, span: Span) -> int | None:
    """Where the words of a quotation that is left open in ``span`` end, if a cue stands in it."""
    found = _cue().search(text, span.start + 1, span.end)
    return found.end("end") if found is not None else None


def may_end_open(text: str, span: Span) -> bool:
    """Whether a mark that is never closed begins speech all the same: ahead of its line, or behind a colon or comma."""
    before = text[max(0, span.start - 2) : span.start].rstrip(" ")[-1:]
    return before in ("", "\n", ":", ",") and len(_WORD.findall(text, span.start, span.end)) >= FEWEST


def sentence_end(text: str, span: Span) -> int:
    """Where a quotation that is never closed ends: with ``span``, or ahead of a sentence that tells who said what."""
    found = _new_cue().search(text, span.start + 1, span.end)
    return found.start() if found is not None else span.end


@cache
def _new_cue() -> re.Pattern[str]:
    saying = "|".join(toml("quotes")["saying"])
    return re.compile(rf"(?<=[.!?…]) (?=(?:He|She|They|{_NAME}|The (?:[\w'’-]+ ){{0,4}}?[\w'’-]+) (?:{saying})\b)")


@cache
def _cue() -> re.Pattern[str]:
    saying = "|".join(toml("quotes")["saying"])
    behind = "|".join(toml("quotes")["behind"])
    inverted = rf"(?:{saying})(?= (?:{_NAME}|{_NOUN}))"
    straight = rf"(?:he|she|they|it|{_NAME}|{_NOUN}) (?:{saying})(?=\.|:|,? *$|, [“\"]| (?i:{behind})\b)"
    telling = "|".join(toml("quotes")["telling"])
    hearer = rf"(?:{_NAME}|{_NOUN}|them|him|her|reporters|journalists|[a-z]+s)"
    straight = rf"(?:{straight}|(?:he|she|they|it|{_NAME}|{_NOUN}) (?:{telling}) {hearer}(?=[.,;:]|$| (?i:{behind})\b))"
    return re.compile(rf"(?P<end>[,?!…]|—|–) (?:{inverted}|{straight})", re.MULTILINE)
