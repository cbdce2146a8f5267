"""From a head's scores to spans: the best sequence of labels for each anchor, as a whole.

Labels are those of :mod:`verbale.extract.reader.labels`, piece by piece. A span goes on only from its own beginning,
and the beginning of a content has a price, so that none is cut into fragments where the head wavers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verbale.extract.reader.labels import LABELS, ROLES, begins

Scores = NDArray[np.float32]
"""Numbers for pieces and labels: logits, or logarithms of probabilities, or probabilities."""

PRICE = 0.7
"""What the beginning of a content costs, in nats. Chosen on the development half of PolNeAR."""

_ALLOWED = np.zeros((LABELS, LABELS), np.float32)
"""0 where the second label may follow the first, very little where it may not."""
for _begin in map(begins, ROLES):
    _ALLOWED[[n for n in range(LABELS) if n not in (_begin, _begin + 1)], _begin + 1] = -1e6


def log_softmax(logits: Scores) -> Scores:
    """Logarithms of probabilities, over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    scores: Scores = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return scores


def padded(rows: list[Scores]) -> Scores:
    """Scores (pieces, labels) of unequal length as one array; behind each, nothing but outside is possible."""
    found = np.full((len(rows), max(map(len, rows)), LABELS), -1e6, np.float32)
    found[:, :, 0] = 0
    for row, scores in zip(found, rows, strict=True):
        row[: len(scores)] = scores
    return found


def best_labels(scores: Scores, price: float = PRICE, outside: float = 0.0) -> NDArray[np.int64]:
    """Return the likeliest allowed labels (anchors, pieces) for ``scores``, by Viterbi's algorithm.

    ``price`` is what the beginning of a content costs, ``outside`` what each piece that has no role costs, in nats.
    """
    anchors, length, _ = scores.shape
    costs = np.zeros(LABELS, np.float32)
    costs[begins("content")], costs[0] = price, outside
    back = np.zeros((length, anchors, LABELS), np.int64)
    total = scores[:, 0] - costs + _ALLOWED[0]  # as if nothing stood before the first piece
    for at in range(1, length):
        ways = total[:, :, None] + _ALLOWED
        back[at] = ways.argmax(1)
        total = ways.max(1) + scores[:, at] - costs
    best = np.zeros((anchors, length), np.int64)
    best[:, -1] = total.argmax(1)
    rows = np.arange(anchors)
    for at in range(length - 1, 0, -1):
        best[:, at - 1] = back[at, rows, best[:, at]]
    return best


def runs(labels: NDArray[np.int64], begin: int) -> list[tuple[int, int]]:
    """The pieces from ``begin`` labels on, as half-open ranges of pieces."""
    found: list[tuple[int, int]] = []
    for at, label in enumerate(labels.tolist()):
        if label == begin:
            found.append((at, at + 1))
        elif label == begin + 1 and found:
            found[-1] = (found[-1][0], at + 1)
    return found
