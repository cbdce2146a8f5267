"""Quotations: the stretches of a text that stand between quotation marks, of whatever kind and nation.

A mark's side is decided by its shape (“ opens, ” closes, „ opens) or, for the straight marks, by its neighbours. A
quotation that runs over several paragraphs, each of which opens anew and only the last of which closes, is one
quotation with several pieces; so is one that runs over lines of a sentence each. A mark that never finds its partner
opens nothing, unless it begins a line or stands behind a colon or a comma: then the quotation ends where
:mod:`verbale.text.unclosed` says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.model import Span
from verbale.text.nicknames import is_named, within_a_name
from verbale.text.unclosed import may_end_open, sentence_end, spoken_end

FEWEST_WORDS = 3
"""A quotation of fewer words, with no cue at its side, is a title, a nickname or a scare quote."""
_MARK = re.compile(r"``|''|‘‘|’’|,,(?=\w)|<<|>>|[“”„‟\"«»‹›「」『』‘’'`＂″\ufffd]")
_OPENERS: dict[str, tuple[str, ...]] = {
    "“": ("”", "''"),
    "„": ("“", "”", "‟"),
    "‟": ("”",),
    "``": ("''",),
    "‘‘": ("’’",),
    ",,": ("''", "“", "”", "‘‘", "’’"),
    "<<": (">>",),
    "«": ("»",),
    "‹": ("›",),
    "「": ("」",),
    "『": ("』",),
    "‘": ("’",),
    "`": ("'", "’"),
}
_CLOSERS = frozenset("”»›」』’") | {"''", "’’", ">>"}
_STRAIGHT = frozenset({'"', "''", "'", "＂", "″", "\ufffd"})
_SINGLE = frozenset("‘’'`")
_RARE = frozenset("„‟«»‹›「『‘'`＂″,<\ufffd")
_MIXED = frozenset({'“"', '"”'})
"""An opening mark and one of another kind that some keyboards close it with."""
_MOST_PIECES = 6
"""How many paragraphs a quotation can have that none of them opens anew."""
_LONGEST_NAME = 8
"""Most words of a name or title in marks."""
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True)
class QuotedPassage:
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

    def __init__(self, found: list[QuotedPassage], nicknames: Sequence[Span] = (), names: Sequence[Span] = ()) -> None:
        """``nicknames`` are words in marks within a name, ``names`` those that name something: no quotations."""
        self.all = found
        self.nicknames = nicknames
        self.names = names

    @cached_property
    def _pieces(self) -> list[tuple[int, int, QuotedPassage]]:
        return [(p.start, p.end, q) for q in self.all for p in q.pieces]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._pieces]

    def at(self, offset: int) -> QuotedPassage | None:
        """The quotation that covers the code point ``offset``."""
        i = bisect_right(self._starts, offset) - 1
        return self._pieces[i][2] if i >= 0 and offset < self._pieces[i][1] else None

    def over(self, span: Span) -> list[QuotedPassage]:
        """The quotations that overlap ``span``, once each, in the order of the text."""
        return list({q.start: q for _, q in self._touching(span)}.values())

    def quoted(self, text: str, span: Span) -> tuple[int, int]:
        """How many of the letters and digits of ``span`` lie inside quotations, and how many there are."""
        inside = 0
        for piece, _ in self._touching(span):
            inside += sum(map(str.isalnum, text[max(piece.start, span.start) : min(piece.end, span.end)]))
        return inside, sum(map(str.isalnum, text[span.start : span.end]))

    def _touching(self, span: Span) -> Iterator[tuple[Span, QuotedPassage]]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        for start, end, quotation in self._pieces[first:last]:
            if end > span.start:
                yield Span(start, end), quotation


def find_quotations(text: str, paragraphs: list[Span]) -> Quotations:
    """All quotations of the paragraphs given."""
    finder = _Finder(text)
    for paragraph in paragraphs:
        finder.read(paragraph)
    finder.leave()
    found = sorted(finder.found, key=lambda q: q.start)
    short = [q.pieces[0] for q in found if len(q.pieces) == 1 and q.words <= _LONGEST_NAME]
    nicknames = [piece for piece in short if within_a_name(text, piece)]
    names = [piece for piece in short if piece not in nicknames and is_named(text, piece)]
    none = {piece.start for piece in (*nicknames, *names)}
    return Quotations([q for q in found if q.start not in none], nicknames, names)


class _Finder:
    """Finds quotations, one paragraph after the other.

    ``opened`` are the pieces of a quotation that is still open, ``between`` the paragraphs since that open nothing.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[QuotedPassage] = []
        self.opened: list[Span] = []
        self.between: list[Span] = []

    def read(self, paragraph: Span) -> None:
        """Take a paragraph."""
        part = paragraph
        if self.opened and not _opens(self.text, paragraph):
            within = len(self.opened) + len(self.between) < _MOST_PIECES
            first = _first_double(self.text, paragraph) if within else None
            if first is None and within:
                self.between.append(paragraph)
                return
            if first is not None and _ends(self.text, self.opened[0], first, paragraph):
                self._close(Span(paragraph.start, first.end()))
                part = Span(first.end(), paragraph.end)
            self.leave()
        elif self.between:
            self.leave()  # who opens anew behind paragraphs that do not has never closed
        self._pairs(part, paragraph)

    def _pairs(self, part: Span, paragraph: Span) -> None:
        rest: Span | None = part
        while rest is not None:
            pairs, rest = _pairs(self.text, rest)
            for pair in pairs:
                if self.opened and pair.start == paragraph.start:
                    self._close(pair)
                else:
                    self.leave()
                    self.found.append(_quotation(self.text, [pair]))
            if rest is None or (self.opened and rest.start != paragraph.start):
                self.leave()
            end = spoken_end(self.text, rest) if rest is not None else None
            if rest is not None and end is not None:
                self._close(Span(rest.start, end))
                rest = Span(end, paragraph.end)
            elif rest is not None:
                self.opened.append(rest)
                return

    def _close(self, last: Span) -> None:
        self.found.append(_quotation(self.text, [*self.opened, *self.between, last]))
        self.opened, self.between = [], []

    def leave(self) -> None:
        """End the quotation that is open with the last paragraph that opens, if it can be one without an end."""
        if self.opened and _is_usual(self.text, self.opened[0]) and may_end_open(self.text, self.opened[0]):
            last = self.opened[-1]
            pieces = [*self.opened[:-1], Span(last.start, sentence_end(self.text, last))]
            self.found.append(_quotation(self.text, pieces))
        self.opened, self.between = [], []


