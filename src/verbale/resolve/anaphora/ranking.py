"""The choice among a pronoun's chains, learned: by what is told of both, and by what the reader made of their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.extract.reader.states import Floats, States
from verbale.model import Span
from verbale.resolve.anaphora.chains import Chain, PronounState
from verbale.resolve.anaphora.features import ChainFeatures
from verbale.resolve.anaphora.products import Weights
from verbale.resolve.anaphora.quoted import Quoted
from verbale.text.parse import Parse, Token

SLICE = 8
"""Over how many numbers of two projected states each of their scores is summed."""


@dataclass(frozen=True, slots=True)
class Net:
    """What scores a pronoun's chains: states of both projected and compared, then one hidden layer and a linear one.

    Several that were learned apart stand side by side, so that what they say is their mean.
    """

    before: Weights
    before_bias: Floats
    after: Weights
    after_bias: Floats
    hidden: Weights
    bias: Floats
    out: Floats
    linear: Floats

    def compared(self, mentions: Floats, pronoun: Floats) -> Floats:
        """The scores (chains, …) of projected states of mentions (chains, mentions of each, width) and a pronoun."""
        scores: Floats = (mentions * pronoun).reshape(len(mentions), -1, SLICE).sum(axis=2)
        return scores

    def __call__(self, rows: Floats) -> Floats:
        """How much speaks for each row; the differences between rows are log odds."""
        active = np.maximum(rows @ self.hidden + self.bias, 0)
        scores: Floats = (active * self.out).sum(axis=1) + (rows * self.linear).sum(axis=1)
        return scores


@cache
def stored() -> dict[str, NDArray[Any]]:
    """The arrays of ``pronouns.npz``, by name. Callers share them and must not change them."""
    with as_file(files("verbale.data") / "pronouns.npz") as path, np.load(path) as arrays:
        return dict(arrays)


def learned_on() -> str:
    """The digest of the encoder of whose states the weights were learned."""
    return str(stored()["encoder"])


@cache
def shipped() -> Net:
    """The net of ``pronouns.npz``."""
    return net(stored())


def net(parts: Mapping[str, NDArray[Any]]) -> Net:
    """The net with these parts, by the names of its fields."""
    return Net(
        Weights(parts["before"]),
        parts["before_bias"].astype(np.float32),
        Weights(parts["after"]),
        parts["after_bias"].astype(np.float32),
        Weights(parts["hidden"]),
        parts["bias"].astype(np.float32),
        parts["out"].astype(np.float32),
        parts["linear"].astype(np.float32),
    )


class Looking:
    """A parse while its pronouns are resolved: what is told of each pronoun's chains."""

    def __init__(self, parse: Parse, states: States) -> None:
        self.parse, self.reading = parse, PronounState(parse)
        self.states, self._telling = states, ChainFeatures(parse, Quoted(parse))
        self._projected: dict[Span, Floats] = {}

    def told(self, chains: Sequence[Chain], pronoun: Token) -> Floats:
        """What is told of each chain and of both, one row for each chain."""
        return self._telling.table(chains, pronoun)

    def spans(self, chains: Sequence[Chain]) -> list[Span]:
        """Whose states are compared with the pronoun's: each chain's last mention, and its last one by name."""
        return [span for c in chains for span in (c.tokens[-1].span, mention_span(self.parse, c.named[-1]))]

    def scores(self, net: Net, chains: Sequence[Chain], pronoun: Token) -> Floats:
        """How much speaks for each chain."""
        spans = self.spans(chains)
        fresh = [s for s in dict.fromkeys(spans) if s not in self._projected]
        if fresh:
            rows = self.states.of(fresh) @ net.before + net.before_bias
            self._projected.update(zip(fresh, rows, strict=True))
        mentions = np.stack([self._projected[s] for s in spans]).reshape(len(chains), 2, -1)
        own = self.states.of([pronoun.span]) @ net.after + net.after_bias
        return net(np.concatenate([self.told(chains, pronoun), net.compared(mentions, own[0])], axis=1))


def ranked(looking: Looking, chains: Sequence[Chain], pronoun: Token) -> list[tuple[Chain, float]]:
    """The chains, the likeliest first, each with how likely it is, between 0 and 1."""
    if not chains:
        return []
    scores = looking.scores(shipped(), chains, pronoun)
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    return [(chains[n], float(chances[n])) for n in np.argsort(-scores, kind="stable").tolist()]


def mention_span(parse: Parse, head: Token) -> Span:
    """The name that ``head`` is part of, or ``head`` alone."""
    name = parse.name_at(head)
    return head.span if name is None else name.span
