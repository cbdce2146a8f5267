"""Where a report ends and what a page puts below it begins.

Only the end of a text is looked at, and only what is surely no part of the report is cut, because losing a sentence of
the report is worse than keeping a line of the page: what is kept by mistake can be seen, what is lost cannot.
The words are data (``data/boilerplate.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verbale.data import toml

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_QUOTES = "\"'“‘«„"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_GAP = re.compile(r"\n[^\S\n]*\n")
_WHOLE_RUN = 3
"""A run of this many cut-off lines is cut on their own evidence; two need a second sign."""
_MOST_NOTES = 8


def find_body_end(text: str) -> tuple[int, tuple[str, ...]]:
    """Where boilerplate begins, or the text's length where there is none, and notes on what may not belong.

    Cut are, at the end of the text only: three or more lines that an ellipsis cuts off (teasers of other stories), two
    if a heading or a blank line sets them apart; headings of related stories with the links under them; and lines of
    subscription, sharing, rights and agencies. A single cut-off line is kept and noted. A text that would be cut
    whole is kept whole. The offset is that of the first line cut.
    """
    lines = _lines(text)
    kept, notes = len(lines), list[str]()
    while kept:
        cut, note = _cut(lines, kept)
        if cut == kept:
            break
        kept = cut
        notes.append(note)
    if lines and not kept:
        return len(text), ("every line looks like boilerplate; all are kept",)
    if kept and lines[kept - 1].is_cut_off:
        notes.append("the last line is cut off by an ellipsis; it is kept")
    return lines[kept].start if kept < len(lines) else len(text), _in_order(notes)


def _in_order(notes: list[str]) -> tuple[str, ...]:
    """``notes``, taken from the last line upwards, in the order of the text; of very many only the first ones."""
    more = len(notes) - _MOST_NOTES
    shown = tuple(reversed(notes))[:_MOST_NOTES]
    return (*shown, f"cut below the body: {more} more lines") if more > 0 else shown


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its words, where it starts, and whether a blank line stands before it."""

    words: str
    start: int
    apart: bool

    @property
    def count(self) -> int:
        return len(self.words.split())

    @property
    def is_cut_off(self) -> bool:
        """Whether an ellipsis cuts the line off. One inside quotation marks is the speaker's own."""
        return self.words.endswith(("…", "...", "[…]", "[...]", "(…)")) and self.count <= toml("boilerplate")["teaser"]

    @property
    def is_heading(self) -> bool:
        return _headings().fullmatch(self.words) is not None

    @property
    def is_furniture(self) -> bool:
        quoted = self.words[0] in _QUOTES
        return not quoted and self.count <= toml("boilerplate")["longest"] and bool(_furniture().fullmatch(self.words))

    @property
    def is_link(self) -> bool:
        """Whether it may be the headline of another story: short, and not a sentence unless cut off."""
        return self.is_cut_off or (self.count <= toml("boilerplate")["link"] and not _SENTENCE_END.search(self.words))


def _lines(text: str) -> list[_Line]:
    found, before = list[_Line](), 0
    for match in _LINE.finditer(text):
        apart = bool(found) and _GAP.search(text, before, match.start() + 1) is not None
        found.append(_Line(match[0].strip(), match.start(), apart))
        before = match.start() + len(match[0].rstrip())
    return found


def _cut(lines: list[_Line], kept: int) -> tuple[int, str]:
    """How many of the first ``kept`` lines are left when one thing is cut from their end, and a note that names it."""
    last = lines[kept - 1]
    if last.is_furniture or last.is_heading:
        return kept - 1, f"cut below the body: {last.words[:60]!r}"
    first = kept
    while first and lines[first - 1].is_cut_off:
        first -= 1
    run = kept - first
    headed = first > 0 and lines[first - 1].is_heading
    if run >= _WHOLE_RUN or (run == _WHOLE_RUN - 1 and (headed or lines[first].apart)):
        return first - headed, f"cut below the body: {run} teasers of other stories"
    return _cut_links(lines, kept)


def _cut_links(lines: list[_Line], kept: int) -> tuple[int, str]:
    """Cut a heading of related stories with the links under it, if nothing else follows."""
    first, lowest = kept, max(0, kept - int(toml("boilerplate")["links"]))
    while first > lowest and lines[first - 1].is_link and not lines[first - 1].is_heading:
        first -= 1
    if 0 < first < kept and lines[first - 1].is_heading:
        return first - 1, f"cut below the body: {lines[first - 1].words[:60]!r} and {kept - first} links"
    return kept, ""


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(toml('boilerplate')['headings'])})\s*[:…>»›→]*", re.IGNORECASE)


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in toml("boilerplate")["lines"]), re.IGNORECASE)