def _is_usual(text: str, piece: Span) -> bool:
    """Whether a piece begins with a mark that is nothing but a quotation mark."""
    return text.startswith(("“", '"', "``", "„", "«"), piece.start)


def _first_double(text: str, paragraph: Span) -> re.Match[str] | None:
    """The first mark of a paragraph that is no single one, and so no apostrophe."""
    return next((m for m in _MARK.finditer(text, paragraph.start, paragraph.end) if m.group() not in _SINGLE), None)


def _ends(text: str, begun: Span, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether ``mark`` ends the quotation that the piece ``begun`` opened, and can open none of its own."""
    opened = _MARK.match(text, begun.start)
    return opened is not None and _closes(text, opened, mark, paragraph) and not _can_open(text, mark, paragraph)


def with_usual_marks(text: str, quotations: Quotations) -> str:
    """``text``, offset for offset, with “ and ” for marks that English models seldom saw: «so», „so“, 'so'.

    The marks of a nickname are left out, so that they do not break the name around it.
    """
    letters = list(text)
    for quotation in quotations.all:
        for piece in quotation.pieces:
            if text[piece.start] in _RARE and not text.startswith("''", piece.start):
                letters[piece.start] = "“"
        if letters[quotation.start] != text[quotation.start] and not text[quotation.end - 1].isalnum():
            letters[quotation.end - 1] = "”"
    for name in quotations.nicknames:
        for at in (name.start, name.end - 1):
            letters[at] = " " if not text[at].isalnum() else text[at]
    return "".join(letters)


def _quotation(text: str, pieces: list[Span]) -> QuotedPassage:
    words = sum(len(_WORD.findall(text, p.start, p.end)) for p in pieces)
    return QuotedPassage(tuple(pieces), words)


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
        elif (
            mark.group() == opened.group()
            and _can_open(text, mark, paragraph)
            and _has_ended(text, opened, other, mark)
        ):
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


def _has_ended(text: str, opened: re.Match[str], other: re.Match[str] | None, mark: re.Match[str]) -> bool:
    """Whether the quotation ``opened`` ends ahead of ``mark``: at the ``other`` mark, or where a cue stands in it."""
    if _is_behind(text, other):
        return True
    start = max(opened.start(), mark.start() - _FARTHEST)
    return opened.group() not in _SINGLE and spoken_end(text, Span(start, mark.start())) is not None


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
    if shape in _OPENERS and shape not in _SINGLE:
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
        return opener not in _SINGLE or (not after.isalnum() and not _is_possessive(text, mark, paragraph))
    if opener == "”" or shape != opener:
        return shape == opener == "”"
    if opener == "'":
        return not after.isalnum() and not before.isspace()
    if opener == "\ufffd" and before.isalnum() and after.isalnum():
        return False  # a lost apostrophe
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
