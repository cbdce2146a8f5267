"""Learn which of the places that bear a name a report means, and print how well that carries over.

    python training/knowledge/toponyms.py lgl.jsonl geovirus.jsonl

A softmax over each name's candidates, with the features of verbale.resolve.toponyms; of several candidates within 161
km of the annotated point all count as right. Prints the accuracy on names of documents that were left out (five folds),
that of each corpus's weights on the other, and the weights of all, which go into src/verbale/data/toponyms.toml.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from verbale.evaluate.place import RIGHT, load
from verbale.resolve.gazetteer import Toponym
from verbale.resolve.toponyms import FEATURES, Named, Setting, after_of, distance, features

SEED, STEPS, PENALTY = 3, 300, 0.02
Item = tuple[str, "np.ndarray | None", "np.ndarray | None"]


def items(data: Path) -> list[Item]:
    """For each annotated name its document, its candidates' features, and which of them are right."""
    made: list[Item] = []
    for document in load(data):
        names = [Named(g.name, after_of(document.text, g.span.end)) for g in document.gold]
        setting = Setting.of(names)
        for gold, named in zip(document.gold, names, strict=True):
            found = setting.names[named.name]
            if gold.point is None:
                continue
            point = Toponym("", "", "", "", *gold.point, 0, None, False)
            rows = [[features(p, named, setting)[f] for f in FEATURES] for p in found]
            right = np.array([distance(p, point) <= RIGHT for p in found], float)
            made.append((document.id.partition("#")[0], np.array(rows) if rows else None, right if rows else None))
    return made


def fit(told: Sequence[Item], steps: int = STEPS) -> np.ndarray:
    """Weights by Adam, from those names that have a right candidate and a wrong one."""
    useful = [(x, y) for _, x, y in told if x is not None and y is not None and 0 < y.sum() < len(y)]
    weights = np.zeros(len(FEATURES))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        slope = PENALTY * weights
        for x, y in useful:
            score = x @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            wanted = chance * y / max(float((chance * y).sum()), 1e-12)
            slope = slope + x.T @ (chance - wanted) / len(useful)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        weights = weights - 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def accuracy(weights: np.ndarray, told: Sequence[Item]) -> float:
    """The share of names whose best candidate is right."""
    right = sum(x is not None and y is not None and bool(y[(x @ weights).argmax()]) for _, x, y in told)
    return right / max(len(told), 1)


def main(paths: Sequence[str]) -> None:
    """Print accuracies and weights."""
    corpora = [items(Path(path)) for path in paths]
    for path, own in zip(paths, corpora, strict=True):
        others = [item for other in corpora if other is not own for item in other]
        ids = sorted({item[0] for item in own})
        random.Random(SEED).shuffle(ids)
        left_out = []
        for fold in range(5):
            held = set(ids[fold::5])
            weights = fit([*others, *(item for item in own if item[0] not in held)], STEPS // 2)
            left_out.append(accuracy(weights, [item for item in own if item[0] in held]))
        across = accuracy(fit(others, STEPS // 2), own) if others else float("nan")
        print(f"{path}: left out {sum(left_out) / 5:.3f}, by the other corpora's weights {across:.3f}")
    weights = fit([item for corpus in corpora for item in corpus])
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
