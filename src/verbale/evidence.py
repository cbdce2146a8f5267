"""Where words stand in a text: spans, and the evidence that a slot of a row was read from."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 24  # code points of the prefix and suffix kept beside a quotation


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that one slot of a row was read from: a text position and a text quote selector in one.

    ``slot`` names the field of the row that the words fill; a slot may have several pieces. ``prefix`` and
    ``suffix`` are up to :data:`CONTEXT` code points around it, so that the words can be found again in a copy whose
    offsets differ (https://www.w3.org/TR/annotation-model/#text-quote-selector).
    """

    slot: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)

    @classmethod
    def at(cls, text: str, slot: str, span: Span) -> Evidence:
        """Quote ``span`` of ``text`` as the evidence for ``slot``."""
        start, end = span.start, span.end
        return cls(slot, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    def holds(self, text: str, body_end: int) -> bool:
        """Whether the words stand where the evidence says, and before the boilerplate."""
        return 0 <= self.start < self.end <= body_end and text[self.start : self.end] == self.exact
