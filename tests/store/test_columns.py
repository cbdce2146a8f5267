from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verbale.store.columns import Facet


@given(codes=st.lists(st.integers(-1, 4), max_size=20))
def test_the_latest_stand_first_and_those_without_a_value_last(codes: list[int]) -> None:
    days = np.array(codes, dtype=np.int64)
    at = np.flatnonzero(days >= 0)
    facet = Facet(tuple(f"2021-01-0{n + 1}" for n in range(5)), at, days[at])
    wanted = sorted(range(len(codes)), key=lambda place: (-codes[place], place))
    assert facet.latest_first(len(codes)).tolist() == wanted
    assert facet.latest_first(len(codes)).tolist() == wanted
