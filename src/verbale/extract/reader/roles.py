"""The roles around an anchor: the second head reads the window anew for each, whatever table the anchor is of.

So rows may nest, overlap and be discontinuous, and nothing has to be linked afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from verbale.extract.reader import decode
from verbale.extract.reader.decode import Scores
from verbale.extract.reader.encoding import Anchor, Seen
from verbale.extract.reader.labels import ROLES, TABLES, begins
from verbale.extract.reader.onnx import session
from verbale.extract.reader.syntax import Syntax
from verbale.model import Span

REACH = {"attribution": 64, "event": 40, "commitment": 64}
"""How many pieces before and behind an anchor are read; more costs more, and finds no more."""
OUTSIDE = {"attribution": 0.0, "event": -1.0, "commitment": -0.5}
"""What a piece without a role costs, in nats.

Chosen on the reports for calibration: training counts a piece with a role half as much again around events and
commitments, so the head gives roles too freely there."""

TOGETHER = 500
"""How many anchors are decoded together: the search keeps some 20 kB for each. Each is decoded as it would be alone."""


@dataclass(frozen=True, slots=True)
class Roles:
    """An anchor with the spans of its roles, in code points, and how sure the heads are.

    ``anchor`` are its own words, with those that belong to it further off; ``chance`` the probability that it is one.
    ``chances`` are the mean probabilities of each role over its pieces, ``edge`` that of the content's weakest edge.
    ``labels`` are, by the parts of the anchors' head, the probabilities of the labels of its first piece.
    """

    anchor: tuple[Span, ...]
    spans: Mapping[str, tuple[Span, ...]]
    chance: float
    chances: Mapping[str, float]
    edge: float = 0.0
    labels: Mapping[str, Scores] = field(default_factory=dict)


class Head(Protocol):
    """What reads the roles of anchors."""

    def load(self) -> None:
        """Load the network now rather than with the first anchor."""
        ...

    def read(self, found: Sequence[tuple[Seen, Sequence[Anchor]]], table: str, syntax: Syntax) -> Iterator[Roles]:
        """The roles of the anchors of some windows, which are all of one ``table``."""
        ...


class OnnxHead:
    """The head that ships with the package."""

    @cached_property
    def session(self) -> Any:
        """What runs the network."""
        return session("roles.onnx")

    def load(self) -> None:
        """See :class:`Head`."""
        _ = self.session

    def read(self, found: Sequence[tuple[Seen, Sequence[Anchor]]], table: str, syntax: Syntax) -> Iterator[Roles]:
        """See :class:`Head`. Many are decoded together, which takes a tenth of the time."""
        near: list[tuple[Seen, Anchor, slice]] = []
        scores: list[Scores] = []
        for seen, anchors in found:
            parts, inputs = around(seen, anchors, syntax, REACH[table])
            inputs["table"] = np.full(len(anchors), TABLES.index(table), np.int64)
            scores += list(decode.log_softmax(self.session.run(None, inputs)[0]))
            near += [(seen, anchor, part) for anchor, part in zip(anchors, parts, strict=True)]
            if len(near) > TOGETHER:
                yield from _decoded(near, scores, table)
                near, scores = [], []
        if near:
            yield from _decoded(near, scores, table)


def _decoded(near: list[tuple[Seen, Anchor, slice]], scores: list[Scores], table: str) -> Iterator[Roles]:
    """The roles of anchors, each with its window and what of it was read, by the head's scores."""
    best = decode.best_labels(decode.padded(scores), outside=OUTSIDE[table])
    for (seen, anchor, part), row, labels in zip(near, scores, best, strict=True):
        yield _roles(seen, anchor, part, labels[: len(row)], np.exp(row))


def around(
    seen: Seen, anchors: Sequence[Anchor], syntax: Syntax, reach: int
) -> tuple[list[slice], dict[str, NDArray[Any]]]:
    """Which pieces of a window the head reads for each of its ``anchors``, and what it is told of them.

    Each of the inputs has a row for each anchor.
    """
    size = len(seen.window)
    length = min(size, 2 * reach)
    firsts = [min(max(0, anchor.first - reach), size - length) for anchor in anchors]
    near = [slice(first, first + length) for first in firsts]
    marks = np.zeros((len(anchors), length), np.int64)
    for row, (anchor, first) in enumerate(zip(anchors, firsts, strict=True)):
        marks[row, anchor.first - first : anchor.end - first] = 1
    tokens = syntax.tokens(seen.window.spans)
    rows = [syntax.around(tokens[a.first : a.end], tokens[part]) for a, part in zip(anchors, near, strict=True)]
    return near, {"states": np.stack([seen.states[part] for part in near]), "cue": marks, "syntax": np.stack(rows)}


def _roles(seen: Seen, anchor: Anchor, near: slice, labels: NDArray[np.int64], chances: Scores) -> Roles:
    """What the labels around an anchor say."""
    places = seen.window.spans[near]
    runs = {role: decode.runs(labels, begins(role)) for role in ROLES}
    content, begin = runs["content"], begins("content")
    edges = [chances[first, begin] for first, _ in content]
    edges += [1 - chances[end, begin + 1] for _, end in content if end < len(labels)]
    own = [(anchor.first - near.start, anchor.end - near.start), *runs["cue"]]
    return Roles(
        _spans(places, sorted(own)),
        {role: _spans(places, found) for role, found in runs.items() if role != "cue" and found},
        anchor.chance,
        {role: _mean(chances, found, begins(role)) for role, found in runs.items() if found},
        float(min(edges, default=0.0)),
        {name: chances[anchor.first] for name, chances in seen.chances.items()},
    )


def _mean(chances: Scores, pieces: list[tuple[int, int]], begin: int) -> float:
    """The mean probability of being in a role, over its pieces."""
    each = chances[:, begin : begin + 2].sum(1).tolist()
    inside = [each[at] for first, end in pieces for at in range(first, end)]
    return float(sum(inside) / len(inside))


def _spans(places: list[Span], pieces: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Pieces as spans of the text, cut where the end of a line lies between them."""
    found: list[Span] = []
    for first, end in pieces:
        for has_words, run in groupby(places[first:end], key=bool):
            spans = list(run)
            if has_words:
                found.append(Span(spans[0].start, spans[-1].end))
    return tuple(found)
