"""How likely two phrases of a text mean one thing, by NeuralCoref's network for pairs, run in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from verbale.resolve.anaphora.embeddings import WIDTH, Words, embed, stored
from verbale.resolve.anaphora.products import Floats, Weights
from verbale.text.parse import Parse, Token

_BINS = np.array([*range(5), *[5] * 3, *[6] * 8, *[7] * 16, *[8] * 32, 9])
_TYPES = {"pronoun": 0, "nominal": 1, "proper": 2, "list": 3}
_DANGLING = frozenset({"'s", ",", ".", "!", "?", ":", ";"})


@dataclass(frozen=True)
class _Network:
    """The layers. The first is in parts: for the earlier phrase, for the later one, for both together."""

    before: Weights
    after: Weights
    both: Weights
    bias: Floats
    inner: tuple[tuple[Weights, Floats], ...]
    last: Floats
    offset: float


@cache
def _network() -> _Network:
    """The network. The inputs for the document's embedding, always zero, are left out; its last two layers are one."""
    arrays = stored()
    weights = [(arrays[f"w{n}"] * arrays[f"f{n}"][:, None]).T.astype(np.float32) for n in range(5)]
    bias: list[Floats] = [arrays[f"b{n}"] for n in range(5)]
    used = np.r_[0 : 4 * WIDTH, 5 * WIDTH : 13 * WIDTH]
    first, scale = weights[0], float(weights[4][0, 0])
    return _Network(
        Weights(first[used]),
        Weights(first[used + 13 * WIDTH]),
        Weights(first[26 * WIDTH :]),
        bias[0],
        tuple((Weights(weights[n]), bias[n]) for n in (1, 2)),
        weights[3][:, 0] * scale,
        float(bias[3][0]) * scale + float(bias[4][0]),
    )


class Pairs:
    """The pairs of a text's phrases. What a phrase gives to the first layer is computed once, when first asked for."""

    def __init__(self, parse: Parse, heads: Sequence[int]) -> None:
        self.parse, self.words = parse, Words(parse.tokens)
        self.rank = {head: n for n, head in enumerate(heads)}
        self.edges = _edges(parse)
        self.before: dict[int, Floats] = {}
        self.embedded: dict[int, Floats] = {}
        self.single: dict[int, Floats] = {}

    def scores(self, mentions: Sequence[Token], pronoun: Token) -> Floats:
        """For each earlier mention, how much speaks for its meaning what ``pronoun`` means; about -30 to 10."""
        network = _network()
        self._prepare([*mentions, pronoun])
        given = np.stack([self.before[m.i] for m in mentions])
        given += self.embedded[pronoun.i][None] @ network.after + network.bias
        given += np.stack([self._features(m, pronoun) for m in mentions]) @ network.both
        for weights, bias in network.inner:
            given = np.maximum(given, 0) @ weights + bias
        scores: Floats = (np.maximum(given, 0) * network.last).sum(axis=1) + np.float32(network.offset)
        return scores

    def _prepare(self, tokens: Sequence[Token]) -> None:
        fresh = [t for t in tokens if t.i not in self.before]
        if not fresh:
            return
        made = np.stack([self._embedding(t) for t in fresh])
        before = made @ _network().before
        for n, token in enumerate(fresh):
            self.before[token.i], self.embedded[token.i] = before[n], made[n]
            self.single[token.i] = self._single(token)

    def _embedding(self, token: Token) -> Floats:
        sentence = self.parse.sentence_of(token)
        first, end = self.edges[token.i]
        return embed(self.words, token, first, end, (sentence.first, sentence.last + 1))

    def _single(self, token: Token) -> Floats:
        """What is told of one phrase: its kind, its length, how far down the text it is."""
        first, end = self.edges[token.i]
        told = np.zeros(17, np.float32)
        told[_TYPES[_type(self.parse, token, first, end)]] = 1
        _put(told, 4, end - first - 1)
        told[15] = self.rank.get(token.i, 0) / max(len(self.rank), 1)
        told[16] = float(token.dep in ("poss", "pobj", "conj", "compound"))
        return told

    def _features(self, mention: Token, pronoun: Token) -> Floats:
        told = np.zeros(64, np.float32)
        told[0] = 1
        told[3] = told[4] = mention.lower == pronoun.lower
        _put(told, 6, pronoun.sentence - mention.sentence)
        _put(told, 17, max(0, self.rank.get(pronoun.i, 0) - self.rank.get(mention.i, 0) - 1))
        told[28] = float(mention.sentence == pronoun.sentence and self.edges[mention.i][1] > self.edges[pronoun.i][0])
        told[29:46], told[46:63] = self.single[mention.i], self.single[pronoun.i]
        return told


def _put(told: Floats, at: int, distance: int) -> None:
    """A distance as one of ten bins, and as a number."""
    told[at + _BINS[min(distance, 64)]] = 1
    told[at + 10] = min(distance, 64) / 64


def _type(parse: Parse, token: Token, first: int, end: int) -> str:
    if token.tag in ("PRP", "PRP$"):
        return "pronoun"
    if any(t.tag in ("CC", ",") and parse.name_at(t) is None for t in parse.tokens[first:end]):
        return "list"
    return "proper" if token.pos == "PROPN" or parse.name_at(token) is not None else "nominal"


def _edges(parse: Parse) -> list[tuple[int, int]]:
    """For each token the first and the end (exclusive) of its phrase, without prepositions and marks at the edges."""
    tokens = parse.tokens
    left, right = list(range(len(tokens))), list(range(len(tokens)))
    for token in tokens:
        for above in token.ancestors():
            left[above.i], right[above.i] = min(left[above.i], token.i), max(right[above.i], token.i)
    found = []
    for token in tokens:
        first, last = left[token.i], right[token.i]
        while last > token.i and (tokens[last].pos in ("CCONJ", "ADP", "INTJ") or tokens[last].lower in _DANGLING):
            last -= 1
        while first < token.i and (tokens[first].pos in ("CCONJ", "ADP", "INTJ") or tokens[first].lower in _DANGLING):
            first += 1
        found.append((token.i, token.i + 1) if token.tag in ("PRP", "PRP$") else (first, last + 1))
    return found
