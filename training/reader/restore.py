"""Make a checkpoint of the weights that the package ships, to train on from them: ``python restore.py READER OUT``.

The checkpoint that an export was made of need not be kept: its weights come back but for the rounding to int8. A
model with random weights is exported, so that each initialiser of that graph is known by its numbers to be this
parameter or its transpose; the shipped graph has the same names. Needs torch and onnx.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from model import Encoder, Relation, save
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import nn

from export import export

Arrays = dict[str, NDArray[np.float32]]


def main() -> None:
    """Read the arguments and write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    torch.manual_seed(1)
    encoder, relation = Encoder().eval(), Relation().eval()
    for module in (encoder, relation):
        for parameter in module.parameters():
            nn.init.normal_(parameter)  # so that no two are alike
    with tempfile.TemporaryDirectory() as folder:
        export(encoder, relation, Path(folder), quantized=False)
        for module, name in ((encoder, "encoder.onnx"), (relation, "roles.onnx")):
            restore(module, arrays(Path(folder) / name), arrays(options.reader / name))
    save(options.out, encoder, relation)


def arrays(path: Path) -> Arrays:
    """The initialisers of a graph by name, in full precision."""
    stored = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    found: Arrays = {}
    for name, array in stored.items():
        if name.endswith("_quantized"):
            whole = name.removesuffix("_quantized")
            scale, zero = stored[f"{whole}_scale"], stored[f"{whole}_zero_point"]
            value = (array.astype(np.float32) - zero.astype(np.float32)) * scale
            turned = whole.endswith("_Transposed")  # as the quantisation leaves the weights of a product with a bias
            found[whole.removesuffix("_Transposed")] = value.T if turned else value
        elif not name.endswith(("_scale", "_zero_point")):
            found[name] = array
    return found


def restore(module: nn.Module, known: Arrays, shipped: Arrays) -> None:
    """Put into each parameter of ``module``, which ``known`` was exported from, what ``shipped`` has in its place."""
    for name, parameter in module.named_parameters():
        own = parameter.detach().numpy()
        for key, array in known.items():
            turned = array.T if array.ndim == 2 else array
            if array.shape == own.shape and np.array_equal(array, own):
                value = shipped[key]
            elif turned.shape == own.shape and np.array_equal(turned, own):
                value = shipped[key].T
            else:
                continue
            with torch.no_grad():
                parameter.copy_(torch.from_numpy(np.array(value)))
            break
        else:
            raise SystemExit(f"{name} is not in the graph")


if __name__ == "__main__":
    main()
