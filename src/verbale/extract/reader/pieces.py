"""A text as the reader sees it: windows of word pieces, with letter case and quotation marks.

A window holds whole paragraphs, each closed by ``[SEP]``, up to :data:`WINDOW` pieces; so what it says of a paragraph
depends on the article alone. Training reads its data through this module too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from verbale.model import Span
from verbale.text.parse import Parse
from verbale.text.quotes import Quotations

WINDOW = 192
"""Most word pieces in a window. Training uses longer ones; shorter ones read as well, and attention costs less."""

LONG = 700
"""Most code points of a paragraph that is read in one go; a window of pieces holds some 800."""

CLS, SEP = 101, 102

Encode = Callable[[str], list[tuple[int, int, int]]]
"""The word pieces of a text, none of them special: number in the vocabulary, start and end in code points."""


def encoder(tokenizer: Any) -> Encode:
    """What cuts a text with a tokenizer of the library ``tokenizers``: all of it, however long."""
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def encode(text: str) -> list[tuple[int, int, int]]:
        encoded = tokenizer.encode(text, add_special_tokens=False)
        return [(piece, start, end) for piece, (start, end) in zip(encoded.ids, encoded.offsets, strict=True)]

    return encode


@dataclass
class Window:
    """Pieces of some paragraphs: numbers in the vocabulary, letter case, whether quoted, and where they stand.

    ``case`` is 0 for lower case or none, 1 for a capital first, 2 for capitals only: the vocabulary has none.
    """

    ids: list[int] = field(default_factory=lambda: [CLS])
    case: list[int] = field(default_factory=lambda: [0])
    quoted: list[int] = field(default_factory=lambda: [0])
    spans: list[Span] = field(default_factory=lambda: [Span(0, 0)])

    def add(self, piece: int, span: Span, case: int = 0, quoted: int = 0) -> None:
        """Append a piece."""
        self.ids.append(piece)
        self.spans.append(span)
        self.case.append(case)
        self.quoted.append(quoted)

    def __len__(self) -> int:
        return len(self.ids)


def in_parts(parse: Parse) -> list[Span]:
    """The paragraphs of ``parse``, those longer than :data:`LONG` in parts of whole sentences, which no window cuts."""
    found: list[Span] = []
    for number, sentences in groupby(parse.sentences, key=lambda sentence: sentence.paragraph):
        paragraph = parse.paragraphs[number]
        start = paragraph.start
        if len(paragraph) > LONG:
            for one, following in pairwise(sentences):
                if following.end - start > LONG:
                    found.append(Span(start, one.end))
                    start = following.start
        found.append(Span(start, paragraph.end))
    return found


def windows(
    text: str, paragraphs: list[Span], quotations: Quotations, encode: Encode, size: int = WINDOW
) -> list[Window]:
    """Cut the paragraphs of ``text`` into windows; one longer than a window is cut where the window is full."""
    found, window = [], Window()
    for line in paragraphs:
        pieces = encode(text[line.start : line.end])
        if len(window) > 1 and len(window) + len(pieces) + 1 > size:
            found.append(window)
            window = Window()
        for n, (piece, start, end) in enumerate(pieces):
            if n and n % (size - 2) == 0:
                found.append(window)
                window = Window()
            at = Span(line.start + start, line.start + end)
            window.add(piece, at, case_of(text[at.start : at.end]), int(quotations.at(at.start) is not None))
        window.add(SEP, Span(line.end, line.end))
    if len(window) > 1:
        found.append(window)
    return found


def case_of(word: str) -> int:
    """0 lower case or none, 1 a capital first, 2 all capitals."""
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
