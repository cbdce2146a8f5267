"""Matrix products on one thread, whatever else the machine does: large ones are cut into small ones.

The library under numpy spreads a product of more than about 260,000 multiplications over all cores. Beside other work,
those of a pronoun then take thirty times as long, waiting for one another; so none is that large here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verbale.extract.reader.states import Floats

_ACROSS = 8
"""Columns in a block."""
_MOST = 250_000
"""Multiplications in one product."""


class Weights:
    """A matrix to multiply rows with, as blocks of columns."""

    def __init__(self, matrix: NDArray[np.generic]) -> None:
        self.height, self.width = matrix.shape
        count = -(-self.width // _ACROSS)
        padded = np.zeros((self.height, count * _ACROSS), np.float32)
        padded[:, : self.width] = matrix
        self._blocks = np.ascontiguousarray(padded.reshape(self.height, count, _ACROSS).transpose(1, 0, 2))

    def __rmatmul__(self, rows: Floats) -> Floats:
        """``rows`` times the matrix."""
        size = max(1, _MOST // (self.height * _ACROSS))
        return np.concatenate([self._of(rows[at : at + size]) for at in range(0, len(rows), size)])

    def _of(self, rows: Floats) -> Floats:
        found: Floats = np.matmul(rows, self._blocks).transpose(1, 0, 2).reshape(len(rows), -1)[:, : self.width]
        return found

    __array_ufunc__ = None
