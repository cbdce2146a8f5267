"""What the reader's encoder makes of each piece of a text, kept for whoever reads on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verbale.model import Span

Floats = NDArray[np.float32]
WIDTH = 160
"""Numbers in a state."""


class States:
    """The state of each piece, by where the piece begins; of a text that was not read, every state is zero."""

    def __init__(self, starts: Sequence[int] = (), rows: Floats | None = None) -> None:
        """``starts`` are offsets in code points, rising; ``rows`` (pieces, :data:`WIDTH`) the state of each piece."""
        self._starts = np.array(starts, np.int64)
        self._rows = np.zeros((0, WIDTH), np.float32) if rows is None else rows

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, spans: Sequence[Span]) -> Floats:
        """For each of ``spans`` the mean state of the pieces that begin in it, or of the one that begins before it."""
        if not len(self):
            return np.zeros((len(spans), WIDTH), np.float32)
        ends = np.searchsorted(self._starts, [span.end for span in spans]).clip(1)
        firsts = np.minimum(np.searchsorted(self._starts, [span.start for span in spans]), ends - 1)
        found: Floats = self._rows[firsts]
        for n in np.flatnonzero(ends - firsts > 1).tolist():
            found[n] = self._rows[firsts[n] : ends[n]].sum(axis=0) / (ends[n] - firsts[n])
        return found
