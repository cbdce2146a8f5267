from __future__ import annotations

import json
from pathlib import Path

from verbale.evaluate.place import Found, ToponymDocument, load, resolved, run
from verbale.model import Span


def corpus(tmp_path: Path) -> Path:
    text = "Paris, Texas, is far from Nairobi."
    tops = [[0, 5, "Paris", 33.66, -95.55], [7, 12, "Texas", None, None], [26, 33, "Nairobi", -1.28, 36.82, "184745"]]
    path = tmp_path / "places.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text, "tops": tops}) + "\n", encoding="utf-8")
    return path


def test_names_are_resolved_among_the_others(tmp_path: Path) -> None:
    (document,) = load(corpus(tmp_path))
    assert [c.place.country for c in resolved(document) if c] == ["USA", "USA", "KEN"]


def test_extents_overlaps_and_points_are_counted_apart(tmp_path: Path) -> None:
    def predictor(document: ToponymDocument) -> Found:
        return [(Span(0, 12), None), (Span(26, 33), resolved(document)[2])]

    metrics = run(corpus(tmp_path), predictor).metrics
    assert (metrics["toponym_p"], metrics["toponym_r"]) == (50, 33.33)
    assert metrics["toponym_relaxed_r"] == 66.67
    assert (metrics["points"], metrics["accuracy_161km"], metrics["end_to_end_recall_161km"]) == (2, 100, 50)
