"""Fit the confidence of attributions: ``python calibrate.py GOLD OUT``, with the package and its weights in place.

For each cue that rules or tagger find in the articles of GOLD, which the tagger was not trained on: is its reading
right, that is, does its content match an annotated one (intersection over union of at least one half) whose source it
meets? A logistic model with ridge penalty learns that from the features of
:mod:`verbale.extract.attribution.learned`. What is printed comes from five-fold cross-validation over articles: a
reliability table, and the figures at each threshold.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verbale.evaluate.attribution import load
from verbale.evaluate.attribution_metrics import THRESHOLD, Labelled, labelled, same_source, score
from verbale.evaluate.raw import raw_text
from verbale.extract.attribution.learned import features, pairs
from verbale.extract.attribution.tagger import OnnxTagger
from verbale.extract.attributions import rule_reports
from verbale.pipeline import default_engine

PENALTY = 1.0
FOLDS = 5

Floats = NDArray[np.float64]


@dataclass
class Reading:
    """The reading of one cue: the article, its features, the attribution it makes, and whether that is right."""

    article: int
    features: dict[str, float]
    made: Labelled
    right: bool


def main() -> None:
    """Read the arguments, fit, and print what cross-validation says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    gold, found = readings(options.gold)
    names = sorted({name for reading in found for name in reading.features})
    matrix = np.array([[r.features.get(name, 0.0) for name in names] for r in found])
    target = np.array([float(r.right) for r in found])
    chances = cross_validated(matrix, target, np.array([r.article for r in found]))
    report(gold, found, chances)
    write(options.out, names, fit(matrix, target))


def readings(path: Path) -> tuple[list[tuple[Labelled, ...]], list[Reading]]:
    """The gold of each article, and all readings of all articles."""
    gold, found = [], []
    tagger = OnnxTagger()
    for number, document in enumerate(load(path)):
        raw = raw_text(document.id, document.text)
        text = raw.article.text
        parse = default_engine().parse(text, raw.article.body_end)
        tags = tagger.tag(parse)
        gold.append(document.gold)
        for pair in pairs(parse, rule_reports(parse), tags):
            reading = pair.reading
            source = (reading.source,) if reading.source else ()
            cue, content = raw.spans(tuple(reading.cue)), raw.spans(tuple(reading.content))
            made = labelled(document.text, raw.spans(source), cue, content)
            known = features(parse, pair, tags)
            found.append(Reading(number, known, made, is_right(made, document.gold)))
    return gold, found


def is_right(made: Labelled, gold: tuple[Labelled, ...]) -> bool:
    """Whether some annotated attribution has this content, nearly, and this source."""
    return any(
        len(made.content & g.content) >= THRESHOLD * len(made.content | g.content) and same_source(g, made)
        for g in gold
        if made.content & g.content
    )


def fit(matrix: Floats, target: Floats) -> Floats:
    """Weights of the logistic model, by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chances - target) + PENALTY * weights
        curve = (matrix * (chances * (1 - chances))[:, None]).T @ matrix + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def cross_validated(matrix: Floats, target: Floats, articles: NDArray[np.int64]) -> Floats:
    """The confidence of each reading by a model that has not seen its article."""
    chances = np.zeros(len(target))
    for fold in range(FOLDS):
        held = articles % FOLDS == fold
        chances[held] = 1 / (1 + np.exp(-matrix[held] @ fit(matrix[~held], target[~held])))
    return chances


def report(gold: list[tuple[Labelled, ...]], found: list[Reading], chances: Floats) -> None:
    """Print the reliability of the confidence, and what keeping only the surer attributions gives."""
    print("confidence    n  mean  right")
    for low in np.arange(0, 1, 0.1):
        inside = [(c, r.right) for c, r in zip(chances.tolist(), found, strict=True) if low <= c < low + 0.1]
        if inside:
            print(f"{low:.1f}-{low + 0.1:.1f} {len(inside):7} {mean(c for c, _ in inside):5.2f} "
                  f"{mean(float(r) for _, r in inside):6.2f}")  # fmt: skip
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept: list[list[Labelled]] = [[] for _ in gold]
        for chance, reading in zip(chances.tolist(), found, strict=True):
            if chance >= threshold:
                kept[reading.article].append(reading.made)
        measured = score(zip(gold, kept, strict=True))
        print(threshold, {k: measured[k] for k in SHOWN})


SHOWN = (
    *("attr_p", "attr_r", "attr_f1", "exact_f1", "iou50_f1", "speaker", "cue"),
    *("attr_recall_direct", "attr_recall_mixed", "attr_recall_indirect"),
)


def mean(values: Iterator[float]) -> float:
    """The arithmetic mean."""
    kept = list(values)
    return sum(kept) / len(kept)


def write(path: Path, names: list[str], weights: Floats) -> None:
    """Write the weights as TOML, and read them back."""
    lines = [f'"{name}" = {weight:.4f}' for name, weight in zip(names, weights.tolist(), strict=True)]
    head = "# Weights of the confidence of attributions. Made by training/attribution/calibrate.py; do not edit.\n"
    path.write_text(head + "\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    tomllib.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
