"""Lines of a text that was wrapped at a fixed width, as mails and old archives are, made paragraphs again.

A line end within a paragraph, with the blanks around it, becomes one space. Whether a text is wrapped, its line ends
say: in one that is, the next line's first word would not have fitted on the line before it where a sentence goes on.
In any other text, such as a few copied lines, only those line ends go that part a sentence before a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verbale.model import Span
from verbale.text.normalise import Offsets, chained, rewrite

WIDEST = 100
"""Longest line, in code points, of a wrapped text; typewriters and terminals had 80."""
NARROWEST = 40
"""Shortest longest line of one; a list of names is narrower."""
FEWEST = 3
"""Least line ends within a sentence by which a text can be told."""
MOSTLY = 0.7
"""Least share of them behind which the next word would not have fitted."""
WORDS = 6
"""Least words of a line that a sentence fills and goes on behind; headings and items of lists are shorter."""
_STRAYS = 0.1
"""Share of lines that may be wider, as tables and addresses of pages are."""
_SLACK = 3
"""By how many code points the lines of one text may have been wrapped at different widths."""

_LINE = re.compile(r"[^\n]*\S")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_OPEN_END = re.compile(r"[^\W_],?$")
_ITEM = re.compile(r"\s*(?:[-–—*•·>|]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


def unwrapped(text: str, offsets: Offsets) -> tuple[str, Offsets]:
    """``text`` with one space for each line end that only its wrapping set, and where it came from.

    ``offsets`` say that of ``text`` itself. A text that is not wrapped is returned as it is.
    """
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    pairs = [(a, b) for a, b in pairwise(lines) if text.count("\n", a.end, b.start) == 1]
    soft = _soft_breaks(text, lines, pairs) or _within_sentences(text, pairs)
    if not soft:
        return text, offsets
    joined, inner = rewrite(text, _BREAK, lambda match: " " if match.start() in soft else match[0])
    return joined, chained(inner, offsets)


def _soft_breaks(text: str, lines: Sequence[Span], pairs: Sequence[tuple[Span, Span]]) -> frozenset[int]:
    """Where the ``lines`` end that only wrapping ended; ``pairs`` are those with nothing between them."""
    width = _width(sorted(map(len, lines)))
    if width is None:
        return frozenset()
    within = [(a, b) for a, b in pairs if 2 * len(a) > width and not _SENTENCE_END.search(text[a.start : a.end])]
    full = [b for a, b in within if _is_full(text, a, b, width)]
    if len(full) < max(FEWEST, MOSTLY * len(within)) or 2 * sum(_begins_small(text, b) for b in full) < len(full):
        return frozenset()  # what fills lines of like length and begins in capitals is a list
    going_on = {a.end for a, b in within if _begins_small(text, b)}
    return frozenset(
        a.end for a, b in pairs if not _is_beginning(text, a, b) and (a.end in going_on or _is_full(text, a, b, width))
    )


def _within_sentences(text: str, pairs: Sequence[tuple[Span, Span]]) -> frozenset[int]:
    """Where the first lines of ``pairs`` end in the middle of a sentence, by their words alone."""
    return frozenset(
        a.end
        for a, b in pairs
        if _begins_small(text, b)
        and _ITEM.match(text, b.start) is None
        and _OPEN_END.search(text[a.start : a.end])
        and len(text[a.start : a.end].split()) >= WORDS
    )


def _width(lengths: list[int]) -> int | None:
    """The width at which lines of these lengths, which rise, may have been wrapped."""
    usual = lengths[: len(lengths) - int(_STRAYS * len(lengths))]
    return usual[-1] if usual and NARROWEST <= usual[-1] <= WIDEST else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the ``following`` line would not have fitted on ``line``."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width - _SLACK


def _begins_small(text: str, line: Span) -> bool:
    return text[line.start : line.end].lstrip()[0].islower()


def _is_beginning(text: str, line: Span, following: Span) -> bool:
    """Whether the ``following`` line begins a paragraph of its own: it is set in farther, or the item of a list."""
    return _indent(text, following) > _indent(text, line) or _ITEM.match(text, following.start) is not None


def _indent(text: str, line: Span) -> int:
    words = text[line.start : line.end]
    return len(words) - len(words.lstrip())
