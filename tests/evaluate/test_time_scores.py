from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from typing import Any

import pytest

from verbale.evaluate.time import TimexAnnotation, load, predict, score
from verbale.model import Span


def dated(start: int, end: int, value: str = "2001") -> TimexAnnotation:
    return TimexAnnotation(Span(start, end), "DATE", value)


def test_overlap_is_relaxed_equal_extent_is_strict() -> None:
    metrics = score([([dated(0, 5), dated(10, 20)], [dated(0, 5), dated(12, 18, "2002")])])
    assert (metrics["strict_f1"], metrics["relaxed_f1"], metrics["value_f1"]) == (50, 100, 50)


def test_one_prediction_matches_one_gold_only() -> None:
    metrics = score([([dated(0, 5), dated(6, 9)], [dated(0, 9)])])
    assert (metrics["relaxed_p"], metrics["relaxed_r"]) == (100, 50)


def test_an_exact_extent_is_not_lost_to_an_earlier_overlap() -> None:
    metrics = score([([dated(0, 9), dated(5, 9)], [dated(5, 9), dated(0, 2)])])
    assert (metrics["strict_f1"], metrics["relaxed_f1"]) == (50, 100)


def _reference(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("reference_timex", shared / "scorers" / "timex.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _theirs(items: list[TimexAnnotation]) -> list[tuple[int, int, str, str, str]]:
    return [(d.span.start, d.span.end, d.type, d.value, "") for d in items]


def _random_items(rng: random.Random) -> list[TimexAnnotation]:
    """Expressions that start at different places: what the reference does with two that start at one, is undefined."""
    starts = rng.sample(range(200), rng.randrange(12))
    return [
        TimexAnnotation(Span(s, s + rng.randrange(1, 30)), rng.choice(("DATE", "TIME")), rng.choice(("2001", "P1D")))
        for s in starts
    ]


def _agrees(reference: Any, documents: list[tuple[list[TimexAnnotation], list[TimexAnnotation]]]) -> None:
    docs = [{"id": i, "dct": "", "text": " " * 300, "timex": _theirs(gold)} for i, (gold, _) in enumerate(documents)]
    theirs = reference.score(docs, {i: _theirs(predicted) for i, (_, predicted) in enumerate(documents)})
    ours = score(documents)
    for name in ("strict", "relaxed", "value"):
        figures = [ours[f"{name}_{part}"] for part in ("p", "r", "f1")]
        assert figures == pytest.approx([100 * x for x in theirs[name]], abs=0.006)
    assert ours["value_acc"] == pytest.approx(100 * theirs["valacc"], abs=0.006)
    assert ours["type_acc"] == pytest.approx(100 * theirs["type"], abs=0.006)


@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_the_reference_scorer_on_random_spans(shared: Path, seed: int) -> None:
    rng = random.Random(seed)
    _agrees(_reference(shared), [(_random_items(rng), _random_items(rng)) for _ in range(4)])


def test_agrees_with_the_reference_scorer_on_real_predictions(shared: Path) -> None:
    documents = [d for d, _ in zip(load(shared / "gold" / "time" / "timebank.jsonl"), range(12), strict=False)]
    _agrees(_reference(shared), [(list(d.gold), predict(d)) for d in documents])
