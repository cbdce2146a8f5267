"""Complete texts that are annotated for one thing only: ``python teach.py READER OUT FILE…``.

Of some words the unified factuality corpora say how certain they are; of some sentences PLOVER's sets say what type
their main event has. All else that the heads are to learn there is taken from an earlier reader: its probabilities for
each part of the anchors' head, and, around each anchor that it holds possible, those of each role (Hinton, Vinyals and
Dean 2015). ``train.py --silver`` learns from them. A line with ``root`` or ``event``, PLOVER's type of the main event
of a sentence, is taken at its word: its likeliest trigger is one. Texts that are annotated as a whole are left out.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from data import SOFT, UNKNOWN, Anchor, Example, Json, examples, read
from model import Encoder, Relation, load
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from verbale.extract.reader import pieces
from verbale.extract.reader.encoding import cues_in, triggers_in
from verbale.extract.reader.labels import ANCHORS, KINDS, LABELS
from verbale.extract.reader.onnx import resource
from verbale.pipeline import default_engine

BATCH = 16
REACH = 64
"""How many pieces before and behind an anchor the second head reads."""
POSSIBLE = 0.2
"""How likely the teacher must hold an anchor for its roles to be asked for."""
MAIN = 0.05
"""How likely the trigger of a sentence's main event must be, at least, to be taken for it."""
ROOTS = {"YIELD": ("CONCEDE", "RETREAT"), "DEMAND": ("REQUEST",), "FIGHT": ("ASSAULT",), "DISAPPROVE": ("ACCUSE",),
         "INVESTIGATE": ("ACCUSE",)}  # fmt: skip
"""Types of other versions of PLOVER, as the types of today that they became."""
UNTAUGHT = ("factuality",)
"""What the teacher was not taught; only words with a value of their own have it."""
OF = {"realis": "kind", "negated": "kind", "refrain": "act", "type": "cue"}
"""Parts of the anchors' head that mean something only where another one finds an anchor."""


