"""Learn which of the places that bear a name a report means, and print how well that carries over.

    python training/ranking/toponyms.py lgl.jsonl geovirus.jsonl

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
from softmax import fit, right

from verbale.evaluate.place import RIGHT, load
from verbale.extract.mention.names import package_names
from verbale.resolve.gazetteer import Toponym
from verbale.resolve.toponyms import FEATURES, Named, Setting, after_of, distance, features

SEED, STEPS, PENALTY = 3, 300, 0.02
Item = tuple[str, "np.ndarray", "np.ndarray"]


def items(data: Path) -> list[Item]:
    """For each annotated name its document, its candidates' features, and which of them are right."""
    made: list[Item] = []
    known = package_names()
    for document in load(data):
        names = [Named(g.name, after_of(known, document.text, g.span.end)) for g in document.gold]
        setting = Setting.of(names, known)
        for gold, named in zip(document.gold, names, strict=True):
            if gold.point is None:
                continue
            point = Toponym("", "", "", "", *gold.point, 0, None, False)
            found = setting.names[named.name]
            fits = np.array([distance(place, point) <= RIGHT for place in found], float)
            told = np.array([[features(place, named, setting)[name] for name in FEATURES] for place in found])
            made.append((document.id.partition("#")[0], told, fits))
    return made


def learned(told: Sequence[Item], steps: int) -> np.ndarray:
    """The weights of these names."""
    return fit([item[1:] for item in told], steps=steps, penalty=PENALTY)


def accuracy(weights: np.ndarray, told: Sequence[Item]) -> float:
    """The share of names whose best candidate is right; one without a candidate is wrong."""
    return right(weights, [item[1:] for item in told]) / max(len(told), 1)


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
            weights = learned([*others, *(item for item in own if item[0] not in held)], STEPS // 2)
            left_out.append(accuracy(weights, [item for item in own if item[0] in held]))
        across = accuracy(learned(others, STEPS // 2), own) if others else float("nan")
        print(f"{path}: left out {sum(left_out) / 5:.3f}, by the other corpora's weights {across:.3f}")
    weights = learned([item for corpus in corpora for item in corpus], STEPS)
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
