"""A record as a report for the terminal, and as plain lines where the output is no terminal.

Without a terminal there is no colour, no wrapping and no drawing of boxes: each entry is whole lines, so that grep
finds them. Reported words are marked ``[1: …]`` in the text in any case; colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from verbale.model import Record
from verbale.render.marks import marks_of, pieces, printable
from verbale.render.sections import RowText, Section, sections
from verbale.render.words import byline, heading

if TYPE_CHECKING:
    from rich.console import Console

    from verbale.render.marks import Mark, Piece

_COLOURS = ("cyan", "yellow", "magenta", "green", "blue", "red")
_SHORT_ID = 8
LEAST = 20
"""The least width of a column of words, however deep it is nested."""


def terminal(record: Record, console: Console, tables: Sequence[str] = ()) -> None:
    """Print ``record`` on ``console``: its heading, the text with its speakers, and every table.

    With ``tables``, such as ``commitments``, print these alone below the heading.
    """
    article, marks = record.article, marks_of(record)
    print_line(console, Text(printable(heading(article)), style="bold"))
    print_line(console, Text(printable(byline(article)), style="dim"))
    for note in article.notes:
        print_line(console, Text(printable(f"note: {note}"), style="dim"))
    if not tables:
        print_line(console, Text())
        print_line(console, marked_text(record, marks))
    for section in sections(record, marks):
        if not tables or section.table in tables:
            _section(console, section)


def marked_text(record: Record, marks: tuple[Mark, ...]) -> Text:
    """The article's text with every attribution's content in numbered brackets, and its boilerplate dimmed."""
    shown, text, announced = Text(), printable(record.article.text), False
    for piece in pieces(record, marks):
        if piece.boilerplate and not announced:
            shown.rstrip()
            shown.append("\n\n[not part of the report:]\n", style="dim")
            announced = True
        for mark in piece.opens:
            shown.append(f"[{mark.number}: ", style=f"bold {_colour(mark)}")
        words = text[piece.start : piece.end]
        shown.append(words.lstrip() if piece.boilerplate else words, style=_style(piece))
        for mark in piece.closes:
            shown.append("]", style=f"bold {_colour(mark)}")
    shown.rstrip()
    return shown


def _colour(mark: Mark) -> str:
    return _COLOURS[mark.speaker % len(_COLOURS)]


def _style(piece: Piece) -> str:
    if piece.boilerplate:
        return "dim"
    return _colour(piece.marks[-1]) if piece.marks else ""


def _section(console: Console, section: Section) -> None:
    print_line(console, Text())
    print_line(console, Text(f"{section.title} ({len(section.entries)})", style="bold underline"))
    for entry in section.entries:
        _entry(console, entry)


def _entry(console: Console, entry: RowText) -> None:
    indent = "  " * (entry.depth + 1)
    label = f"[{entry.label}] " if entry.label else ""
    head = Text(_flat(entry.head), style="" if label else "bold").append(f"  {entry.row.id[:_SHORT_ID]}", style="dim")
    print_line(console, head, Text(f"{indent}{label}", style="bold"), hang=0 if label else 2)
    for line in entry.lines:
        print_line(console, Text(_flat(line), style="dim"), Text(f"{indent}    "))


def _flat(words: str) -> str:
    return " ".join(printable(words).split())


def print_line(console: Console, text: Text, before: Text | None = None, *, hang: int = 0) -> None:
    """Print ``text`` behind ``before``, whole, or wrapped on a terminal: each line below the first, and ``hang`` in."""
    before = before or Text()
    if not console.is_terminal:
        console.print(before + text, soft_wrap=True, highlight=False, markup=False)
        return
    left = before.cell_len + hang
    for number, line in enumerate(text.wrap(console, max(console.width - left, LEAST))):
        line.rstrip()
        console.print((Text(" " * left) if number else before) + line, highlight=False, markup=False)
