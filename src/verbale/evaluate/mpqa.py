"""Texts annotated as MPQA 2 is: who speaks or feels, inside whose words, in lines beside the text.

A document is ``name.txt`` with ``name.….lre.2.0`` beside it, whose lines hold a number, ``start,end``, a data type, a
kind and attributes, parted by tabs (https://mpqa.cs.pitt.edu/corpora/mpqa_corpus/). What was decided on reading the
copy of it in MASC:

* Its texts have other white space than the annotated ones, so offsets are first brought onto the text, in code points
  (:mod:`verbale.evaluate.mpqa_drift`): most differ by one, some by a growing number. Where more than a tenth of the
  edges then fall within words, the annotation is of another text, and the document is left out.
* Lines are wrapped. A line break within a sentence (``GATE_inside``) is read as a space; any other ends a paragraph.
* ``nested-source`` lists the sources from the writer, ``w``, inwards. An expression whose list is missing or begins
  with another is left out. Where the writer is a source again ("w,w": "I think"), it counts as any other.
* The mentions of a source are all spans of ``GATE_agent`` whose ``id``, or whose list's last member, it is; the
  last of an ``id`` that is itself a list (one is). A source without any, such as ``implicit``, is one that no words
  name.
* An expression is a ``GATE_direct-subjective`` or ``GATE_objective-speech-event`` with words. One that is
  ``implicit="true"`` has none, though some carry the words that are said. Doubtful ones (``…-uncertain``) and those
  without substance (``insubstantial``) count: the doubt is not about the source. Two on the same words with the same
  list are one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from verbale.errors import ConfigError
from verbale.evaluate.mpqa_drift import Edge, fits, shifts
from verbale.model import Span
from verbale.text.span_index import SpanIndex

WRITER = "w"
"""The source that every list begins with."""
KIND = 3
"""Which field of a line is the kind."""
ALIGNED = 0.9
"""Least share of edges that fall on those of words in a text that is the annotated one."""

_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_BREAK = re.compile(r"\s*\n\s*")
_EXPRESSIONS = ("GATE_direct-subjective", "GATE_objective-speech-event")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that say that somebody speaks or feels, and the sources, but for the writer, inwards."""

    span: Span
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MpqaDocument:
    """An annotated text. ``mentions`` has the spans of each source that words name."""

    id: str
    text: str
    mentions: dict[str, tuple[Span, ...]]
    expressions: tuple[Expression, ...]


class _Line(NamedTuple):
    """One line of annotation, its offsets as they stand there."""

    kind: str
    start: int
    end: int
    attributes: dict[str, str]

    @property
    def sources(self) -> tuple[str, ...]:
        """The members of its ``nested-source``."""
        return _members(self.attributes.get("nested-source", ""))

    @property
    def is_implicit(self) -> bool:
        """Whether its words are not what is annotated."""
        return self.start == self.end or self.attributes.get("implicit") == "true"

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Where it begins and ends; sentences begin in the white space before them."""
        if self.is_implicit or self.kind == "GATE_split":
            return ()
        ends = Edge(self.end, False)
        return (ends,) if self.kind == "GATE_inside" else (Edge(self.start, True), ends)


class _Places:
    """Where annotated offsets stand in ``raw``."""

    def __init__(self, raw: str, lines: Sequence[_Line]) -> None:
        self.raw = raw
        self.edges = sorted({edge for line in lines for edge in line.edges})
        self.shifts = shifts(raw, self.edges)

    def at(self, edge: Edge) -> int:
        """``edge`` with the shift of the last known one that is not behind it."""
        shift = self.shifts[max(0, bisect_right(self.edges, edge) - 1)]
        return max(0, min(edge.offset + shift, len(self.raw)))

    def span(self, line: _Line) -> Span:
        """The words of ``line``."""
        return Span(self.at(Edge(line.start, True)), self.at(Edge(line.end, False)))

    @property
    def fit(self) -> bool:
        """Whether nearly all edges fall on those of words."""
        fitting = sum(fits(self.raw, self.at(edge), edge.is_start) for edge in self.edges)
        return bool(self.edges) and fitting >= ALIGNED * len(self.edges)


def load(folder: Path) -> Iterator[tuple[str, MpqaDocument | None]]:
    """The documents of ``folder`` by their names; None for one whose annotation does not fit its text."""
    texts = sorted(folder.glob("*.txt"))
    for path in sorted(folder.glob("*.lre.2.0")):
        text = next((t for t in texts if path.name.startswith(f"{t.stem}.")), None)
        if text is None:
            raise ConfigError(f"there is no text beside {path}")
        yield text.stem, document(text.stem, text.read_text(encoding="utf-8"), path.read_text(encoding="utf-8"))


def document(name: str, raw: str, annotation: str) -> MpqaDocument | None:
    """The document ``name``, its ``annotation`` brought onto ``raw``, and its wrapped lines joined."""
    lines = list(_lines(annotation))
    places = _Places(raw, lines)
    if not places.fit:
        return None
    text, moved = _joined(raw, [places.span(line) for line in lines if line.kind == "GATE_inside"])

    def span(line: _Line) -> Span:
        found = places.span(line)
        return Span(moved[found.start], moved[found.end])

    mentions: dict[str, tuple[Span, ...]] = {}
    for line in lines:
        if line.kind == "GATE_agent" and not line.is_implicit:
            for source in {*line.sources[-1:], *_members(line.attributes.get("id", ""))[-1:]}:
                mentions[source] = (*mentions.get(source, ()), span(line))
    found = {Expression(span(line), line.sources[1:]) for line in lines if _is_expression(line)}
    return MpqaDocument(name, text, mentions, tuple(sorted(found, key=lambda e: (e.span, e.sources))))


def _lines(annotation: str) -> Iterator[_Line]:
    for line in annotation.splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) >= KIND + 1:
            start, end = fields[1].split(",")
            yield _Line(fields[KIND], int(start), int(end), dict(_ATTRIBUTE.findall("".join(fields[KIND + 1 :]))))


def _members(value: str) -> tuple[str, ...]:
    return tuple(member.strip() for member in value.split(",") if member.strip())


def _is_expression(line: _Line) -> bool:
    return line.kind in _EXPRESSIONS and not line.is_implicit and line.sources[:1] == (WRITER,)


def _joined(raw: str, sentences: Sequence[Span]) -> tuple[str, list[int]]:
    """``raw`` with the white space at each line break made one space, or one line end, and where each offset went."""
    over = SpanIndex((s, s) for s in (_trimmed(raw, sentence) for sentence in sentences))
    pieces: list[str] = []
    moved: list[int] = []
    done = 0
    for match in _BREAK.finditer(raw):
        begin = len(moved) and moved[-1] + 1
        moved += range(begin, begin + match.start() - done)
        moved += [begin + match.start() - done] * (match.end() - match.start())
        wrapped = any(s.start < match.start() and match.end() < s.end for s in over.at(match.start()))
        pieces += (raw[done : match.start()], " " if wrapped else "\n")
        done = match.end()
    begin = len(moved) and moved[-1] + 1
    moved += range(begin, begin + len(raw) - done + 1)
    return "".join((*pieces, raw[done:])), moved


def _trimmed(raw: str, span: Span) -> Span:
    words = raw[span.start : span.end]
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))
