"""Teach a smaller encoder what a trained one knows: ``python slim.py TEACHER DATA TOKENIZER OUT``.

Not part of what ships: what it costs in accuracy is in the README.

The pupil begins as some of the teacher's layers, each with the most used part of its inner width, and with the
teacher's heads. It learns to say of a window what the teacher says of it: the cue tags, the relations of the likeliest
cues, and what the layers in between make of each piece (after Jiao et al., "TinyBERT", Findings of EMNLP 2020). Windows
of ``DATA`` are varied as in training; those of ``--plain``, which nobody annotated, are masked for the pupil only.

Seeded, and resumable: run the same command again after an interruption and it goes on from the last checkpoint.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path
from typing import NamedTuple

import torch
from data import Window, masked, varied
from model import Encoder, Relation, save
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import PLAIN_STEPS, batch_at, follow, load, marked, padded, resumed, unlabelled

from export import state
from verbale.extract.attribution import pieces

SEED = 20211221
TOLD_CUE = 0.05
"""How likely the teacher must hold a piece for the first of a cue for its relation to be learnt; as at run time."""
MOST_CUES = 5
"""Relations of one window, on average, that a step learns from."""
LIKENESS = 1.0
"""Weight of the distance between the layers of pupil and teacher, beside the labels' cross-entropy."""
COUNTED = 20
"""Windows that tell which of the inner units are used most."""


class Taggers(NamedTuple):
    """Both heads of a tagger, the first on its encoder."""

    encoder: Encoder
    relation: Relation


class Inputs(NamedTuple):
    """A padded batch as the encoder takes it."""

    ids: Tensor
    case: Tensor
    quoted: Tensor
    mask: Tensor


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 3, 5], help="of the teacher's, to begin with")
    parser.add_argument("--inner", type=int, default=1024, help="width inside each layer")
    parser.add_argument("--start", type=Path, help="a pupil to go on teaching, instead of parts of the teacher")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--plain", type=Path, nargs="*", default=[], help="JSON lines with a text each")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--bf16", action="store_true", help="where the processor has it: a third less time")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    encode = pieces.encoder(Tokenizer.from_file(str(options.tokenizer)))
    examples = load(options.data, encode)
    plain = [window for path in options.plain for window in unlabelled(path, encode)]
    weights = state(options.teacher)
    teacher = Taggers(Encoder.of(weights[0]).eval(), Relation().eval())
    teacher.relation.load_state_dict(weights[1])
    if options.start is None:
        pupil = begin(teacher, options.layers, options.inner, examples)
    else:
        weights = state(options.start)
        pupil = Taggers(Encoder.of(weights[0], dropout=0.0), Relation(dropout=0.0))
        pupil.relation.load_state_dict(weights[1])
    train(teacher, pupil, examples, plain, options)


def begin(teacher: Taggers, layers: list[int], inner: int, examples: list[Window]) -> Taggers:
    """A smaller tagger made of parts of ``teacher``."""
    encoder = Encoder(dropout=0.0, layers=len(layers), inner=inner)
    relation = Relation(dropout=0.0)
    relation.load_state_dict(teacher.relation.state_dict())
    weights = teacher.encoder.state_dict()
    kept = {name: value for name, value in weights.items() if not name.startswith("layers.")}
    for new, old in enumerate(layers):
        units = most_used(teacher.encoder, old, examples)[:inner].sort().values
        for name, value in weights.items():
            if not name.startswith(f"layers.{old}."):
                continue
            if ".up." in name:
                value = value[units]
            elif name.endswith("down.weight"):
                value = value[:, units]
            kept[f"layers.{new}.{name.split('.', 2)[2]}"] = value
    encoder.load_state_dict(kept)
    return Taggers(encoder, relation)


