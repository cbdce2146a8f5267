from __future__ import annotations

from verbale.evaluate.time import Dated, score
from verbale.model import Span


def dated(start: int, end: int, value: str = "2001") -> Dated:
    return Dated(Span(start, end), "DATE", value)


def test_overlap_is_relaxed_equal_extent_is_strict() -> None:
    metrics = score([([dated(0, 5), dated(10, 20)], [dated(0, 5), dated(12, 18, "2002")])])
    assert (metrics["strict_f1"], metrics["relaxed_f1"], metrics["value_f1"]) == (50, 100, 50)


def test_one_prediction_matches_one_gold_only() -> None:
    metrics = score([([dated(0, 5), dated(6, 9)], [dated(0, 9)])])
    assert (metrics["relaxed_p"], metrics["relaxed_r"]) == (100, 50)


def test_an_exact_extent_is_not_lost_to_an_earlier_overlap() -> None:
    metrics = score([([dated(0, 9), dated(5, 9)], [dated(5, 9), dated(0, 2)])])
    assert (metrics["strict_f1"], metrics["relaxed_f1"]) == (50, 100)
