from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from typing import Any

import pytest

from verbale.evaluate.attribution import load, predict
from verbale.evaluate.attribution_metrics import Labelled, labelled, score
from verbale.model import Span

TEXT = "Ana said “it rains, and it pours” while Bo slept."
GOLD = labelled(TEXT, [Span(0, 3)], [Span(4, 8)], [Span(9, 33)], "direct")


def test_marks_and_white_space_never_decide() -> None:
    bare = labelled(TEXT, [Span(0, 3)], [Span(4, 8)], [Span(10, 32)])
    assert score([([GOLD], [bare])])["exact_f1"] == 100


def test_a_wrong_source_costs_attr_but_not_iou50() -> None:
    wrong = labelled(TEXT, [Span(40, 42)], [Span(4, 8)], [Span(9, 33)])
    metrics = score([([GOLD], [wrong])])
    assert (metrics["iou50_f1"], metrics["attr_f1"], metrics["speaker"], metrics["cue"]) == (100, 0, 0, 100)


def test_two_predictions_cannot_both_match_one_gold() -> None:
    metrics = score([([GOLD], [GOLD, GOLD])])
    assert (metrics["attr_p"], metrics["attr_r"]) == (50, 100)


def test_nothing_gives_zeros() -> None:
    assert set(score([([], [])]).values()) == {0.0}


def _reference(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("reference_attribution", shared / "scorers" / "attribution.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pieces(offsets: frozenset[int]) -> list[tuple[int, int]]:
    return [(k, k + 1) for k in sorted(offsets)]


def _theirs(item: Labelled) -> dict[str, Any]:
    slots = {slot: _pieces(getattr(item, slot)) for slot in ("source", "cue", "content")}
    return {**slots, "qtype": item.kind}


def _random_items(rng: random.Random, text: str, kinds: tuple[str, ...]) -> list[Labelled]:
    def spans() -> list[Span]:
        starts = [rng.randrange(len(text)) for _ in range(rng.choice((0, 1, 1, 2)))]
        return [Span(s, s + rng.randrange(1, 30)) for s in starts]

    items = [labelled(text, spans(), spans(), spans(), rng.choice(kinds)) for _ in range(8)]
    # Rebuilt from letters alone, a content without any would have no span, and the reference leaves such gold out.
    return [item for item in items if item.content]


def _agrees(reference: Any, documents: list[tuple[str, list[Labelled], list[Labelled]]]) -> None:
    docs = [{"text": text, "attrs": [_theirs(g) for g in gold]} for text, gold, _ in documents]
    preds = {i: [_theirs(p) for p in predicted] for i, (_, _, predicted) in enumerate(documents)}
    theirs, ours = reference.score(docs, preds), score([(gold, predicted) for _, gold, predicted in documents])
    for name, key in (("attr", "ATTR"), ("exact", "EXACT"), ("iou50", "IOU50"), ("char", "CHAR")):
        figures = [ours[f"{name}_{part}"] for part in ("p", "r", "f1")]
        assert figures == pytest.approx([100 * x for x in theirs[key]], abs=0.006)
    assert ours["speaker"] == pytest.approx(100 * theirs["SPK_ov"], abs=0.006)
    assert ours["cue"] == pytest.approx(100 * theirs["CUE_ov"], abs=0.006)
    for kind, counts in theirs["recall_by_type"].items():
        assert ours[f"attr_recall_{kind}"] == pytest.approx(100 * counts["attr"], abs=0.06)
        assert ours[f"iou50_recall_{kind}"] == pytest.approx(100 * counts["iou50"], abs=0.06)


@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_the_reference_scorer_on_random_spans(shared: Path, seed: int) -> None:
    rng = random.Random(seed)
    kinds = ("direct", "indirect", "mixed")
    documents = [(TEXT * 3, _random_items(rng, TEXT * 3, kinds), _random_items(rng, TEXT * 3, kinds)) for _ in range(4)]
    _agrees(_reference(shared), documents)


def test_agrees_with_the_reference_scorer_on_real_predictions(shared: Path) -> None:
    documents = [d for d, _ in zip(load(shared / "gold" / "attribution" / "polnear-dev.jsonl"), range(6), strict=False)]
    _agrees(_reference(shared), [(d.text, list(d.gold), predict(d)) for d in documents])
