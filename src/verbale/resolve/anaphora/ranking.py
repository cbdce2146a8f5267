"""The choice among a pronoun's chains: a quick look at all, a closer one at the best, both learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np

from verbale.resolve.anaphora.chains import Chain, Reading, is_anaphor, is_mention
from verbale.resolve.anaphora.features import of_scores, table
from verbale.resolve.anaphora.pairs import Pairs
from verbale.resolve.anaphora.products import Floats, Weights
from verbale.resolve.anaphora.quoted import Quoted
from verbale.text.parse import Parse, Token

CLOSER = 6
"""How many chains are looked at closely: more cost more, and find next to nothing more."""
RECENT = 3
"""How many of a chain's last mentions NeuralCoref compares with the pronoun, besides the last that is none."""


@dataclass(frozen=True, slots=True)
class Net:
    """A scorer of rows: one hidden layer and, beside it, a linear one. Several learned apart stand side by side."""

    hidden: Weights
    bias: Floats
    out: Floats
    linear: Floats

    def __call__(self, rows: Floats) -> Floats:
        """How much speaks for each row; the differences between rows are log odds."""
        active = np.maximum(rows @ self.hidden + self.bias, 0)
        scores: Floats = (active * self.out).sum(axis=1) + (rows * self.linear).sum(axis=1)
        return scores


@cache
def nets() -> tuple[Net, Net]:
    """The scorers of the quick look and of the closer one, from ``pronouns.npz``."""
    with as_file(files("verbale.data") / "pronouns.npz") as path, np.load(path) as arrays:
        quick, close = ([arrays[f"{name}_{n}"] for n in range(4)] for name in ("quick", "close"))
    return net(quick), net(close)


def net(parts: Sequence[Floats]) -> Net:
    """The scorer with these parts, in the order of :class:`Net`."""
    hidden, bias, out, linear = (part.astype(np.float32) for part in parts)
    return Net(Weights(hidden), bias, out, linear)


class Looking:
    """A parse while its pronouns are resolved: what is told of each pronoun's chains."""

    def __init__(self, parse: Parse) -> None:
        self.parse, self.reading, self.quoted = parse, Reading(parse), Quoted(parse)
        self._pairs: Pairs | None = None

    @property
    def pairs(self) -> Pairs:
        """NeuralCoref on this parse, made when it is first needed: many a text has no pronoun."""
        if self._pairs is None:
            heads = [t.i for t in self.parse.tokens if is_anaphor(t) or is_mention(t) or t.tag in ("PRP", "PRP$")]
            self._pairs = Pairs(self.parse, heads)
        return self._pairs

    def quick(self, chains: Sequence[Chain], pronoun: Token) -> Floats:
        """What is told at once, one row for each chain."""
        return table(self.parse, chains, pronoun, self.quoted)

    def close(self, chains: Sequence[Chain], pronoun: Token, told: Floats) -> Floats:
        """What is ``told`` at once, and what NeuralCoref says of each chain's last mentions."""
        mentions: dict[int, Token] = {}
        for chain in chains:
            mentions |= {t.i: t for t in (*chain.tokens[-RECENT:], chain.named[-1])}
        found = dict(zip(mentions, self.pairs.scores(list(mentions.values()), pronoun).tolist(), strict=True))
        scores = [
            [found[c.tokens[-1].i], found[c.named[-1].i], max(found[t.i] for t in (*c.tokens[-RECENT:], c.named[-1]))]
            for c in chains
        ]
        return np.concatenate([told, of_scores(np.array(scores, np.float32))], axis=1)


def shortlist(quick: Net, told: Floats) -> list[int]:
    """The rows of the :data:`CLOSER` chains for which most speaks at once, in their order."""
    if len(told) <= CLOSER:
        return list(range(len(told)))
    return sorted(np.argsort(-quick(told), kind="stable")[:CLOSER].tolist())


def ranked(looking: Looking, chains: Sequence[Chain], pronoun: Token) -> list[tuple[Chain, float]]:
    """The likeliest of ``chains``, the best first, each with how likely it is, between 0 and 1."""
    if not chains:
        return []
    quick, close = nets()
    told = looking.quick(chains, pronoun)
    kept = shortlist(quick, told)
    left = [chains[n] for n in kept]
    scores = close(looking.close(left, pronoun, told[kept]))
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    return [(left[n], float(chances[n])) for n in np.argsort(-scores, kind="stable").tolist()]
