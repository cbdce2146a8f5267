"""Fit the confidence of rows: ``python calibrate.py OUT --polnear FILE --annotated FILE…``.

For each cue that the reader finds in articles that it was not trained on: is the attribution right, that is, does its
content match an annotated one (intersection over union of at least one half) whose source it meets? For each trigger:
have the annotators an event of its type there? And for each act: have they one of its direction and agent with its
content? A logistic model with ridge penalty learns that from the features of
:mod:`verbale.extract.attribution.confidence`, :mod:`verbale.extract.event.triggers` and
:mod:`verbale.extract.commitment.confidence`. The articles are the tenth of the annotated reports that
:func:`data.is_for_calibration` picks, of several kinds, and for attributions PolNeAR's development half; there, those
inside others are left out, since PolNeAR marks next to none. What is printed comes from five-fold cross-validation over
articles: a reliability table for each.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from data import Json, is_for_calibration, read
from numpy.typing import NDArray

from verbale.evaluate.attribution_metrics import THRESHOLD, Labelled, labelled, same_source
from verbale.evaluate.raw import raw_text
from verbale.extract.attribution.assemble import assembled
from verbale.extract.attribution.inside import Words, holders
from verbale.extract.commitment.acts import direction_of
from verbale.extract.commitment.confidence import features
from verbale.extract.commitments import acts
from verbale.extract.event.triggers import triggers
from verbale.extract.extraction import extract
from verbale.extract.times import times
from verbale.model import Span
from verbale.pipeline import default_engine, default_reader

PENALTY = 1.0
FOLDS = 5

Floats = NDArray[np.float64]


@dataclass
class Judged:
    """One row: its article, its features, and whether it is right."""

    article: int
    features: dict[str, float]
    right: bool


def main() -> None:
    """Read the arguments, fit, and print what cross-validation says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    whole = [article for path in options.annotated for article in read(path) if is_for_calibration(article)]
    articles = [*whole, *read(options.polnear)]
    found = [row for number, article in enumerate(articles) for row in judged(number, article)]
    events = [row for number, article in enumerate(whole) for row in judged_events(number, article)]
    acts = [row for number, article in enumerate(whole) for row in judged_acts(number, article)]
    tables = {"attributions": found, "events": events, "commitments": acts}
    write(options.out, {table: fitted(rows, len(whole)) for table, rows in tables.items()})


def fitted(found: Sequence[Judged], whole: int) -> dict[str, float]:
    """Return the weights by feature; the articles from number ``whole`` on count as much as all before them."""
    names = sorted({name for row in found for name in row.features})
    matrix = np.array([[row.features[name] for name in names] for row in found])
    target = np.array([float(row.right) for row in found])
    of = np.array([row.article for row in found])
    reliability(target, cross_validated(matrix, target, of))
    weight = np.where(of < whole, 1.0, np.sum(of < whole) / max(1, np.sum(of >= whole)))
    return dict(zip(names, fit(matrix, target, weight).tolist(), strict=True))


def judged(number: int, article: Json) -> Iterator[Judged]:
    """All that the reader finds in an article, however unlikely."""
    text = article["text"]
    raw = raw_text(str(article["id"]), text)
    gold = [row for item in article["attributions"] if (row := _gold(text, item)).content]
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    drafts = assembled(parse, default_reader().read(parse), least=0.0)
    sure = {n: Words(d.cue, d.content) for n, d in enumerate(drafts) if d.features["cue"] >= THRESHOLD}
    for n, draft in enumerate(drafts):
        nested = bool(holders({**sure, n: Words(draft.cue, draft.content)})[n])
        if nested and "events" not in article:
            continue
        source = raw.spans((draft.source,) if draft.source else ())
        made = labelled(text, source, raw.spans(tuple(draft.cue)), raw.spans(tuple(draft.content)))
        yield Judged(number, draft.features, is_right(made, gold))


def judged_events(number: int, article: Json) -> Iterator[Judged]:
    """All triggers that are likely enough to make a row of an article that is annotated as a whole."""
    raw = raw_text(str(article["id"]), article["text"])
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    for one in triggers(parse, default_reader().read(parse)):
        at = raw.spans((one.token.span,))
        gold = [
            row["type"] for row in article["events"] for a, b in row["trigger"] if any(map(Span(a, b).overlaps, at))
        ]
        yield Judged(number, dict(one.features), one.kind in gold)


def judged_acts(number: int, article: Json) -> Iterator[Judged]:
    """All acts that rules or heads find in an article that is annotated as a whole."""
    text = article["text"]
    raw = raw_text(str(article["id"]), text)
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    reading = default_reader().read(parse)
    read = extract(raw.article, parse, reading, times(parse))
    gold = [(direction_of(row["act"]), _letters(row, "agent"), _letters(row, "content"), _letters(row, "trigger"))
            for row in article["commitments"]]  # fmt: skip
    for act in acts(parse, reading, read.voices, read.agreements):
        if act.confidence is None:
            continue
        agent, content, trigger = (
            {at for span in raw.spans(spans) for at in range(span.start, span.end)}
            for spans in ((act.agent,) if act.agent else (), act.content, (act.trigger,))
        )
        right = any(
            towards == direction_of(act.act)
            and bool(agent & who or not (agent or who))
            and (
                2 * len(content & what) >= THRESHOLD * (len(content) + len(what))
                or bool(trigger & at and content & what)
            )
            for towards, who, what, at in gold
        )
        yield Judged(number, features(act, reading), right)


def _letters(row: Json, slot: str) -> set[int]:
    return {at for start, end in row[slot] for at in range(start, end)}


def _gold(text: str, item: Mapping[str, list[list[int]]]) -> Labelled:
    source, cue, content = ([Span(a, b) for a, b in item[slot]] for slot in ("source", "cue", "content"))
    return labelled(text, source, cue, content)


def is_right(made: Labelled, gold: Sequence[Labelled]) -> bool:
    """Return whether some annotated attribution has this content, nearly, and this source."""
    return any(
        len(made.content & g.content) >= THRESHOLD * len(made.content | g.content) and same_source(g, made)
        for g in gold
        if made.content & g.content
    )


def fit(matrix: Floats, target: Floats, weight: Floats) -> Floats:
    """Return the weights of the logistic model, by Newton's method; ``weight`` is what each row counts."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ ((chances - target) * weight) + PENALTY * weights
        curve = (matrix * (chances * (1 - chances) * weight)[:, None]).T @ matrix + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def cross_validated(matrix: Floats, target: Floats, articles: NDArray[np.int64]) -> Floats:
    """Return the confidence of each row by a model that has not seen its article."""
    chances = np.zeros(len(target))
    for fold in range(FOLDS):
        held = articles % FOLDS == fold
        weights = fit(matrix[~held], target[~held], np.ones(int((~held).sum())))
        chances[held] = 1 / (1 + np.exp(-matrix[held] @ weights))
    return chances


def reliability(target: Floats, chances: Floats) -> None:
    """Print how many of the rows of each confidence are right."""
    print("confidence    n  mean  right")
    for low in np.arange(0, 1, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            print(
                f"{low:.1f}-{low + 0.1:.1f} {inside.sum():7} {chances[inside].mean():5.2f} {target[inside].mean():6.2f}"
            )


def write(path: Path, tables: Mapping[str, Mapping[str, float]]) -> None:
    """Write the weights of each table as TOML, and read them back."""
    lines = ["# Weights of the confidence of rows. Made by training/reader/calibrate.py; do not edit."]
    for table, weights in tables.items():
        lines += ["", f"[{table}]", *(f'"{name}" = {value:.4f}' for name, value in weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    tomllib.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
