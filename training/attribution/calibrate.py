"""Fit the confidence of attributions: ``python calibrate.py GOLD MPQA OUT``, with the package and its weights in place.

For each cue that rules or tagger find in the articles of GOLD, which the tagger was not trained on: is its reading
right, that is, does its content match an annotated one (intersection over union of at least one half) whose source it
meets? A logistic model with ridge penalty learns that from the features of
:mod:`verbale.extract.attribution.confidence`. What rules find within another's content is left out, since GOLD
(PolNeAR) marks next to none of it. That is judged by the folder MPQA (does the cue overlap an annotated expression
whose innermost source the reading's meets?), with few features, as there is little. What is printed comes from
five-fold cross-validation over articles: reliability tables, and the figures at each threshold.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verbale.evaluate import mpqa
from verbale.evaluate.attribution import load
from verbale.evaluate.attribution_metrics import THRESHOLD, Labelled, labelled, same_source, score
from verbale.evaluate.raw import RawText, raw_text
from verbale.extract.attribution.confidence import features
from verbale.extract.attribution.learned import pairs, set_within
from verbale.extract.attribution.pair import Pair
from verbale.extract.attribution.reports import Report
from verbale.extract.attribution.tagger import Tags
from verbale.extract.attributions import rule_reports
from verbale.model import Span
from verbale.pipeline import default_engine, default_tagger
from verbale.text.parse import Parse

PENALTY = 1.0
FOLDS = 5
NESTED = ("bias", "agreed", "no source", "second person")
"""What the confidence of a reading within another's content is judged by: 84 readings bear no more."""

Floats = NDArray[np.float64]


@dataclass
class Reading:
    """The reading of one cue: the article, its features, the attribution it makes, and whether that is right."""

    article: int
    features: dict[str, float]
    right: bool
    made: Labelled | None = None


def main() -> None:
    """Read the arguments, fit, and print what cross-validation says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("mpqa", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    gold, found = readings(options.gold)
    names = sorted({name for reading in found for name in reading.features})
    weights, chances = judged(found, names)
    reliability(found, chances)
    figures(gold, found, chances)
    inner = nested_readings(options.mpqa)
    nested_weights, chances = judged(inner, NESTED)
    reliability(inner, chances)
    write(options.out, {"weights": weights, "nested": nested_weights})


def judged(found: list[Reading], names: Sequence[str]) -> tuple[dict[str, float], Floats]:
    """The weights of the features ``names``, and the cross-validated confidence of each reading."""
    matrix = np.array([[r.features.get(name, 0.0) for name in names] for r in found])
    target = np.array([float(r.right) for r in found])
    chances = cross_validated(matrix, target, np.array([r.article for r in found]))
    return dict(zip(names, fit(matrix, target).tolist(), strict=True)), chances


def readings(path: Path) -> tuple[list[tuple[Labelled, ...]], list[Reading]]:
    """The gold of each article, and all readings of all articles but the rules' that stand in another's content."""
    gold, found = [], []
    for number, document in enumerate(load(path)):
        raw = raw_text(document.id, document.text)
        gold.append(document.gold)
        for parse, pair, tags, nested in read(raw):
            if not nested:
                reading = pair.reading
                cue, content = raw.spans(tuple(reading.cue)), raw.spans(tuple(reading.content))
                made = labelled(document.text, source_of(raw, reading), cue, content)
                found.append(Reading(number, features(parse, pair, tags), is_right(made, document.gold), made))
    return gold, found


def nested_readings(folder: Path) -> list[Reading]:
    """All readings of the rules that stand in another's content, in the documents of ``folder``."""
    found = []
    for number, (_, document) in enumerate(mpqa.load(folder)):
        if document is not None:
            raw = raw_text(document.id, document.text)
            for parse, pair, tags, nested in read(raw):
                if nested:
                    right = is_expressed(raw, pair.reading, document)
                    found.append(Reading(number, features(parse, pair, tags), right))
    return found


def read(raw: RawText) -> Iterator[tuple[Parse, Pair, Tags, bool]]:
    """What rules and tagger read in a text, and whether it stands in another reading's content."""
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    tags = default_tagger().tag(parse)
    for pair, nested in set_within(pairs(parse, rule_reports(parse), tags)):
        yield parse, pair, tags, nested


def source_of(raw: RawText, reading: Report) -> list[Span]:
    """The words of the source in the text as it was."""
    return raw.spans((reading.source,) if reading.source else ())


def is_expressed(raw: RawText, reading: Report, document: mpqa.Document) -> bool:
    """Whether an annotated expression overlaps the cue and is of the same source, or of none that words name."""
    cue, source = raw.spans(tuple(reading.cue)), source_of(raw, reading)
    over = (e for e in document.expressions if e.sources and any(span.overlaps(e.span) for span in cue))
    named = (document.mentions.get(e.sources[-1], ()) for e in over)
    return any(any(m.overlaps(s) for m in spans for s in source) if spans else not source for spans in named)


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


def reliability(found: list[Reading], chances: Floats) -> None:
    """Print how many of the readings of each confidence are right."""
    print("confidence    n  mean  right")
    for low in np.arange(0, 1, 0.1):
        inside = [(c, r.right) for c, r in zip(chances.tolist(), found, strict=True) if low <= c < low + 0.1]
        if inside:
            print(f"{low:.1f}-{low + 0.1:.1f} {len(inside):7} {mean(c for c, _ in inside):5.2f} "
                  f"{mean(float(r) for _, r in inside):6.2f}")  # fmt: skip


def figures(gold: list[tuple[Labelled, ...]], found: list[Reading], chances: Floats) -> None:
    """Print what keeping only the surer attributions gives."""
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept: list[list[Labelled]] = [[] for _ in gold]
        for chance, reading in zip(chances.tolist(), found, strict=True):
            if reading.made is not None and chance >= threshold:
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


def write(path: Path, tables: Mapping[str, Mapping[str, float]]) -> None:
    """Write the weights as TOML, and read them back."""
    parts = [[f"[{table}]", *(f'"{n}" = {w:.4f}' for n, w in weights.items())] for table, weights in tables.items()]
    head = "# Weights of the confidence of attributions. Made by training/attribution/calibrate.py; do not edit.\n"
    path.write_text(head + "".join("\n" + "\n".join(lines) + "\n" for lines in parts), encoding="utf-8")
    tomllib.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
