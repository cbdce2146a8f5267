"""Quotations: the stretches of a text that stand between quotation marks, of whatever kind and nation.

A mark's side is decided by its shape (“ opens, ” closes, „ opens) or, for the straight marks, by its neighbours. A
quotation that runs over several paragraphs, each of which opens anew and only the last of which closes, is one
quotation with several pieces; so is one that runs over lines of a sentence each. A mark that never finds its partner
opens nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from verbale.model import Span

_MARK = re.compile(r"``|''|[“”„‟\"«»‹›「」『』‘’']")
_OPENERS = {"“": "”", "„": "“”‟", "‟": "”", "``": "''", "«": "»", "‹": "›", "「": "」", "『": "』", "‘": "’"}
_CLOSERS = frozenset("”»›」』’") | {"''"}
_STRAIGHT = frozenset({'"', "''", "'"})
_SINGLE = frozenset("‘’'")
_RARE = frozenset("„‟«»‹›「『‘'")
_MIXED = frozenset({'“"', '"”'})
"""An opening mark and one of another kind that some keyboards close it with."""
_MOST_PIECES = 6
"""How many paragraphs a quotation can have that none of them opens anew."""
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True)
class Quotation:
    """One quotation. ``pieces`` are its parts, one in each paragraph, quotation marks included."""

    pieces: tuple[Span, ...]
    words: int

    @property
    def start(self) -> int:
        """Where its first mark stands."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where its last mark ends."""
        return self.pieces[-1].end


class Quotations:
    """The quotations of a text, in its order, and what lies inside them."""

    def __init__(self, found: list[Quotation]) -> None:
        self.all = found

    @cached_property
    def _pieces(self) -> list[tuple[int, int, Quotation]]:
        return [(p.start, p.end, q) for q in self.all for p in q.pieces]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._pieces]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that covers the code point ``offset``."""
        i = bisect_right(self._starts, offset) - 1
        return self._pieces[i][2] if i >= 0 and offset < self._pieces[i][1] else None

    def over(self, span: Span) -> list[Quotation]:
        """The quotations that overlap ``span``, once each, in the order of the text."""
        return list({q.start: q for _, q in self._touching(span)}.values())

    def quoted(self, text: str, span: Span) -> tuple[int, int]:
        """How many of the letters and digits of ``span`` lie inside quotations, and how many there are."""
        inside = 0
        for piece, _ in self._touching(span):
            inside += sum(map(str.isalnum, text[max(piece.start, span.start) : min(piece.end, span.end)]))
        return inside, sum(map(str.isalnum, text[span.start : span.end]))

    def _touching(self, span: Span) -> Iterator[tuple[Span, Quotation]]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        for start, end, quotation in self._pieces[first:last]:
            if end > span.start:
                yield Span(start, end), quotation


def find_quotations(text: str, paragraphs: list[Span]) -> Quotations:
    """All quotations of the paragraphs given."""
    found: list[Quotation] = []
    pending: list[Span] = []  # pieces of a quotation that its paragraph left open
    for paragraph in paragraphs:
        part = paragraph
        if pending and not _opens(text, paragraph):
            first = _first_double(text, paragraph) if len(pending) < _MOST_PIECES else None
            if first is None and len(pending) < _MOST_PIECES:
                pending.append(paragraph)
                continue
            if first is not None and _ends(text, pending[0], first, paragraph):
                found.append(_quotation(text, [*pending, Span(paragraph.start, first.end())]))
                part = Span(first.end(), paragraph.end)
            pending = []
        pairs, rest = _pairs(text, part)
        for pair in pairs:
            if pending and pair.start == paragraph.start:
                found.append(_quotation(text, [*pending, pair]))
            else:
                found.append(_quotation(text, [pair]))
            pending = []
        if rest is not None:
            pending.append(rest)
        else:
            pending = []
    return Quotations(sorted(found, key=lambda q: q.start))


def _first_double(text: str, paragraph: Span) -> re.Match[str] | None:
    """The first mark of a paragraph that is no single one, and so no apostrophe."""
    return next((m for m in _MARK.finditer(text, paragraph.start, paragraph.end) if m.group() not in _SINGLE), None)


def _ends(text: str, begun: Span, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether ``mark`` ends the quotation that the piece ``begun`` opened, and can open none of its own."""
    opened = _MARK.match(text, begun.start)
    return opened is not None and _closes(text, opened, mark, paragraph) and not _can_open(text, mark, paragraph)


