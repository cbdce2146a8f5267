"""What the second head is to learn from, as the package reads it: ``python look.py DATA OUT``.

For every window of PolNeAR's train half, as it stands and once with names hidden, what the shipped encoder makes of it;
and for every cue, gold or wrongly held to be one, the pieces around it: their rows of :mod:`syntax`, and their labels.
Runs in the package's own environment, without torch. ``relate.py`` learns from the file.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from data import Window, label, masked, read
from numpy.typing import NDArray

from verbale.extract.attribution import pieces
from verbale.extract.attribution.decode import OUTSIDE
from verbale.extract.attribution.syntax import Syntax
from verbale.extract.attribution.tagger import Cue, OnnxTagger, around, cues_in
from verbale.text.parse import Parse
from verbale.text.spacy_engine import SpacyEngine

SEED = 20211221


class Looked:
    """What was looked at so far. Every array of an example starts at piece ``near`` of all states."""

    def __init__(self) -> None:
        self.states: list[NDArray[np.float16]] = []
        self.examples: list[tuple[int, int, int, int]] = []
        self.syntax: list[NDArray[np.uint16]] = []
        self.labels: list[NDArray[np.uint8]] = []
        self._pieces = 0

    def add(self, window: Window, states: NDArray[Any], cues: list[tuple[Cue, list[int]]], syntax: Syntax) -> None:
        """Add a window with its ``cues``, each with the labels that the window's pieces have for it."""
        if cues:
            nears, inputs = around(window, [cue for cue, _ in cues], states, syntax)
            for (cue, labels), near, rows in zip(cues, nears, inputs["syntax"], strict=True):
                first = self._pieces + near.start
                self.examples.append((first, near.stop - near.start, cue.first - near.start, cue.end - near.start))
                self.syntax.append(rows.astype(np.uint16))
                self.labels.append(np.array(labels[near], np.uint8))
        self.states.append(states.astype(np.float16))
        self._pieces += len(states)

    def save(self, path: Path) -> None:
        """Write it all."""
        np.savez(
            path, states=np.concatenate(self.states), examples=np.array(self.examples, np.int64),
            syntax=np.concatenate(self.syntax), labels=np.concatenate(self.labels),
        )  # fmt: skip


def main() -> None:
    """Read the arguments, and look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--as-is", action="store_true", help="leave the windows with hidden names out")
    options = parser.parse_args()
    engine, tagger, looked = SpacyEngine(), OnnxTagger(), Looked()
    tagger.load()
    chance = random.Random(SEED)
    for number, article in enumerate(read(options.data), 1):
        text, attributions = str(article["text"]), article["attributions"]
        parse = engine.parse(text, len(text))
        syntax = Syntax(parse)
        for window in windows(parse, tagger.encode):
            label(window, attributions)  # type: ignore[arg-type]
            for seen in (window,) if options.as_is else (window, replace(window, ids=masked(window, chance))):
                chances, states = tagger.read(seen)
                looked.add(seen, states, [*told(seen), *mistaken(seen, cues_in(chances))], syntax)
        if number % 50 == 0:
            print(number, "articles", flush=True)
    looked.save(options.out)


def windows(parse: Parse, encode: pieces.Encode) -> list[Window]:
    """The windows of a text as the package cuts them."""
    made = pieces.windows(parse.usual, pieces.in_parts(parse), parse.quotations, encode)
    return [Window(w.ids, w.case, w.quoted, w.spans) for w in made]


def told(window: Window) -> list[tuple[Cue, list[int]]]:
    """The gold cues, and the labels of their relations."""
    return [(Cue(cue[0], cue[-1] + 1, 1.0), roles) for cue, roles in zip(window.cues, window.roles, strict=True) if cue]


def mistaken(window: Window, cues: list[Cue]) -> list[tuple[Cue, list[int]]]:
    """Those of ``cues`` that are none, with the labels of an empty relation."""
    gold = {piece for cue in window.cues for piece in cue}
    none = [OUTSIDE] * len(window)
    return [(cue, none) for cue in cues if gold.isdisjoint(range(cue.first, cue.end))]


if __name__ == "__main__":
    main()
