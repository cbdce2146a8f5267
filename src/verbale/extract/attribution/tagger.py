"""The learned tagger: for each cue of a text, its source and its content, each with how sure the tagger is.

A small encoder (all-MiniLM-L6-v2, fine-tuned; ``training/attribution`` makes it, ``data/tagger/README.md`` is its
model card) finds cues; a second head reads each window anew for every cue. Both run in int8 on the CPU. Each window is
run by itself and with one thread, so that the numbers depend on nothing but the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from verbale.extract.attribution import decode
from verbale.extract.attribution.decode import Scores
from verbale.extract.attribution.pieces import Encode, Window, encoder, in_parts, windows
from verbale.extract.attribution.states import States
from verbale.extract.attribution.syntax import Syntax
from verbale.model import Span
from verbale.text.parse import Parse

REACH = 56
"""How many pieces before and behind a cue the second head reads; more costs more, and finds no more."""

SLOW = ["SkipLayerNormFusion"]
"""Optimisations of onnxruntime that are none: this one's kernel takes four times what the sum and the normalisation by
themselves do (1.32, x86-64), which made the encoder a sixth slower."""

CUE_FLOOR = 0.05
"""Cues that are less likely than this are not looked into."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue with its source and content, in code points.

    ``cue_score``, ``source_score`` and ``content_score`` are probabilities between 0 and 1: that the cue is one, and
    the mean over the pieces of the others that each has its label. ``edge_score`` is that of the content's weakest
    edge. ``cut`` says that the content goes on to where the tagger stopped reading, and perhaps beyond.
    """

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    cue_score: float
    source_score: float
    content_score: float
    edge_score: float
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger says of a text: relations in the order of their cues, and how likely each piece begins a cue.

    ``starts`` are the offsets of the pieces, rising; ``chances`` their probabilities. ``states`` are what the encoder
    made of them.
    """

    relations: tuple[Relation, ...] = ()
    starts: tuple[int, ...] = ()
    chances: tuple[float, ...] = ()
    states: States = field(default_factory=States, compare=False, repr=False)

    def cue_chance(self, spans: Iterable[Span]) -> float:
        """The highest probability, between 0 and 1, that a cue begins at one of the pieces inside ``spans``."""
        return max((max(self._within(span), default=0.0) for span in spans), default=0.0)

    def _within(self, span: Span) -> tuple[float, ...]:
        return self.chances[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


class Tagger(Protocol):
    """What finds relations; ``models`` names what it runs on, for :class:`verbale.model.Run`."""

    @property
    def models(self) -> dict[str, str]:
        """The digest of each model, by name."""
        ...

    def load(self) -> None:
        """Load the models now rather than with the first text."""
        ...

    def tag(self, parse: Parse) -> Tags:
        """What it says of the paragraphs of ``parse``."""
        ...


class OnnxTagger:
    """The tagger that ships with the package."""

    @cached_property
    def models(self) -> dict[str, str]:
        """One digest of the weights, the vocabulary and the weights of the confidence."""
        seen = sha256()
        for name in ("encoder.onnx", "relation.onnx", "tokenizer.json", "confidence.toml"):
            seen.update(_resource(name))
        return {"attribution-tagger": seen.hexdigest()[:16]}

    @cached_property
    def encode(self) -> Encode:
        """What cuts a text into its pieces."""
        from tokenizers import Tokenizer

        return encoder(Tokenizer.from_str(_resource("tokenizer.json").decode("utf-8")))

    @cached_property
    def _encoder(self) -> Any:
        return _session("encoder.onnx")

    @cached_property
    def _relation(self) -> Any:
        return _session("relation.onnx")

    def load(self) -> None:
        """See :class:`Tagger`."""
        _ = self.encode, self._encoder, self._relation

    def tag(self, parse: Parse) -> Tags:
        """See :class:`Tagger`."""
        near: list[Nearby] = []
        starts: list[int] = []
        chances: list[float] = []
        kept: list[Scores] = []
        syntax = Syntax(parse)
        for window in windows(parse.usual, in_parts(parse), parse.quotations, self.encode):
            cue_chances, states = self.read(window)
            starts += [span.start for span in window.spans[1:]]
            chances += cue_chances[1:, 1].tolist()
            kept.append(states[1:])
            near += self._around(window, cues_in(cue_chances), states, syntax)
        made = States(starts, np.concatenate(kept)) if kept else States()
        return Tags(tuple(_relations(near)), tuple(starts), tuple(chances), made)

    def read(self, window: Window) -> tuple[Scores, Scores]:
        """Cue probabilities (pieces, 3) and the states that the second head reads (pieces, width)."""
        inputs = {name: np.array([getattr(window, name)], np.int64) for name in ("ids", "case", "quoted")}
        logits, states = self._encoder.run(None, inputs)
        return np.exp(decode.log_softmax(logits[0])), states[0]

    def _around(self, window: Window, cues: list[Cue], states: Scores, syntax: Syntax) -> Iterator[Nearby]:
        """What the second head says around each of the ``cues`` of a window."""
        if not cues:
            return
        read, inputs = around(window, cues, states, syntax)
        scores = decode.log_softmax(self._relation.run(None, inputs)[0])
        for cue, near, row in zip(cues, read, scores, strict=True):
            moved = Cue(cue.first - near.start, cue.end - near.start, cue.chance)
            yield Nearby(window.spans[near], moved, row, more=near.stop < len(window))


@dataclass(frozen=True, slots=True)
class Cue:
    """Pieces ``first`` to ``end`` (exclusive) of a window, and the probability that a cue begins there."""

    first: int
    end: int
    chance: float


def cues_in(chances: Scores) -> list[Cue]:
    """The cues of a window; ``chances`` (pieces, 3) are of being outside, first in, or further inside one."""
    found: list[Cue] = []
    begins, goes_on = chances[:, 1].tolist(), chances[:, 2].tolist()
    for at, (begin, inside) in enumerate(zip(begins, goes_on, strict=True)):
        adjoins = bool(found) and found[-1].end == at
        if begin > CUE_FLOOR and (begin >= inside or not adjoins):
            found.append(Cue(at, at + 1, begin))
        elif adjoins and inside > max(begin, 1 - begin - inside):
            found[-1] = Cue(found[-1].first, at + 1, found[-1].chance)
    return found


def around(
    window: Window, cues: list[Cue], states: Scores, syntax: Syntax
) -> tuple[list[slice], dict[str, NDArray[Any]]]:
    """Which pieces of a window the second head reads for each of its ``cues``, and what it is told of them.

    ``states`` (pieces, width) are of the whole window; each of the inputs has a row for each cue.
    """
    length = min(len(window), 2 * REACH)
    firsts = [min(max(0, cue.first - REACH), len(window) - length) for cue in cues]
    read = [slice(first, first + length) for first in firsts]
    marks = np.zeros((len(cues), length), np.int64)
    for row, (cue, first) in enumerate(zip(cues, firsts, strict=True)):
        marks[row, cue.first - first : cue.end - first] = 1
    tokens = syntax.tokens(window.spans)
    rows = [syntax.around(tokens[cue.first : cue.end], tokens[near]) for cue, near in zip(cues, read, strict=True)]
    return read, {"states": np.stack([states[near] for near in read]), "cue": marks, "syntax": np.stack(rows)}


@dataclass(frozen=True, slots=True)
class Nearby:
    """The pieces around a cue: where each stands, and how likely (pieces, labels; logarithms) each of its labels is.

    ``cue`` counts from the first of them; ``more`` is whether the window goes on behind them.
    """

    places: list[Span]
    cue: Cue
    scores: Scores
    more: bool


def _relations(near: list[Nearby]) -> Iterator[Relation]:
    """The relations of all cues that have a content. They are decoded together, which takes a tenth of the time."""
    if not near:
        return
    scores = decode.padded([one.scores for one in near])
    for one, labels in zip(near, decode.best_labels(scores), strict=True):
        relation = _relation(one, labels[: len(one.places)], np.exp(one.scores))
        if relation is not None:
            yield relation


def _relation(near: Nearby, labels: NDArray[np.int64], chances: Scores) -> Relation | None:
    """What the labels around a cue say."""
    places, cue = near.places, near.cue
    content = decode.runs(labels, decode.B_CONTENT)
    said = _spans(places, content)
    if not said:  # no content, or none but the end of a paragraph
        return None
    source = decode.runs(labels, decode.B_SOURCE)
    cues = [(cue.first, cue.end), *decode.runs(labels, decode.B_CUE)]
    edges = [chances[first, decode.B_CONTENT] for first, _ in content]
    edges += [1 - chances[end, decode.I_CONTENT] for _, end in content if end < len(labels)]
    return Relation(
        _spans(places, sorted(cues)),
        _spans(places, source),
        said,
        cue.chance,
        _mean(chances, source, decode.B_SOURCE),
        _mean(chances, content, decode.B_CONTENT),
        float(min(edges)),
        near.more and content[-1][1] == len(labels),
    )


def _mean(chances: Scores, pieces: list[tuple[int, int]], begin: int) -> float:
    """The mean probability of being in a slot, over its pieces; 0 where there are none."""
    each = chances[:, begin : begin + 2].sum(1).tolist()
    inside = [each[at] for first, end in pieces for at in range(first, end)]
    return sum(inside) / len(inside) if inside else 0.0


def _spans(places: list[Span], pieces: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Pieces as spans of the text, cut where the end of a line lies between them."""
    found: list[Span] = []
    for first, end in pieces:
        for has_words, run in groupby(places[first:end], key=bool):
            spans = list(run)
            if has_words:
                found.append(Span(spans[0].start, spans[-1].end))
    return tuple(found)


def encoder_digest() -> str:
    """What names the encoder that ships: whatever is learned of its states belongs to it alone."""
    return sha256(_resource("encoder.onnx") + _resource("tokenizer.json")).hexdigest()[:16]


def _resource(name: str) -> bytes:
    return files("verbale.data").joinpath("tagger", name).read_bytes()


def _session(name: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        _resource(name), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
    )
