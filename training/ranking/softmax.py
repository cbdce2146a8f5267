"""A linear choice among candidates, learned: what the scripts of this folder share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Choice = tuple[np.ndarray, np.ndarray]
"""The features of each candidate, one row each, and 1 for each that is right, else 0."""


def fit(told: Sequence[Choice], *, steps: int, penalty: float) -> np.ndarray:
    """Weights by Adam for a softmax over candidates, from those choices that have a right one and a wrong one.

    Several right candidates share the credit; ``penalty`` is that of the squared weights. No random numbers are drawn.
    """
    useful = [(x, y) for x, y in told if 0 < y.sum() < len(y)]
    weights = np.zeros(useful[0][0].shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        slope = penalty * weights
        for x, y in useful:
            score = x @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            wanted = chance * y / max(float((chance * y).sum()), 1e-12)
            slope = slope + x.T @ (chance - wanted) / len(useful)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        weights = weights - 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def right(weights: np.ndarray, told: Sequence[Choice]) -> int:
    """In how many choices the best candidate is right."""
    return sum(bool(y[(x @ weights).argmax()]) for x, y in told if len(y))
