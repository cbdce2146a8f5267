"""Export a checkpoint to what the package runs: ``python export.py CHECKPOINT BASE OUT``.

Two ONNX graphs, both with dynamic int8 weights: the encoder with the anchors' head, and the roles' head. Weights are
kept to seven bits (``reduce_range``), since processors without VNNI would let products overflow, and the package must
give the same rows on every machine. Needs torch, onnx and onnxruntime.
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

from verbale.extract.reader.syntax import KINDS, TABLE


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    encoder, relation = Encoder(), Relation()
    kept = torch.load(options.checkpoint, weights_only=False)
    of_encoder, of_relation = kept.get("mean", (kept["encoder"], kept["relation"]))
    encoder.load_state_dict(of_encoder)
    relation.load_state_dict(of_relation)
    options.out.mkdir(parents=True, exist_ok=True)
    export(encoder.eval(), relation.eval(), options.out)
    shutil.copy(options.base / "tokenizer.json", options.out / "tokenizer.json")


class Alone(nn.Module):
    """The encoder for one window without padding, which needs no mask."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor) -> tuple[Tensor, Tensor]:
        """Anchor logits and narrow states."""
        logits, states = self.encoder(ids, case, quoted, None)
        return logits, states


class ForAnchors(nn.Module):
    """The roles' head for all anchors of one window."""

    def __init__(self, relation: Relation) -> None:
        super().__init__()
        self.relation = relation

    def forward(self, states: Tensor, cue: Tensor, table: Tensor, syntax: Tensor) -> Tensor:
        """``states``: (anchors, length, NARROW), around each; for the others see the model."""
        labels: Tensor = self.relation(states, cue, table, None, syntax)
        return labels


def export(encoder: Encoder, relation: Relation, out: Path, *, quantized: bool = True) -> None:
    """Write both graphs, with int8 weights unless told otherwise."""
    ids = torch.randint(1000, 2000, (1, 40))
    flags = torch.zeros(1, 40, dtype=torch.long)
    marks = torch.zeros(3, 40, dtype=torch.long)
    marks[:, 5] = 1
    one, many = {1: "length"}, {0: "anchors", 1: "length"}
    axes = dict.fromkeys(("ids", "case", "quoted", "anchors", "states"), one)
    write(Alone(encoder), (ids, flags, flags), ["ids", "case", "quoted"], ["anchors", "states"], axes,
          out / "encoder.onnx", quantized=quantized)  # fmt: skip
    rows = torch.randint(0, TABLE, (3, 40, KINDS))
    given = (torch.randn(3, 40, NARROW), marks, torch.zeros(3, dtype=torch.long), rows)
    axes = dict.fromkeys(("states", "cue", "syntax", "labels"), many) | {"table": {0: "anchors"}}
    write(ForAnchors(relation).eval(), given, ["states", "cue", "table", "syntax"], ["labels"], axes,
          out / "roles.onnx", quantized=quantized)  # fmt: skip


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
