from __future__ import annotations

import numpy as np

from verbale.extract.reader.states import WIDTH, States
from verbale.model import Span


def test_a_span_has_the_mean_of_the_pieces_that_begin_in_it() -> None:
    states = States([0, 4, 8], np.repeat(np.array([[1], [3], [8]], np.float32), WIDTH, axis=1))
    found = states.of([Span(0, 8), Span(8, 12), Span(5, 7), Span(0, 1)])
    assert found[:, 0].tolist() == [2, 8, 3, 1]
    assert found.shape == (4, WIDTH)


def test_of_a_text_that_was_not_read_every_state_is_zero() -> None:
    assert len(States()) == 0
    assert not States().of([Span(0, 3)]).any()
