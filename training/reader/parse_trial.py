"""Try the parse as further heads: ``python parse_trial.py START --texts FILE… --base BASE``.

Learns from the parser's own output on plain reports which word each word hangs on and how, its tag, and the names, with
heads of their own over the reader's encoder, which is trained with them; and prints, on every tenth report, how often
they say the same as the parser. What this came to stands in ``docs/evaluation.md``. The encoder of such a run knows no
anchors any more: it is a bound on what shared weights could reach, and a first step that costs half an hour, not a part
of the package.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from data import read
from model import Encoder, load
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import padded

from verbale.extract.reader import pieces
from verbale.extract.reader.syntax import DEPENDENCIES, NAMES
from verbale.pipeline import default_engine
from verbale.text.parse import Parse

SEED, BATCH, SIZE, WIDTH = 20261129, 12, 192, 192
NONE = -100


@dataclass
class Parsed:
    """A window, and for each piece that begins a word the piece of its head, and its labels; others have NONE."""

    window: pieces.Window
    heads: NDArray[np.int64]
    labels: NDArray[np.int64]
    tags: NDArray[np.int64]
    names: NDArray[np.int64]


class Heads(nn.Module):
    """Scores for the head of each piece, and for its dependency, tag and name."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.below, self.above = nn.Linear(384, WIDTH), nn.Linear(384, WIDTH)
        self.pair = nn.Parameter(torch.zeros(WIDTH, WIDTH))
        nn.init.orthogonal_(self.pair)
        self.label = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(DEPENDENCIES)))
        self.tag, self.name = nn.Linear(384, tags), nn.Linear(384, 2 * len(NAMES))

    def arcs(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores (batch, length, length) of each piece for each head, and what labels are read from."""
        below, above = nn.functional.gelu(self.below(x)), nn.functional.gelu(self.above(x))
        return below @ self.pair @ above.transpose(1, 2), below, above


def parsed(window: pieces.Window, parse: Parse, tags: dict[str, int]) -> Parsed:
    """``window`` with what the parser says; a word whose head is not in the window is its own."""
    size = len(window)
    first = {}
    for at, span in enumerate(window.spans):
        token = parse.token_at(span.start) if len(span) else None
        if token is not None and token.start == span.start:
            first[token.i] = at
    made = Parsed(window, *(np.full(size, NONE, np.int64) for _ in range(4)))
    for i, at in first.items():
        token = parse.tokens[i]
        made.heads[at] = first.get(token.head.i, at)
        made.labels[at] = DEPENDENCIES.index(token.dep) if token.dep in DEPENDENCIES else 0
        made.tags[at] = tags.setdefault(token.tag, len(tags))
        name = parse.name_at(token)
        begins = name is not None and name.first == i
        made.names[at] = 0 if name is None or name.label not in NAMES else 2 * NAMES.index(name.label) + (not begins)
    return made


def main() -> None:
    """Read the arguments, train, and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("start", type=Path)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=700)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    encode = pieces.encoder(Tokenizer.from_file(str(options.base / "tokenizer.json")))
    articles = [a for path in options.texts for a in read(path)][: options.articles]
    tags: dict[str, int] = {}
    sets: tuple[list[Parsed], list[Parsed]] = ([], [])
    for number, article in enumerate(articles):
        parse = default_engine().parse(article["text"], len(article["text"]))
        for window in pieces.windows(parse.usual, pieces.in_parts(parse), parse.quotations, encode, SIZE):
            sets[number % 10 == 0].append(parsed(window, parse, tags))
    encoder, heads = Encoder(), Heads(64)
    load(options.start, encoder, None)
    train(sets[0], encoder, heads, options.minutes)
    print(measured(sets[1], encoder.eval(), heads.eval()))


def states(encoder: Encoder, batch: list[Parsed]) -> tuple[Tensor, Tensor]:
    """The last states of a batch, and its mask."""
    windows = [p.window for p in batch]
    length = max(map(len, windows))
    mask = padded([[1] * len(w) for w in windows], length)
    return encoder.states(
        padded([w.ids for w in windows], length), padded([w.case for w in windows], length),
        padded([w.quoted for w in windows], length), mask,
    ), mask  # fmt: skip


def gold(batch: list[Parsed], length: int) -> list[Tensor]:
    """Heads, labels, tags and names, padded."""
    return [padded([getattr(p, name) for p in batch], length, NONE) for name in ("heads", "labels", "tags", "names")]


def train(examples: list[Parsed], encoder: Encoder, heads: Heads, minutes: float) -> None:
    """Train for so long, with rates that fall to nothing."""
    groups = [{"params": encoder.parameters(), "lr": 1.5e-4}, {"params": heads.parameters(), "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    began, chance, step = time.monotonic(), random.Random(SEED), 0
    rates = [group["lr"] for group in groups]
    encoder.train()
    while (gone := (time.monotonic() - began) / 60 / minutes) < 1:
        batch = chance.sample(examples, BATCH)
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, (step + 1) / 50) * (1 - gone)
        with torch.autocast("cpu", torch.bfloat16):
            x, mask = states(encoder, batch)
            arcs, below, above = heads.arcs(x)
            tag, name = heads.tag(x), heads.name(x)
        up, label, tagged, named = gold(batch, x.shape[1])
        arcs = arcs.float().masked_fill(mask[:, None] == 0, -1e4)
        over = above.gather(1, up.clamp(min=0)[..., None].expand_as(above))
        kinds = heads.label(torch.cat([below, over], -1).float())
        loss = sum(
            nn.functional.cross_entropy(scores.float().flatten(0, 1), wanted.flatten(), ignore_index=NONE)
            for scores, wanted in ((arcs, up), (kinds, label), (tag, tagged), (name, named))
        )
        loss.backward()  # type: ignore[union-attr]
        nn.utils.clip_grad_norm_([*encoder.parameters(), *heads.parameters()], 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        if step % 50 == 0:
            print(step, f"{100 * gone:.0f} %", f"{float(loss):.3f}", flush=True)


@torch.no_grad()
def measured(examples: list[Parsed], encoder: Encoder, heads: Heads) -> dict[str, float]:
    """The shares of words, in percent, of which the heads say what the parser says."""
    right = dict.fromkeys(("head", "head and label", "tag", "name"), 0)
    words = 0
    for start in range(0, len(examples), BATCH):
        batch = examples[start : start + BATCH]
        x, mask = states(encoder, batch)
        arcs, below, above = heads.arcs(x)
        up, label, tagged, named = gold(batch, x.shape[1])
        best = arcs.masked_fill(mask[:, None] == 0, -1e4).argmax(-1)
        over = above.gather(1, best[..., None].expand_as(above))
        kinds = heads.label(torch.cat([below, over], -1)).argmax(-1)
        known = up != NONE
        words += int(known.sum())
        same = (best == up) & known
        right["head"] += int(same.sum())
        right["head and label"] += int((same & (kinds == label)).sum())
        right["tag"] += int(((heads.tag(x).argmax(-1) == tagged) & known).sum())
        right["name"] += int(((heads.name(x).argmax(-1) == named) & known).sum())
    return {name: round(100 * value / words, 1) for name, value in right.items()}


if __name__ == "__main__":
    main()
