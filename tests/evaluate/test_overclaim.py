from __future__ import annotations

import json
from pathlib import Path

from verbale.evaluate import overclaim


def write(path: Path, text: str, content: str) -> Path:
    start = text.index(content)
    gold = {"source": [], "cue": [], "content": [[start, start + len(content)]], "qtype": "indirect"}
    path.write_text(json.dumps({"id": "a", "text": text, "attributions": [gold]}) + "\n", encoding="utf-8")
    return path


def test_what_only_a_source_says_and_we_let_the_outlet_say_is_counted(tmp_path: Path) -> None:
    text = "Kenya signed the treaty in 1998."
    found = overclaim.run(write(tmp_path / "gold.jsonl", text, text))
    assert (found.metrics["events"], found.metrics["events_over"]) == (1, 1)
    assert found.metrics["event_overclaim_rate"] == 100.0
    assert found.misses == ("a: 'signed' (events, asserted_by_outlet)",)


def test_what_we_leave_to_its_source_is_no_overclaim(tmp_path: Path) -> None:
    text = "Officials said that Kenya signed the treaty in 1998. Oslo demanded that the ship leave."
    found = overclaim.run(write(tmp_path / "gold.jsonl", text, "that Kenya signed the treaty in 1998"))
    assert found.metrics["events_over"] == 0
    assert (found.metrics["commitments"], found.metrics["commitments_over"]) == (1, 0)
    assert found.metrics["commitment_overclaim_rate"] == 0.0
