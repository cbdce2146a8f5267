"""The reader: an encoder and the head that reads roles, and what they make of one article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from verbale.extract.reader.encoding import Anchor, Encoder, Encoding, OnnxEncoder, Seen, cues_in
from verbale.extract.reader.onnx import FILES, digest_of
from verbale.extract.reader.roles import Head, OnnxHead, Roles
from verbale.extract.reader.syntax import Syntax
from verbale.model import Span
from verbale.text.parse import Parse


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's encoding, and the head that reads roles from it; without a head, nothing is read."""

    encoding: Encoding
    head: Head | None = None
    syntax: Syntax | None = None

    def rows(self, table: str, anchors: Callable[[Seen], list[Anchor]]) -> Iterator[Roles]:
        """The roles of all anchors of one table that ``anchors`` finds in what the anchors' head says of a window."""
        if self.head is None or self.syntax is None:
            return
        found = []
        for seen in self.encoding.seen:
            # What opens and closes a paragraph is no word, and no head has learned to say so.
            own = [anchor for anchor in anchors(seen) if seen.window.spans[anchor.first]]
            found += [(seen, own)] if own else []
        yield from self.head.read(found, table, self.syntax)

    def instruments(self) -> Iterator[tuple[Span, float]]:
        """The words that the anchors' head takes for the name of an agreement, and how likely they begin one."""
        for seen in self.encoding.seen:
            spans = seen.window.spans
            for first, end, chance in cues_in(seen.chances["instrument"]):
                words = [span for span in spans[first:end] if span]
                if words:
                    yield Span(words[0].start, words[-1].end), chance


UNREAD = Reading(Encoding())
"""Of a text that no reader has seen."""


class Reader(Protocol):
    """What reads an article; ``models`` names what it runs on, for :class:`verbale.model.Run`."""

    @property
    def models(self) -> dict[str, str]:
        """The digest of each model, by name."""
        ...

    def load(self) -> None:
        """Load the models now rather than with the first text."""
        ...

    def read(self, parse: Parse) -> Reading:
        """The paragraphs of ``parse``, read."""
        ...


class OnnxReader:
    """The reader that ships with the package."""

    def __init__(self) -> None:
        self.encoder: Encoder = OnnxEncoder()
        self.head: Head = OnnxHead()

    @cached_property
    def models(self) -> dict[str, str]:
        """See :class:`Reader`: one digest of the weights, the vocabulary and the weights of the confidence."""
        return {"reader": digest_of(*FILES)}

    def load(self) -> None:
        """See :class:`Reader`."""
        self.encoder.load()
        self.head.load()

    def read(self, parse: Parse) -> Reading:
        """See :class:`Reader`."""
        return Reading(self.encoder.encode(parse), self.head, Syntax(parse))
