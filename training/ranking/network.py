"""A small network that chooses among candidates, learned: one hidden layer and a linear one beside it, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

EPOCHS, BATCH, RATE, DECAY, DROP = 15, 64, 0.003, 0.01, 0.3
BIAS = 1
"""Which of the parts does not decay."""


Parts = list[np.ndarray]
"""Hidden weights, their bias, the weights of the hidden layer, and those of the linear one."""


@dataclass
class Group:
    """One choice: a row for each candidate, 1 for each that is right, and how much the choice counts."""

    rows: np.ndarray
    right: np.ndarray
    weight: float = 1.0


def fit(groups: Sequence[Group], seeds: Sequence[int], *, hidden: int) -> Parts:
    """The parts of one network for each seed, side by side, so that their score is the mean of all.

    Groups in which all are right, or none, are left out. Rows are scaled for learning, and the scale is put into the
    weights afterwards.
    """
    useful = [g for g in groups if 0 < g.right.sum() < len(g.right)]
    stacked = np.concatenate([g.rows for g in useful])
    mean, spread = stacked.mean(axis=0), stacked.std(axis=0) + 1e-3
    scaled = [Group(((g.rows - mean) / spread).astype(np.float32), g.right, g.weight) for g in useful]
    found = [_learn(scaled, seed, hidden) for seed in seeds]
    return [
        np.concatenate([w / spread[:, None] for w, _, _, _ in found], axis=1).astype(np.float32),
        np.concatenate([b - (mean / spread) @ w for w, b, _, _ in found]).astype(np.float32),
        np.concatenate([o for _, _, o, _ in found]).astype(np.float32) / len(seeds),
        (np.mean([line for _, _, _, line in found], axis=0) / spread).astype(np.float32),
    ]


def _learn(groups: Sequence[Group], seed: int, hidden: int) -> Parts:
    """Adam with weight decay and a falling rate; hidden units are dropped at random."""
    random, width = np.random.default_rng(seed), groups[0].rows.shape[1]
    parts: Parts = [
        random.normal(0, width**-0.5, (width, hidden)),
        np.zeros(hidden),
        random.normal(0, hidden**-0.5, hidden),
        random.normal(0, 0.01, (width,)),
    ]
    parts = [p.astype(np.float32) for p in parts]
    means, squares = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
    steps, step = EPOCHS * -(-len(groups) // BATCH), 0
    for _ in range(EPOCHS):
        order = random.permutation(len(groups))
        for at in range(0, len(order), BATCH):
            slopes = _slopes(parts, [groups[n] for n in order[at : at + BATCH]], random)
            step += 1
            rate = RATE * (1 - step / steps)
            for n, slope in enumerate(slopes):
                means[n] = 0.9 * means[n] + 0.1 * slope
                squares[n] = 0.99 * squares[n] + 0.01 * slope**2
                move = means[n] / (1 - 0.9**step) / (np.sqrt(squares[n] / (1 - 0.99**step)) + 1e-8)
                decay = DECAY if n != BIAS else 0.0
                parts[n] = (parts[n] - rate * (move + decay * parts[n])).astype(np.float32)
    return parts


def _slopes(parts: Parts, groups: Sequence[Group], random: np.random.Generator) -> Parts:
    """The slopes of the mean loss of some groups: minus the log of the chance of what is right."""
    weights, bias, out, linear = parts
    rows, right = np.concatenate([g.rows for g in groups]), np.concatenate([g.right for g in groups])
    sizes = np.array([len(g.right) for g in groups])
    starts, owner = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(sizes)), sizes)
    given = rows @ weights + bias
    kept = np.where(random.random(given.shape) > DROP, 1 / (1 - DROP), 0.0).astype(np.float32)
    active = np.maximum(given, 0) * kept
    scores = active @ out + rows @ linear
    chance = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
    chance /= np.add.reduceat(chance, starts)[owner]
    wanted = chance * right / np.maximum(np.add.reduceat(chance * right, starts), 1e-9)[owner]
    weight = np.array([g.weight for g in groups])[owner] / len(sizes)
    slope = ((chance - wanted) * weight).astype(np.float32)
    back = np.outer(slope, out) * kept * (given > 0)
    return [rows.T @ back, back.sum(axis=0), active.T @ slope, rows.T @ slope]
