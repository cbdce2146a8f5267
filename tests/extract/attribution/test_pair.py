from __future__ import annotations

import pytest

from verbale.extract.attribution.pair import Pair, overlap
from verbale.model import Span


def test_a_pair_of_nothing_has_no_reading() -> None:
    with pytest.raises(ValueError, match="at least one"):
        _ = Pair(None, None).reading


def test_overlap_is_intersection_over_union() -> None:
    assert overlap([Span(0, 10)], [Span(5, 10), Span(20, 25)]) == pytest.approx(5 / 15)
    assert overlap([], []) == 0