def most_used(encoder: Encoder, number: int, examples: list[Window]) -> Tensor:
    """The inner units of a layer, those first that add most to its output."""
    layer = encoder.layers[number]
    sums: list[Tensor] = []
    hook = layer.up.register_forward_hook(
        lambda module, given, made: sums.append(nn.functional.gelu(made).square().sum((0, 1)))
    )
    with torch.no_grad():
        for window in examples[:: len(examples) // COUNTED]:
            encoder(*inputs([window], [window.ids]))
    hook.remove()
    use: Tensor = torch.stack(sums).sum(0).sqrt() * layer.down.weight.norm(dim=0)
    return use.argsort(descending=True)


def inputs(batch: list[Window], ids: list[list[int]]) -> Inputs:
    """A batch of windows, padded to the longest, with ``ids`` in the place of their own."""
    length = max(len(w.ids) for w in batch)
    rows = (ids, [w.case for w in batch], [w.quoted for w in batch], [[1] * len(w.ids) for w in batch])
    return Inputs(*(padded(row, length) for row in rows))


def train(
    teacher: Taggers, pupil: Taggers, examples: list[Window], plain: list[Window], options: argparse.Namespace
) -> None:
    """Run all steps, with a checkpoint every hundred."""
    mean = copy.deepcopy(pupil)
    groups = [
        {"params": pupil.encoder.parameters(), "lr": options.rate},
        {"params": pupil.relation.parameters(), "lr": options.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / 100) * max(0.0, 1 - s / options.steps)
    )
    start = resumed(options.out, pupil, mean, optimizer, schedule)
    began, shown = time.monotonic(), []
    for step in range(start, options.steps):
        chance = random.Random(options.seed + step)
        if plain and step % 5 < PLAIN_STEPS:
            batch = batch_at(plain, step, options.seed)
            seen = [masked(window, chance) for window in batch]
        else:
            batch = [varied(window, chance) for window in batch_at(examples, step, options.seed)]
            seen = [window.ids for window in batch]
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
            losses = distances(teacher, pupil, batch, seen, chance)
        sum(losses).backward()  # type: ignore[union-attr]
        nn.utils.clip_grad_norm_([*pupil.encoder.parameters(), *pupil.relation.parameters()], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        follow(mean, pupil)
        shown.append([loss.item() for loss in losses])
        if (step + 1) % 20 == 0:
            parts = " ".join(f"{sum(part) / 20:.4f}" for part in zip(*shown[-20:], strict=True))
            print(f"{step + 1}/{options.steps} loss {parts} {time.monotonic() - began:.0f} s", flush=True)
        if (step + 1) % 100 == 0 or step + 1 == options.steps:
            rest = {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step + 1}
            save(options.out, *pupil, mean=(mean[0].state_dict(), mean[1].state_dict()), **rest)


def distances(
    teacher: Taggers, pupil: Taggers, batch: list[Window], seen: list[list[int]], chance: random.Random
) -> list[Tensor]:
    """How far the pupil is from the teacher: in the cue tags, in the relations' labels, and in the layers.

    The teacher reads the windows of ``batch`` as they are, the pupil with the pieces ``seen``.
    """
    whole = inputs(batch, [w.ids for w in batch])
    keep = whole.mask.bool()
    with torch.no_grad():
        layers = teacher.encoder.hidden(*whole)
        middle, last = layers[len(layers) // 2 - 1], layers[-1]
        told, states = teacher.encoder.cue(last), teacher.encoder.project(last)
        cues = told.float().softmax(-1)
        found = ((cues[..., 1] > TOLD_CUE) & keep).nonzero().tolist()
        chosen = chance.sample(found, min(len(found), MOST_CUES * len(batch)))
        marks = marked(chosen, cues, whole.mask)
        of, at = [n for n, _ in chosen], [i for _, i in chosen]
        roles = teacher.relation(states[of], marks, whole.mask[of]).float().softmax(-1) if chosen else None
    made = pupil.encoder.hidden(*whole._replace(ids=padded(seen, whole.ids.shape[1])))
    cue_logits, states = pupil.encoder.cue(made[-1]), pupil.encoder.project(made[-1])
    tags = -(cues[keep] * cue_logits[keep].float().log_softmax(-1)).sum(-1).mean()
    pairs = ((made[len(made) // 2 - 1], middle), (made[-1], last))
    apart = sum((ours[keep].float() - theirs[keep].float()).square().mean() for ours, theirs in pairs)
    losses = [5 * tags, LIKENESS * apart]
    if roles is not None:
        weight = cues[of, at, 1].clamp(min=0.2)[:, None].expand(-1, keep.shape[1])[keep[of]]
        logits = pupil.relation(states[of], marks, whole.mask[of])
        labels = -(roles[keep[of]] * logits[keep[of]].float().log_softmax(-1)).sum(-1)
        losses.append(2 * (labels * weight).sum() / weight.sum())
    return losses


if __name__ == "__main__":
    main()
