"""Learn what "it" and "they" mean, and print how well that carries over from genre to genre.

    python training/ranking/anaphora.py GUM_FOLDER

A softmax over each pronoun's chains with the features of verbale.resolve.anaphora; earlier pronouns are put to their
annotated chains. Prints the accuracy on each genre by the weights of the others, then the
weights of all, which go into src/verbale/data/anaphora.toml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from softmax import fit, right

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
        fits = [any(raw.span(n.span).overlaps(h) for n in chain.named for h in wanted.heads) for chain, _ in found]
        told = np.array([[features.get(name, 0.0) for name in FEATURES] for _, features in found])
        yield text.id.split("_")[1], KINDS[token.lower], told, np.array(fits, float)
        if any(fits):
            join(found[fits.index(True)][0], token)


def main(folder: str) -> None:
    """Print accuracies and weights."""
    told = [item for path in sorted(Path(folder).glob("*.conllu")) for text in texts(path) for item in items(text)]
    for kind in sorted(set(KINDS.values())):
        own = [item for item in told if item[1] == kind]
        for genre in sorted({item[0] for item in own}):
            weights = fit([item[2:] for item in own if item[0] != genre], steps=STEPS, penalty=PENALTY)
            left_out = [item[2:] for item in own if item[0] == genre]
            print(f"# {kind}, {genre} left out: {right(weights, left_out)} of {len(left_out)}")
        print(f"[{kind}]")
        weights = fit([item[2:] for item in own], steps=STEPS, penalty=PENALTY)
        for name, weight in zip(FEATURES, weights, strict=True):
            print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
