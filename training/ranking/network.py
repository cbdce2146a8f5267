"""A small network that chooses among candidates, learned in numpy.

Each candidate has a row of numbers and the states of some of its words; the choice itself has the state of one word.
States are cut to their main components, projected, and compared number by number with that of the choice; sums over
slices of these products join the row. Then there is one hidden layer and, beside it, a linear one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from verbale.resolve.anaphora.ranking import SLICE

EPOCHS, BATCH, DECAY, DROP = 10, 64, 0.01, 0.5
RATE, RATE_OF_STATES = 0.003, 0.001
DECAY_OF_STATES, DROP_OF_STATES = 1.0, 0.4
COMPONENTS, RANK, HIDDEN = 32, 32, 32
UNREAD = 0.1
"""The share of choices that are learned without states, as of a text that the tagger has not read."""

Parts = dict[str, np.ndarray]
"""Projections of states (``before`` of candidates, ``after`` of the choice), ``hidden`` weights, their ``bias``, the
weights ``out`` of the hidden layer, and those of the ``linear`` one."""


@dataclass
class Group:
    """One choice: for each candidate a row and states (candidates, words of each, width); the choice's own state.

    ``right`` is 1 for each candidate that is right; ``weight`` is how much the choice counts.
    """

    rows: np.ndarray
    states: np.ndarray
    own: np.ndarray
    right: np.ndarray
    weight: float = 1.0


def fit(groups: Sequence[Group], seeds: Sequence[int]) -> Parts:
    """The parts of one network for each seed, side by side, so that their score is the mean of all.

    Groups in which all are right, or none, are left out. Rows are scaled for learning and states cut to components;
    both are put into the weights afterwards.
    """
    useful = [g for g in groups if 0 < g.right.sum() < len(g.right)]
    stacked = np.concatenate([g.rows for g in useful])
    mean, spread = stacked.mean(axis=0), stacked.std(axis=0) + 1e-3
    middle, main = components(useful)
    scaled = [
        Group(
            ((g.rows - mean) / spread).astype(np.float32),
            ((g.states - middle) @ main).astype(np.float32),
            ((g.own - middle) @ main).astype(np.float32),
            g.right,
            g.weight,
        )
        for g in useful
    ]
    return _together([_learn(scaled, seed) for seed in seeds], mean, spread, middle, main)


def components(groups: Sequence[Group]) -> tuple[np.ndarray, np.ndarray]:
    """The mean of all states, and what cuts a state to its main components (width, COMPONENTS), of mean variance 1."""
    states = np.concatenate([*(g.states.reshape(-1, g.states.shape[-1]) for g in groups), [g.own for g in groups]])
    middle = states.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov((states - middle).T))
    return middle, vectors[:, ::-1][:, :COMPONENTS] / np.sqrt(values[::-1][:COMPONENTS].mean())


def _together(
    found: Sequence[Parts], mean: np.ndarray, spread: np.ndarray, middle: np.ndarray, main: np.ndarray
) -> Parts:
    """Networks side by side: each hidden layer sees the row, and of the scores of states only its own."""
    width = len(mean)
    scores = (len(found[0]["hidden"]) - width) // 2
    hidden, linear = [], [np.mean([p["linear"][:width] for p in found], axis=0) / spread]
    kinds = [p["linear"][width:].reshape(2, scores) / len(found) for p in found]
    for n, parts in enumerate(found):
        apart = np.zeros((2, len(found), scores, HIDDEN), np.float32)
        apart[:, n] = parts["hidden"][width:].reshape(2, scores, HIDDEN)
        hidden.append(np.concatenate([parts["hidden"][:width] / spread[:, None], apart.reshape(-1, HIDDEN)]))
    made = {
        "hidden": np.concatenate(hidden, axis=1),
        "bias": np.concatenate([p["bias"] - (mean / spread) @ p["hidden"][:width] for p in found]),
        "out": np.concatenate([p["out"] for p in found]) / len(found),
        "linear": np.concatenate([linear[0], np.stack(kinds, axis=1).reshape(-1)]),
    }
    for name in ("before", "after"):
        made[name] = main @ np.concatenate([p[name] for p in found], axis=1)
        made[f"{name}_bias"] = -middle @ made[name]
    return {name: part.astype(np.float32) for name, part in made.items()}


def _learn(groups: Sequence[Group], seed: int) -> Parts:
    """Adam with weight decay and a falling rate; hidden units and numbers of states are dropped at random."""
    random, width = np.random.default_rng(seed), groups[0].rows.shape[1]
    wide, size = width + groups[0].states.shape[1] * RANK // SLICE, groups[0].states.shape[2]
    shapes = {
        "before": ((size, RANK), 0.3 * size**-0.5),
        "after": ((size, RANK), 0.3 * size**-0.5),
        "hidden": ((wide, HIDDEN), wide**-0.5),
        "out": ((HIDDEN,), HIDDEN**-0.5),
        "linear": ((wide,), 0.01),
    }
    parts = {name: random.normal(0, spread, shape).astype(np.float32) for name, (shape, spread) in shapes.items()}
    parts["bias"] = np.zeros(HIDDEN, np.float32)
    means: Parts = {name: np.zeros_like(part) for name, part in parts.items()}
    squares: Parts = {name: np.zeros_like(part) for name, part in parts.items()}
    steps, step = EPOCHS * -(-len(groups) // BATCH), 0
    for _ in range(EPOCHS):
        order = random.permutation(len(groups))
        for at in range(0, len(order), BATCH):
            slopes = _slopes(parts, [groups[n] for n in order[at : at + BATCH]], random)
            step += 1
            for name, slope in slopes.items():
                of_states = name in ("before", "after")
                rate = (RATE_OF_STATES if of_states else RATE) * (1 - step / steps)
                decay = DECAY_OF_STATES if of_states else 0.0 if name == "bias" else DECAY
                means[name] = 0.9 * means[name] + 0.1 * slope
                squares[name] = 0.99 * squares[name] + 0.01 * slope**2
                move = means[name] / (1 - 0.9**step) / (np.sqrt(squares[name] / (1 - 0.99**step)) + 1e-8)
                parts[name] = (parts[name] - rate * (move + decay * parts[name])).astype(np.float32)
    return parts


def _slopes(parts: Parts, groups: Sequence[Group], random: np.random.Generator) -> Parts:
    """The slopes of the mean loss of some groups: minus the log of the chance of what is right."""
    right, sizes = np.concatenate([g.right for g in groups]), np.array([len(g.right) for g in groups])
    starts, owner = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(sizes)), sizes)
    read = (random.random(len(groups)) > UNREAD).astype(np.float32)
    states = _dropped(np.concatenate([g.states for g in groups]), DROP_OF_STATES, random) * read[owner, None, None]
    own = _dropped(np.stack([g.own for g in groups]), DROP_OF_STATES, random) * read[:, None]
    mentions, pronouns = states @ parts["before"], (own @ parts["after"])[owner, None, :]
    compared = (mentions * pronouns).reshape(len(owner), -1, SLICE).sum(axis=2)
    rows = np.concatenate([np.concatenate([g.rows for g in groups]), compared], axis=1)
    given = rows @ parts["hidden"] + parts["bias"]
    kept = _dropped(np.ones_like(given), DROP, random)
    active = np.maximum(given, 0) * kept
    scores = active @ parts["out"] + rows @ parts["linear"]
    chance = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
    chance /= np.add.reduceat(chance, starts)[owner]
    wanted = chance * right / np.maximum(np.add.reduceat(chance * right, starts), 1e-9)[owner]
    weight = np.array([g.weight for g in groups])[owner] / len(sizes)
    slope = ((chance - wanted) * weight).astype(np.float32)
    back = np.outer(slope, parts["out"]) * kept * (given > 0)
    of_rows = back @ parts["hidden"].T + np.outer(slope, parts["linear"])
    of_products = np.repeat(of_rows[:, -compared.shape[1] :], SLICE, axis=1).reshape(mentions.shape)
    of_pronouns = np.add.reduceat((of_products * mentions).sum(axis=1), starts)
    return {
        "before": np.einsum("nws,nwr->sr", states, of_products * pronouns, optimize=True),
        "after": own.T @ of_pronouns,
        "hidden": rows.T @ back,
        "bias": back.sum(axis=0),
        "out": active.T @ slope,
        "linear": rows.T @ slope,
    }


def _dropped(numbers: np.ndarray, share: float, random: np.random.Generator) -> np.ndarray:
    """``numbers`` without some of them, the others made larger for it."""
    return numbers * np.where(random.random(numbers.shape, np.float32) > share, np.float32(1 / (1 - share)), 0)