def main() -> None:
    """Read the arguments and label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="files of annotated texts, to leave out")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    known = {" ".join(article["text"].split()) for path in options.without for article in read(path)}
    articles = []
    for article in (article for path in options.texts for article in read(path)):
        key = " ".join(article["text"].split())
        if key not in known:
            known.add(key)
            given = {name: article[name] for name in ("text", "factuality") if name in article}
            articles.append({**given, "root": article.get("root", article.get("event")), "attributions": []})
    encoder, relation = Encoder(), Relation()
    load(options.teacher, encoder, relation)
    for module in (encoder, relation):
        module.eval()
    encode = pieces.encoder(Tokenizer.from_str(resource("tokenizer.json").decode("utf-8")))
    found = [(example, article["root"]) for example, article in windows(articles, encode)]
    print(len(articles), "texts,", len(found), "windows", flush=True)
    by_length = sorted(range(len(found)), key=lambda n: len(found[n][0].window))
    began = time.monotonic()
    for first in range(0, len(found), BATCH):
        label([found[n] for n in by_length[first : first + BATCH]], encoder, relation)
        if first % (BATCH * 20) == 0:
            print(first, f"{time.monotonic() - began:.0f} s", flush=True)
    part = options.out.with_suffix(".part")
    with part.open("wb") as file:
        pickle.dump((articles, [(example.soft, example.anchors) for example, _ in found]), file)
    part.replace(options.out)


def windows(articles: list[Json], encode: pieces.Encode) -> Iterator[tuple[Example, Json]]:
    """The windows of some texts of which nothing is known, each with its text."""
    engine = default_engine()
    for article in articles:
        for example in examples([article], engine, encode):
            for row in example.heads.values():
                row[:] = UNKNOWN
            yield example, article


def taught(path: Path, encode: pieces.Encode) -> list[Example]:
    """The windows that were labelled into the file at ``path``."""
    with path.open("rb") as file:
        articles, labels = pickle.load(file)
    found = [example for example, _ in windows(articles, encode)]
    for example, (soft, anchors) in zip(found, labels, strict=True):
        example.soft, example.anchors = soft, anchors
    return found


@torch.no_grad()
def label(found: list[tuple[Example, str | None]], encoder: Encoder, relation: Relation) -> None:
    """Let the teacher label some windows, each given with the type of its main event, if that is known."""
    length = max(len(example.window) for example, _ in found)

    def padded(name: str) -> Tensor:
        rows = torch.zeros(len(found), length, dtype=torch.long)
        for row, (example, _) in zip(rows, found, strict=True):
            values = [1] * len(example.window) if name == "mask" else getattr(example.window, name)
            row[: len(values)] = torch.tensor(values)
        return rows

    with torch.autocast("cpu", torch.bfloat16):
        logits, states = encoder(*(padded(name) for name in ("ids", "case", "quoted", "mask")))
    parts = dict(zip(ANCHORS, logits.float().split(list(ANCHORS.values()), -1), strict=True))
    for n, (example, root) in enumerate(found):
        size = len(example.window)
        chances = {name: part[n, :size].softmax(-1).numpy() for name, part in parts.items()}
        if root is not None:
            _take_at_its_word(chances["kind"], [KINDS.index(kind) for kind in ROOTS.get(root, (root,))])
        anchors = _anchors(example, chances)
        if anchors:
            _read_roles(example, anchors, states[n, :size].float(), relation)
        real = np.array([bool(span) for span in example.window.spans])
        for name, rows in chances.items():
            if name in UNTAUGHT:
                continue
            told = real if name not in OF else real & (1 - chances[OF[name]][:, 0] > POSSIBLE)
            example.soft[name] = (rows * SOFT * told[:, None]).round().astype(np.uint8)
        example.anchors = anchors


def _take_at_its_word(kinds: NDArray[np.float32], roots: list[int]) -> None:
    """Make the likeliest trigger of one of the types that the main event may have one of it, without a doubt."""
    at, root = divmod(int(kinds[:, roots].argmax()), len(roots))
    if kinds[at, roots[root]] > MAIN:
        kinds[at] = 0.0
        kinds[at, roots[root]] = 1.0


def _anchors(example: Example, chances: dict[str, NDArray[np.float32]]) -> list[Anchor]:
    """The anchors that the teacher holds possible, without roles yet."""
    found = (cues_in(chances["cue"]), triggers_in(chances["kind"], POSSIBLE), triggers_in(chances["act"], POSSIBLE))
    size = len(example.window)
    return [
        Anchor(table, list(range(at.first, at.end)), np.zeros(size, np.uint8), np.zeros((size, LABELS), np.uint8))
        for table, anchors in enumerate(found)
        for at in anchors
        if at.chance > POSSIBLE and example.window.spans[at.first]
    ]


def _read_roles(example: Example, anchors: list[Anchor], states: Tensor, relation: Relation) -> None:
    """Put the teacher's probabilities of the roles into ``anchors``."""
    size = len(example.window)
    length = min(size, 2 * REACH)
    firsts = [min(max(0, anchor.pieces[0] - REACH), size - length) for anchor in anchors]
    marks = torch.zeros(len(anchors), length, dtype=torch.long)
    rows = []
    for row, (anchor, first) in enumerate(zip(anchors, firsts, strict=True)):
        marks[row, [i - first for i in anchor.pieces if i < first + length]] = 1
        rows.append(example.syntax.around(example.tokens[anchor.pieces], example.tokens[first : first + length]))
    seen = torch.stack([states[first : first + length] for first in firsts])
    table = torch.tensor([anchor.table for anchor in anchors])
    syntax = torch.from_numpy(np.stack(rows)).long()
    chances = relation(seen, marks, table, None, syntax).softmax(-1).numpy()
    for anchor, first, each in zip(anchors, firsts, chances, strict=True):
        assert anchor.soft is not None
        anchor.soft[first : first + length] = (each * SOFT).round().astype(np.uint8)


if __name__ == "__main__":
    main()
