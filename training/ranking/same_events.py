"""Learn which events of a report are one: ``python training/ranking/same_events.py ecbplus-odd.jsonl``.

ECB+ (Cybulska and Vossen 2014, CC BY 3.0) says of the mentions of each event which are of the same one. Every pair of
events of one type that the package finds there, both at an annotated mention, is an example: positive if the mentions
have one instance. A logistic model with ridge penalty learns from them. What is printed comes from cross-validation
over topics: of the pairs, and of the mentions that are told again, how many are found and how many rightly.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from verbale.evaluate.raw import raw_text
from verbale.model import Span
from verbale.pipeline import default_engine, default_reader, read_article
from verbale.resolve.same_events import features

OUT = Path("src/verbale/data/same_events.toml")
PENALTY = 1.0
STEPS = 60
HEAD = """# How likely two events of a report are one. Read by resolve/same_events.py; made by
# training/ranking/same_events.py on ECB+ (Cybulska and Vossen 2014, CC BY 3.0), of which it holds no text.

[weights]
"""

Example = tuple[int, dict[str, float], bool]
"""The topic, the features, and whether the two are one."""


def examples(path: Path) -> Iterator[Example]:
    """The pairs of every document."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        actions = [mention for mention in row["mentions"] if mention["kind"] == "action"]
        gold = [(Span(*s), mention["instance"] or mention["id"]) for mention in actions for s in mention["spans"]]
        raw = raw_text(row["id"], row["text"])
        record = read_article(raw.article)
        parse = default_engine().parse(raw.article.text, raw.article.body_end)
        states = default_reader().read(parse).encoding.states
        known = []
        for event in record.events:
            spans = raw.spans(event.spans("trigger"))
            own = next((name for span, name in gold if any(span.overlaps(s) for s in spans)), None)
            if own is not None:
                known.append((event, states.of(event.spans("trigger")[:1])[0], own))
        for n, (event, state, own) in enumerate(known):
            for before, its, other in known[:n]:
                if before.type == event.type:
                    yield row["topic"], features(parse, (before, its), (event, state)), own == other


def fit(matrix: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The weights of a logistic model with ridge penalty, by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - target) + PENALTY * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + PENALTY * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main(path: Path) -> None:
    """Learn, print how well it carries over, and write the weights."""
    found = list(examples(path))
    names = sorted({name for _, row, _ in found for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for _, row, _ in found])
    target = np.array([float(one) for *_, one in found])
    topics = np.array([topic for topic, *_ in found])
    chances = np.zeros(len(found))
    for topic in set(topics.tolist()):
        out = topics == topic
        chances[out] = 1 / (1 + np.exp(-matrix[out] @ fit(matrix[~out], target[~out])))
    print(len(found), "pairs,", int(target.sum()), "of one event")
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        hit = ((chances > least) & (target > 0)).sum()
        print(f"{least}: precision {hit / max(1, (chances > least).sum()):.3f}, recall {hit / target.sum():.3f}")
    same = target[matrix[:, names.index("same lemma")] > 0]
    print(f"the same lemma alone: precision {same.mean():.3f}, recall {same.sum() / target.sum():.3f}")
    weights = fit(matrix, target)
    OUT.write_text(HEAD + "".join(f'"{n}" = {w:.3f}\n' for n, w in zip(names, weights, strict=True)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
