"""Where the reported words stand in a text, cut into pieces that any surface can print one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verbale.model import Attribution, Record, Row
from verbale.nesting import was_said
from verbale.render.words import name_of, speaker_words

# What a terminal or a browser would obey rather than show: C0 and C1 controls but tab and newline, and the marks
# that turn the direction of writing. One replacement for each, so that offsets stay true.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One attribution as it is shown: its number from 1, and the number of its speaker from 0.

    ``name`` is the speaker's, and says so where the words are told as never said; ``said`` is False then.
    """

    number: int
    speaker: int
    name: str
    row: Attribution
    said: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which the same marks apply, outermost first.

    ``opens`` lists the marks that begin here (outermost first) and ``closes`` those that end with it (innermost
    first); ``boilerplate`` is True behind the body's end.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]
    boilerplate: bool


def printable(text: str) -> str:
    """``text`` with a replacement character for each that would be obeyed instead of shown. Lengths are kept."""
    return _CONTROL.sub("\ufffd", text)


def marks_of(record: Record) -> tuple[Mark, ...]:
    """A mark for each attribution, in the order of the record. Speakers that are one actor share a number."""
    speakers: dict[str, int] = {}
    rows = {row.id: row for row in record.attributions}
    marks = []
    for number, row in enumerate(record.attributions, start=1):
        key = (row.source.actor if row.source else None) or name_of(row.source)
        said = was_said(row, rows)
        name = speaker_words(row, said=said)
        marks.append(Mark(number, speakers.setdefault(key, len(speakers)), name, row, said))
    return tuple(marks)


def pieces(record: Record, marks: Sequence[Mark], cuts: Sequence[int] = ()) -> Iterator[Piece]:
    """The whole text as pieces without gaps. ``cuts`` are further offsets at which a piece has to begin."""
    article = record.article
    spans = sorted(
        ((s.start, -s.end, m.number, m) for m in marks for s in m.row.spans("content")), key=lambda item: item[:3]
    )
    edges = {0, article.body_end, len(article.text), *cuts}
    for start, minus_end, _, _ in spans:
        edges |= {start, -minus_end}
    ordered = sorted(edge for edge in edges if 0 <= edge <= len(article.text))
    for start, end in pairwise(ordered):
        inside = [(s, -e, mark) for s, e, _, mark in spans if s <= start and end <= -e]
        yield Piece(
            start,
            end,
            tuple(mark for _, _, mark in inside),
            tuple(mark for s, _, mark in inside if s == start),
            tuple(mark for _, e, mark in reversed(inside) if e == end),
            start >= article.body_end,
        )


def anchor(row: Row, *slots: str) -> int | None:
    """The offset at which to show a row: its first evidence of the first of ``slots`` that has any."""
    for slot in slots:
        spans = row.spans(slot)
        if spans:
            return spans[0].start
    return row.evidence[0].start if row.evidence else None