def with_usual_marks(text: str, quotations: Quotations) -> str:
    """``text``, offset for offset, with “ and ” for marks that English models seldom saw: «so», „so“, 'so'."""
    letters = list(text)
    for quotation in quotations.all:
        for piece in quotation.pieces:
            if text[piece.start] in _RARE and not text.startswith("''", piece.start):
                letters[piece.start] = "“"
        if letters[quotation.start] != text[quotation.start]:
            letters[quotation.end - 1] = "”"
    return "".join(letters)


def _quotation(text: str, pieces: list[Span]) -> Quotation:
    words = sum(len(_WORD.findall(text, p.start, p.end)) for p in pieces)
    return Quotation(tuple(pieces), words)


def _opens(text: str, paragraph: Span) -> bool:
    mark = _MARK.match(text, paragraph.start)
    return mark is not None and (mark.group() in _OPENERS or mark.group() in _STRAIGHT)


def _pairs(text: str, paragraph: Span) -> tuple[list[Span], Span | None]:
    """The closed quotations of one paragraph, and the piece that it leaves open at its end, if it does.

    Quotations inside a quotation belong to it. A single mark can be an apostrophe, so it closes nothing unless a
    single mark has opened, and a paragraph is never left open by one.
    """
    pairs: list[Span] = []
    opened: re.Match[str] | None = None
    other: re.Match[str] | None = None  # the first mark of another kind inside, which may close it: “so", "so”
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            if _can_open(text, mark, paragraph):
                opened, other = mark, None
        elif _closes(text, opened, mark, paragraph):
            pairs.append(Span(opened.start(), mark.end()))
            opened = None
        elif mark.group() == opened.group() and _is_behind(text, other) and _can_open(text, mark, paragraph):
            break
        elif opened.group() in _SINGLE and mark.group() not in _SINGLE and _can_open(text, mark, paragraph):
            opened, other = mark, None  # what seemed a single mark was an apostrophe
        elif other is None and opened.group() + mark.group() in _MIXED:
            other = mark
    if opened is not None and other is not None and _is_behind(text, other):
        further, left = _pairs(text, Span(other.end(), paragraph.end))
        return [*pairs, Span(opened.start(), other.end()), *further], left
    if opened is not None and opened.group() not in _SINGLE:
        return pairs, Span(opened.start(), paragraph.end)
    return pairs, None


def _is_behind(text: str, mark: re.Match[str] | None) -> bool:
    """Whether a mark stands behind a word, or what ends one, and before none; behind a number it is an inch."""
    if mark is None:
        return False
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return not before.isspace() and not before.isdigit() and not after.isalnum()


def _can_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    shape = mark.group()
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if shape in _CLOSERS and shape not in _STRAIGHT:
        # A closing mark that opens, as writers' programs leave it: only ”, and only where nothing else fits.
        return shape == "”" and before.isspace() and after.isalnum()
    if shape in _OPENERS and shape != "‘":
        return not (after.isspace() and before in ".,!?")
    return not before.isalnum() and before not in ".,!?%" and not after.isspace() and after not in ".,;:!?)"


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], paragraph: Span) -> bool:
    opener, shape = opened.group(), mark.group()
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    before = text[mark.start() - 1]
    if opener in _OPENERS:
        if shape == opener == "“":
            return before in ".,!?…" and not after.isalnum()
        if shape not in _OPENERS[opener] and not (opener == "``" and shape == '"'):
            return False
        return opener != "‘" or (not after.isalnum() and not _is_possessive(text, mark, paragraph))
    if opener == "”" or shape != opener:
        return shape == opener == "”"
    if opener == "'":
        return not after.isalnum() and not before.isspace()
    return not before.isspace() or not after.isalnum()


_FARTHEST = 2_000
"""How far on, in code points, a better place to close a quotation is looked for."""
_LATER_CLOSE = re.compile(r"[.,!?…]’(?!\w)")


def _is_possessive(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether ’ ends a plural possessive inside a quotation: a better place to close it follows before the next ‘."""
    if text[mark.start() - 1] in ".,!?…":
        return False
    limit = min(paragraph.end, mark.end() + _FARTHEST)
    following = text.find("‘", mark.end(), limit)
    return _LATER_CLOSE.search(text, mark.end(), following if following >= 0 else limit) is not None
