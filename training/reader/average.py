"""Average the weights of two checkpoints: ``python average.py ONE OTHER SHARE OUT``.

``SHARE`` (0 to 1) is how much of the mean is OTHER's. Where OTHER was trained on from ONE, the mean keeps most of what
either knows (Wortsman et al., "Model soups", ICML 2022). It is taken of the running means, which are what ships.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def main(one: Path, other: Path, share: float, out: Path) -> None:
    """Write the mean of two checkpoints, which can be exported or trained on."""
    both = [torch.load(path, weights_only=False) for path in (one, other)]
    means = [kept.get("mean", (kept["encoder"], kept["relation"])) for kept in both]  # what was restored has none
    mixed = tuple(
        {name: (1 - share) * first[name] + share * weights for name, weights in second.items()}
        for first, second in zip(*means, strict=True)
    )
    torch.save({"encoder": mixed[0], "relation": mixed[1], "mean": mixed}, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]))
