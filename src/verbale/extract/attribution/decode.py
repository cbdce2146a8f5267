"""From the tagger's scores to spans: the best sequence of labels for each cue, as a whole.

Labels are those of :mod:`verbale.extract.attribution.pieces`' windows, piece by piece. A span goes on only from its own
beginning (``I`` after ``B`` or ``I`` of its kind), and the beginning of a content has a price, so that none is cut into
fragments where the tagger wavers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
"""Numbers for pieces and labels: logits, or logarithms of probabilities, or probabilities."""

OUTSIDE, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT, B_CUE, I_CUE = range(7)
LABELS = 7

PRICE = 0.7
"""What the beginning of a content costs, in nats. Chosen on the development half of PolNeAR."""

_BEGINNINGS = (B_SOURCE, B_CONTENT, B_CUE)
_NEVER = np.float32(-1e6)


def log_softmax(logits: Scores) -> Scores:
    """Logarithms of probabilities, over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    scores: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return scores


def best_labels(scores: Scores, price: float = PRICE) -> NDArray[np.int64]:
    """The likeliest allowed labels (cues, pieces) for ``scores`` (cues, pieces, labels), by Viterbi's algorithm."""
    cues, length, labels = scores.shape
    allowed = _allowed(labels)
    costs = np.zeros(labels, np.float32)
    costs[B_CONTENT] = price
    back = np.zeros((length, cues, labels), np.int64)
    total = scores[:, 0] - costs
    total[:, [b + 1 for b in _BEGINNINGS if b + 1 < labels]] = _NEVER
    for at in range(1, length):
        ways = total[:, :, None] + allowed[None]
        back[at] = ways.argmax(1)
        total = ways.max(1) + scores[:, at] - costs
    best = np.zeros((cues, length), np.int64)
    best[:, -1] = total.argmax(1)
    rows = np.arange(cues)
    for at in range(length - 1, 0, -1):
        best[:, at - 1] = back[at, rows, best[:, at]]
    return best


def _allowed(labels: int) -> Scores:
    """0 where the second label may follow the first, very little where it may not."""
    table = np.zeros((labels, labels), np.float32)
    for begin in _BEGINNINGS:
        if begin + 1 < labels:
            others = [n for n in range(labels) if n not in (begin, begin + 1)]
            table[others, begin + 1] = _NEVER
    return table


def runs(labels: NDArray[np.int64], begin: int) -> list[tuple[int, int]]:
    """The pieces from ``begin`` labels on, as half-open ranges of pieces."""
    found: list[tuple[int, int]] = []
    for at, label in enumerate(labels.tolist()):
        if label == begin:
            found.append((at, at + 1))
        elif label == begin + 1 and found:
            found[-1] = (found[-1][0], at + 1)
    return found
