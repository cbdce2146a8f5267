"""Teach the second head what the parse says: ``python relate.py LOOKED START OUT``.

``train.py`` trains both heads on the text alone. This round goes on with the second one, from the weights of ``START``:
the encoder stays as it is, so that nothing else that is learned on its states has to be learned anew, and what it says
of the train half is read from the file that ``look.py`` wrote. Seeded; with bf16 an epoch takes some eight minutes on
one core. Resumable: run the same command again after an interruption, and it goes on after the last epoch that it
finished. Needs torch.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from model import Encoder, Relation, follow, save, scheduled
from numpy.typing import NDArray
from torch import Tensor, nn

SEED = 20261129
BATCH = 24
SMOOTHING = 0.02
"""How much of each label is spread over the others."""
HIDDEN = 0.2
"""Most of a batch's pieces whose states are hidden, so that the head looks at the parse too: the encoder has learned
the train half, and says more of it than it would of another text."""
FASTER = 10
"""How many times the rate of the other weights that of the new table is."""


@dataclass
class Looked:
    """What ``look.py`` wrote; the arrays of example ``n`` stand at ``at[n]`` in ``syntax`` and ``labels``."""

    states: NDArray[np.float16]
    examples: NDArray[np.int64]
    syntax: NDArray[np.uint16]
    labels: NDArray[np.uint8]

    def __post_init__(self) -> None:
        self.at = np.concatenate([[0], np.cumsum(self.examples[:, 1])])

    def batch(self, chosen: list[int]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """States, marks of the cue, mask, syntax and labels of some examples, padded to the longest."""
        length = int(self.examples[chosen, 1].max())
        states = np.zeros((len(chosen), length, self.states.shape[1]), np.float32)
        marks, mask, labels = (np.zeros((len(chosen), length), np.int64) for _ in range(3))
        syntax = np.zeros((len(chosen), length, self.syntax.shape[1]), np.int64)
        for row, n in enumerate(chosen):
            first, size, cue, end = self.examples[n].tolist()
            own = slice(self.at[n], self.at[n] + size)
            states[row, :size], syntax[row, :size] = self.states[first : first + size], self.syntax[own]
            labels[row, :size], mask[row, :size], marks[row, cue:end] = self.labels[own], 1, 1
        found = [torch.from_numpy(array) for array in (states, marks, mask, syntax, labels)]
        return found[0], found[1], found[2], found[3], found[4]


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("looked", type=Path)
    parser.add_argument("start", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true", help="where the processor has it: less time")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    kept = torch.load(options.start, weights_only=False)
    encoder, relation = Encoder(), Relation()
    encoder.load_state_dict(kept["encoder"])
    relation.load_state_dict(kept["relation"], strict=False)  # it may be of before the table of the parse
    with np.load(options.looked) as arrays:
        looked = Looked(**dict(arrays))
    train(looked, encoder, relation, options)


def train(looked: Looked, encoder: Encoder, relation: Relation, options: argparse.Namespace) -> None:
    """Run all epochs; a checkpoint holds the running mean of the weights after each."""
    table = list(relation.syntax.parameters())
    others = [weights for name, weights in relation.named_parameters() if not name.startswith("syntax.")]
    groups = [{"params": others, "lr": options.rate}, {"params": table, "lr": options.rate * FASTER}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    order = list(range(len(looked.examples)))
    chance = random.Random(options.seed)
    per_epoch = len(order) // BATCH
    steps = options.epochs * per_epoch
    schedule = scheduled(optimizer, steps)
    mean = copy.deepcopy(relation)
    relation.train()
    done = 0
    if options.out.exists():
        kept = torch.load(options.out, weights_only=False)
        mean.load_state_dict(kept["relation"])
        relation.load_state_dict(kept["now"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        torch.set_rng_state(kept["torch"])
        chance.setstate(kept["chance"])
        order, done = kept["order"], kept["epochs"]
    began, shown = time.monotonic(), []
    for epoch in range(done, options.epochs):
        chance.shuffle(order)
        for step in range(per_epoch):
            states, marks, mask, syntax, labels = looked.batch(order[step * BATCH : (step + 1) * BATCH])
            states *= torch.rand(states.shape[:2])[..., None] > HIDDEN * chance.random()
            with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
                logits = relation(states, marks, mask, syntax)
            keep = mask.bool()
            loss = nn.functional.cross_entropy(logits.float()[keep], labels[keep], label_smoothing=SMOOTHING)
            loss.backward()
            nn.utils.clip_grad_norm_(relation.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            follow(mean, relation)
            shown.append(loss.item())
            if (step + 1) % 200 == 0:
                so_far, lately = epoch * per_epoch + step + 1, sum(shown[-200:]) / 200
                print(f"{so_far}/{steps} loss {lately:.4f} {time.monotonic() - began:.0f} s", flush=True)
        save(
            options.out, encoder, mean, now=relation.state_dict(), optimizer=optimizer.state_dict(),
            schedule=schedule.state_dict(), epochs=epoch + 1, order=order, chance=chance.getstate(),
            torch=torch.get_rng_state(),
        )  # fmt: skip


if __name__ == "__main__":
    main()
