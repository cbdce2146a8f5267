from __future__ import annotations

import numpy as np
import pytest

from verbale.resolve.anaphora.products import Weights


@pytest.mark.parametrize(("rows", "height", "width"), [(1, 3, 1), (5, 16, 8), (70, 900, 21)])
def test_blocks_multiply_as_the_whole(rows: int, height: int, width: int) -> None:
    random = np.random.default_rng(3)
    left = random.normal(size=(rows, height)).astype(np.float32)
    right = random.normal(size=(height, width)).astype(np.float32)
    assert np.allclose(left @ Weights(right), left @ right, atol=1e-3)
