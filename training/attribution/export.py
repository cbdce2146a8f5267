"""Export a checkpoint to what the package runs: ``python export.py CHECKPOINT BASE OUT``.

Two ONNX graphs, both with dynamic int8 weights: the encoder with the cue head, and the relation head. Weights are kept
to seven bits (``reduce_range``), since processors without VNNI would let products overflow, and the package must give
the same rows on every machine. Needs torch, onnx and onnxruntime.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from model import NARROW, Encoder, Relation
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from verbale.extract.attribution.syntax import KINDS, TABLE

Weights = dict[str, Tensor]
"""Parameters by name."""


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="checkpoints to take the mean with")
    options = parser.parse_args()
    encoder, relation = Encoder(), Relation()
    states = [state(path) for path in (options.checkpoint, *options.beside)]
    encoder.load_state_dict(mean([of for of, _ in states]))
    relation.load_state_dict(mean([of for _, of in states]))
    options.out.mkdir(parents=True, exist_ok=True)
    export(encoder.eval(), relation.eval(), options.out)
    shutil.copy(options.base / "tokenizer.json", options.out / "tokenizer.json")


def state(path: Path) -> tuple[Weights, Weights]:
    """The weights of a checkpoint, both heads'; their running mean, if it was kept."""
    kept = torch.load(path, weights_only=False)
    return kept.get("mean", (kept["encoder"], kept["relation"]))


def mean(states: list[Weights]) -> Weights:
    """The mean of some weights: often better than any of them, where training went on from the same start.

    Those that are the same in all stay what they are to the last bit.
    """
    found = {}
    for name, own in states[0].items():
        alike = all(torch.equal(own, of[name]) for of in states)
        found[name] = own if alike else torch.stack([of[name] for of in states]).mean(0)
    return found


class Alone(nn.Module):
    """The encoder for one window without padding, which needs no mask."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor) -> tuple[Tensor, Tensor]:
        """Cue logits and narrow states."""
        logits, states = self.encoder(ids, case, quoted, None)
        return logits, states


class ForCues(nn.Module):
    """The relation head for all cues of one window."""

    def __init__(self, relation: Relation) -> None:
        super().__init__()
        self.relation = relation

    def forward(self, states: Tensor, cue: Tensor, syntax: Tensor) -> Tensor:
        """``states``: (cues, length, NARROW), around each cue; ``cue``: (cues, length); ``syntax``: see the model."""
        labels: Tensor = self.relation(states, cue, None, syntax)
        return labels


def export(encoder: Encoder, relation: Relation, out: Path, *, quantized: bool = True) -> None:
    """Write both graphs, with int8 weights unless told otherwise."""
    ids = torch.randint(1000, 2000, (1, 40))
    flags = torch.zeros(1, 40, dtype=torch.long)
    marks = torch.zeros(3, 40, dtype=torch.long)
    marks[:, 5] = 1
    one, many = {1: "length"}, {0: "cues", 1: "length"}
    axes = dict.fromkeys(("ids", "case", "quoted", "cues", "states"), one)
    write(Alone(encoder), (ids, flags, flags), ["ids", "case", "quoted"], ["cues", "states"], axes,
          out / "encoder.onnx", quantized=quantized)  # fmt: skip
    rows = torch.randint(0, TABLE, (3, 40, KINDS))
    write(ForCues(relation).eval(), (torch.randn(3, 40, NARROW), marks, rows), ["states", "cue", "syntax"], ["labels"],
          dict.fromkeys(("states", "cue", "syntax", "labels"), many),
          out / "relation.onnx", quantized=quantized)  # fmt: skip


def write(
    module: nn.Module, example: tuple[Tensor, ...], inputs: list[str], outputs: list[str],
    axes: dict[str, dict[int, str]], path: Path, *, quantized: bool,
) -> None:  # fmt: skip
    """Export one graph and make its weights int8, if so ``quantized``."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            module, example, str(whole), input_names=inputs, output_names=outputs, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        if not quantized:
            shutil.copy(whole, path)
            return
        quantize_dynamic(
            whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            extra_options={"DefaultTensorType": 1},
        )  # fmt: skip


if __name__ == "__main__":
    main()
