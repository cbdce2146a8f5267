"""Learn what "it" and "they" mean, and print how well that carries over from genre to genre.

    python training/coreference/anaphora.py GUM_FOLDER

A softmax over each pronoun's chains with the features of verbale.resolve.anaphora; earlier pronouns are put to their
annotated chains. No random numbers are drawn. Prints the accuracy on each genre by the weights of the others, then the
weights of all, which go into src/verbale/data/anaphora.toml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from verbale.evaluate.conllu import Text, texts
from verbale.evaluate.coreference import anaphors
from verbale.evaluate.raw import raw_text
from verbale.pipeline import default_engine
from verbale.resolve.anaphora import FEATURES, KINDS, Reading, is_anaphor, join, options, take

STEPS, PENALTY = 300, 0.01
Item = tuple[str, str, "np.ndarray", "np.ndarray"]


def items(text: Text) -> Iterator[Item]:
    """For each annotated pronoun its genre and kind, its chains' features, and which of them are right."""
    raw = raw_text(text.id, text.text)
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    gold, reading = {a.span: a for a in anaphors(text)}, Reading(parse)
    for token in parse.tokens:
        if not is_anaphor(token):
            take(reading, token)
            continue
        wanted = gold.get(raw.span(token.span))
        found = options(reading, token)
        if wanted is None or not found:
            continue
        right = [any(raw.span(n.span).overlaps(h) for n in chain.named for h in wanted.heads) for chain, _ in found]
        told = np.array([[features.get(name, 0.0) for name in FEATURES] for _, features in found])
        yield text.id.split("_")[1], KINDS[token.lower], told, np.array(right, float)
        if any(right):
            join(found[right.index(True)][0], token)


def fit(told: Sequence[Item]) -> np.ndarray:
    """Weights by Adam, from those pronouns that have a right chain and a wrong one."""
    useful = [(x, y) for *_, x, y in told if 0 < y.sum() < len(y)]
    weights = np.zeros(len(FEATURES))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
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


def main(folder: str) -> None:
    """Print accuracies and weights."""
    told = [item for path in sorted(Path(folder).glob("*.conllu")) for text in texts(path) for item in items(text)]
    for kind in sorted(set(KINDS.values())):
        own = [item for item in told if item[1] == kind]
        for genre in sorted({item[0] for item in own}):
            weights = fit([item for item in own if item[0] != genre])
            left_out = [item for item in own if item[0] == genre]
            right = sum(bool(y[(x @ weights).argmax()]) for *_, x, y in left_out)
            print(f"# {kind}, {genre} left out: {right} of {len(left_out)}")
        print(f"[{kind}]")
        for name, weight in zip(FEATURES, fit(own), strict=True):
            print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
