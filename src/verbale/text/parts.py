"""Long texts in parts: where a text is cut so that reading it takes a bounded memory, and how much of it is read.

What a report costs grows with its words, and here and there with their square. A report of more words than any real
one has is therefore read part by part, each as a text of its own at its place in the whole; and of the longest ones
only the beginning is read, which the record says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import CONTEXT, Span

PART = 20_000
"""Most words of a part, marks counted as words: two hours of speech, or 100,000 characters."""
MOST_PARTS = 5
"""Parts that are read of one text; they take a minute or so on a small machine (``benchmarks/hostile.py``)."""

_WORD = re.compile(r"[A-Za-z0-9]{1,12}|\S")
"""What counts as a word: letters that no model takes for one word count for themselves."""
_SENTENCE_END = re.compile(r"[.!?]['\"’”]?\s+")
_BACK = 10_000
"""How far back, in code points, a better place for a cut is looked for."""
_NOTHING = "\ue000" * 79 + "\n"
"""Stands for what is in another part: lines of a character that is in no word, no mark and no white space."""


def parts(text: str, body_end: int) -> list[Span]:
    """Cut the body of ``text`` into the parts that are read; one part where it is as long as reports are."""
    found: list[Span] = []
    start = 0
    for end in _full(text, body_end):
        if len(found) == MOST_PARTS:
            return found
        cut = _cut(text, start, end)
        found.append(Span(start, cut))
        start = cut
    return [*found, Span(start, body_end)] if start < body_end and len(found) < MOST_PARTS else found or [Span(0, 0)]


def _full(text: str, body_end: int) -> Iterator[int]:
    """Where each word stands that is one too many for a part, counted from the one before."""
    if body_end <= PART:
        return
    for number, word in enumerate(_WORD.finditer(text, 0, body_end)):
        if number and number % PART == 0:
            yield word.start()


def _cut(text: str, start: int, end: int) -> int:
    """The best place for a cut a little ahead of ``end``: behind a line, a sentence, a word, or just there."""
    low = max(start + 1, end - _BACK)
    line = text.rfind("\n", low, end)
    if line >= 0:
        return line + 1
    sentences = [match.end() for match in _SENTENCE_END.finditer(text, low, end)]
    if sentences:
        return sentences[-1]
    space = text.rfind(" ", low, end)
    return space + 1 if space >= 0 else end


def part_notes(text: str, body_end: int) -> tuple[str, ...]:
    """What is to be said of a text that is not read in one go; nothing of any other."""
    found = parts(text, body_end)
    notes: list[str] = []
    if len(found) > 1:
        notes.append(
            f"the text is long and is read in {len(found)} parts: a pronoun or a surname at the beginning of one is not"
            " looked up in those before it"
        )
    end = found[-1].end
    if text[end:body_end].strip():
        notes.append(f"only the first {end:,} of {body_end:,} characters are read: all would take too long")
    return tuple(notes)


def alone(text: str, part: Span) -> str:
    """``text`` up to the end of ``part`` and of the words that evidence shows behind it, with nothing ahead of it.

    Offsets stay those of ``text``.
    """
    if part.start == 0:
        return text[: part.end + CONTEXT]
    ahead = (_NOTHING * (part.start // len(_NOTHING) + 1))[: part.start - 1] + "\n"
    return ahead + text[part.start : part.end + CONTEXT]
