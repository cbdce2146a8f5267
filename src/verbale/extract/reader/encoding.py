"""An article read once by the encoder: for each of its word pieces a state, and what the anchors' head says of it.

The encoder is small (all-MiniLM-L6-v2, fine-tuned; ``training/reader`` makes it, ``data/reader/README.md`` is its model
card) and runs in int8 on the CPU. Each window is run by itself and with one thread, so that the numbers depend on
nothing but the article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np

from verbale.extract.reader.decode import Scores, log_softmax
from verbale.extract.reader.labels import ANCHORS
from verbale.extract.reader.onnx import resource, session
from verbale.extract.reader.pieces import Encode, Window, encoder, in_parts, windows
from verbale.extract.reader.states import States
from verbale.text.parse import Parse

FLOOR = 0.1
"""Anchors that are less likely than this are not looked into."""


class Anchor(NamedTuple):
    """Pieces ``first`` to ``end`` (exclusive) of a window that open a row, and the probability that they do."""

    first: int
    end: int
    chance: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A window with what the encoder made of it.

    ``states`` (pieces, width) are what other heads read; ``chances`` holds, by the name of each part of the anchors'
    head, the probabilities (pieces, labels) of its labels.
    """

    window: Window
    states: Scores
    chances: dict[str, Scores]


@dataclass(frozen=True, slots=True)
class Encoding:
    """An article as the encoder sees it, window by window; without windows, of a text that was not read."""

    seen: tuple[Seen, ...] = ()
    states: States = field(default_factory=States)

    def labels(self, offset: int) -> dict[str, Scores] | None:
        """What the anchors' head says of the piece that begins at ``offset``, if one does: see :class:`Seen`."""
        for seen in self.seen:
            for at, span in enumerate(seen.window.spans):
                if span and span.start == offset:
                    return {name: chances[at] for name, chances in seen.chances.items()}
        return None


class Encoder(Protocol):
    """What encodes an article."""

    def load(self) -> None:
        """Load the network now rather than with the first text."""
        ...

    def encode(self, parse: Parse) -> Encoding:
        """The paragraphs of ``parse``, read."""
        ...


class OnnxEncoder:
    """The encoder that ships with the package."""

    @cached_property
    def cut(self) -> Encode:
        """What cuts a text into its pieces."""
        from tokenizers import Tokenizer

        return encoder(Tokenizer.from_str(resource("tokenizer.json").decode("utf-8")))

    @cached_property
    def session(self) -> Any:
        """What runs the network."""
        return session("encoder.onnx")

    def load(self) -> None:
        """See :class:`Encoder`."""
        _ = self.cut, self.session

    def encode(self, parse: Parse) -> Encoding:
        """See :class:`Encoder`."""
        seen = tuple(self.see(w) for w in windows(parse.usual, in_parts(parse), parse.quotations, self.cut))
        if not seen:
            return Encoding()
        starts = [span.start for one in seen for span in one.window.spans[1:]]
        return Encoding(seen, States(starts, np.concatenate([one.states[1:] for one in seen])))

    def see(self, window: Window) -> Seen:
        """One window, read."""
        inputs = {name: np.array([getattr(window, name)], np.int64) for name in ("ids", "case", "quoted")}
        logits, states = self.session.run(None, inputs)
        chances, at = {}, 0
        for name, size in ANCHORS.items():
            chances[name] = np.exp(log_softmax(logits[0, :, at : at + size]))
            at += size
        return Seen(window, states[0], chances)


def triggers_in(chances: Scores, least: float = 0.5) -> list[Anchor]:
    """The triggers of a window: the pieces less likely than 1 - ``least`` to be of the first kind, which is none."""
    found = 1 - chances[:, 0]
    return [Anchor(int(at), int(at) + 1, float(found[at])) for at in np.flatnonzero(found > least)]


def cues_in(chances: Scores) -> list[Anchor]:
    """The cues of a window; ``chances`` (pieces, 3) are of being outside, first in, or further inside one.

    Names of agreements are labelled in the same way.
    """
    found: list[Anchor] = []
    begins, goes_on = chances[:, 1].tolist(), chances[:, 2].tolist()
    for at, (begin, inside) in enumerate(zip(begins, goes_on, strict=True)):
        adjoins = bool(found) and found[-1].end == at
        if begin > FLOOR and (begin >= inside or not adjoins):
            found.append(Anchor(at, at + 1, begin))
        elif adjoins and inside > max(begin, 1 - begin - inside):
            found[-1] = found[-1]._replace(end=at + 1)
    return found
