"""A report paragraph by paragraph, its words marked with the rows that stand on them: what a reading room lays out.

Every span of every row is a layer over the text. The text is cut wherever a layer begins or ends, so that each piece
lies in a fixed set of rows and the pieces, joined, are the text. Offsets are only ever used here, never in a browser,
whose strings count otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verbale.model import Attribution, Record, Row, Span
from verbale.render.marks import Mark
from verbale.render.sections import RowText, Section

LAYERS = {
    "attribution": ("content",),
    "commitment": ("act", "content"),
    "event": ("trigger",),
    "agreement": ("name",),
    "timex": ("expression",),
    "place": ("mention",),
}
"""For each kind of row that is marked in the text the slots whose words are marked."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text that lies in the same layers from end to end.

    ``layers`` are the kinds of rows here, ``rows`` their ids; ``marks`` the attributions, outermost first, and
    ``opens`` those of them whose words begin here; ``anchors`` the ids of rows that point here.
    """

    text: str
    layers: tuple[str, ...]
    rows: tuple[str, ...]
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry beside the text, with the kind of its row."""

    kind: str
    entry: RowText


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text: its stretches, and the entries whose words begin in it; not ``body`` is boilerplate."""

    stretches: tuple[Stretch, ...]
    notes: tuple[Noted, ...]
    body: bool


def paragraphs(record: Record, marks: Sequence[Mark], made: Sequence[Section]) -> Iterator[Paragraph]:
    """The lines of the text that hold any words, in order, with the marks and the sections of ``record``."""
    noted = _noted(record, made)
    spans = sorted(_spans(record), key=lambda item: (item[0], item[2], item[1]))
    by_row = {mark.row.id: mark for mark in marks}
    text, body_end, notes, at = record.article.text, record.article.body_end, list(noted), 0
    for start, end in _lines(text, body_end):
        here = [item for item in spans if item[0].start < end and item[0].end > start]
        upto = next((i for i, note in enumerate(notes) if (note.entry.at or 0) >= end), len(notes))
        beside, notes = tuple(notes[:upto]), notes[upto:]
        anchors = [(note.entry.at or 0, note.entry.row.id) for note in beside]
        if text[start:end].strip() or beside:
            yield Paragraph(tuple(_stretches(text, start, end, here, by_row, anchors)), beside, end <= body_end)
        at = end
    if notes:
        yield Paragraph((), tuple(notes), at <= body_end)


def _lines(text: str, body_end: int) -> Iterator[tuple[int, int]]:
    """The extents of lines; one that the body's end divides is two."""
    breaks = {0, body_end, len(text), *(i + 1 for i, letter in enumerate(text) if letter == "\n")}
    return pairwise(sorted(breaks))


def _noted(record: Record, made: Sequence[Section]) -> list[Noted]:
    """The entries of the kinds that are marked, by where they point."""
    kinds = {row.id: row.kind_of_row for row in record.rows()}
    found = (Noted(kinds[e.row.id], e) for section in made for e in section.entries if kinds[e.row.id] in LAYERS)
    return sorted(found, key=lambda n: (n.entry.at or 0, list(LAYERS).index(n.kind)))


def _spans(record: Record) -> Iterator[tuple[Span, str, str]]:
    """Each span that is marked, with the kind and the id of its row."""
    rows: Iterable[Row] = record.rows()
    for row in rows:
        for slot in LAYERS.get(row.kind_of_row, ()):
            yield from ((span, row.kind_of_row, row.id) for span in row.spans(slot))


def _stretches(
    text: str,
    start: int,
    end: int,
    spans: Sequence[tuple[Span, str, str]],
    marks: dict[str, Mark],
    anchors: Sequence[tuple[int, str]],
) -> Iterator[Stretch]:
    cuts = {start, end, *(at for at, _ in anchors if start <= at < end)}
    cuts |= {edge for span, _, _ in spans for edge in (span.start, span.end) if start < edge < end}
    for first, last in pairwise(sorted(cuts)):
        inside = [item for item in spans if item[0].start <= first and last <= item[0].end]
        said = sorted((item for item in inside if item[2] in marks), key=lambda i: (i[0].start, -i[0].end))
        yield Stretch(
            text[first:last],
            tuple(dict.fromkeys(kind for _, kind, _ in inside)),
            tuple(dict.fromkeys(row for _, _, row in inside)),
            tuple(marks[row] for _, _, row in said),
            tuple(marks[row] for span, _, row in said if span.start == first),
            tuple(row for at, row in anchors if at == first),
        )


def speakers(marks: Sequence[Mark]) -> list[tuple[int, str, list[Attribution]]]:
    """Each speaker's number and name with what it is said to have said, in the order of the text."""
    found: dict[int, tuple[str, list[Attribution]]] = {}
    for mark in marks:
        if mark.said:
            found.setdefault(mark.speaker, (mark.name, []))[1].append(mark.row)
    return [(number, name, rows) for number, (name, rows) in found.items()]
