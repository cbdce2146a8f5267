from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from verbale.extract.reader.decode import Scores, best_labels, log_softmax, padded, runs
from verbale.extract.reader.labels import LABELS, ROLES, begins

OUTSIDE, B_SOURCE, B_CONTENT = 0, begins("source"), begins("content")
I_CONTENT = B_CONTENT + 1
GOES_ON = {begins(role) + 1 for role in ROLES}


def scores_of(labels: list[int], sure: float = 5.0) -> Scores:
    made = np.zeros((1, len(labels), LABELS), np.float32)
    for at, label in enumerate(labels):
        made[0, at, label] = sure
    return log_softmax(made)


def scores_of_piece(sure: dict[int, float]) -> Scores:
    made = np.zeros((1, LABELS), np.float32)
    for label, value in sure.items():
        made[0, label] = value
    return np.asarray(log_softmax(made)[0])


def is_allowed(labels: tuple[int, ...]) -> bool:
    before = OUTSIDE
    for label in labels:
        if label in GOES_ON and before not in (label - 1, label):
            return False
        before = label
    return True


def test_what_is_clear_is_kept() -> None:
    wanted = [OUTSIDE, B_SOURCE, OUTSIDE, B_CONTENT, I_CONTENT, I_CONTENT, OUTSIDE]
    assert best_labels(scores_of(wanted))[0].tolist() == wanted


def test_a_doubtful_piece_does_not_cut_a_content_in_two() -> None:
    scores = scores_of([B_CONTENT, I_CONTENT, OUTSIDE, B_CONTENT, I_CONTENT])
    scores[0, 2] = scores_of_piece({OUTSIDE: 1.2, I_CONTENT: 1.0})
    assert runs(best_labels(scores)[0], B_CONTENT) == [(0, 2), (3, 5)]
    scores[0, 3] = scores_of_piece({B_CONTENT: 1.0, I_CONTENT: 0.9})
    assert runs(best_labels(scores)[0], B_CONTENT) == [(0, 5)]


@given(hnp.arrays(np.float32, (2, 3, LABELS), elements=st.floats(-4, 4, width=16)))
def test_the_sequence_is_the_best_of_all_that_are_allowed(logits: Scores) -> None:
    scores, price = log_softmax(logits), 0.5

    def worth(row: int, labels: tuple[int, ...]) -> float:
        return sum(float(scores[row, at, x]) - price * (x == B_CONTENT) for at, x in enumerate(labels))

    everything = [c for c in itertools.product(range(LABELS), repeat=3) if is_allowed(c)]
    for row, found in enumerate(best_labels(scores, price).tolist()):
        assert is_allowed(tuple(found))
        assert abs(worth(row, tuple(found)) - max(worth(row, c) for c in everything)) < 1e-3


@given(
    hnp.arrays(np.float32, (3, LABELS), elements=st.floats(-4, 4, width=16)),
    hnp.arrays(np.float32, (7, LABELS), elements=st.floats(-4, 4, width=16)),
)
def test_padding_changes_no_sequence(short: Scores, long: Scores) -> None:
    rows = [log_softmax(short), log_softmax(long)]
    for found, scores in zip(best_labels(padded(rows)), rows, strict=True):
        assert found[: len(scores)].tolist() == best_labels(scores[None])[0].tolist()
        assert not found[len(scores) :].any()


def test_runs_begin_anew_where_a_beginning_stands() -> None:
    assert runs(np.array([B_CONTENT, B_CONTENT, I_CONTENT, OUTSIDE, B_CONTENT]), B_CONTENT) == [(0, 1), (1, 3), (4, 5)]
