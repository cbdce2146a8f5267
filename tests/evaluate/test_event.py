from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from verbale import evaluate
from verbale.errors import ConfigError
from verbale.evaluate.event import likeliest, main_event
from verbale.model import Event

TEXT = "Norwegian police arrested three Danish protesters in Oslo on Friday."


def marked(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def written(path: Path, rows: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_report_that_is_read_as_it_is_annotated_has_full_marks(tmp_path: Path) -> None:
    arrest = {"type": "COERCE", "realis": "ACTUAL", "polarity": "+", "trigger": [marked("arrested")]}
    arrest |= {"actor": [marked("Norwegian police")], "recipient": [marked("three Danish protesters")]}
    found = evaluate.run(
        "event", written(tmp_path / "a.jsonl", [{"id": "a", "text": TEXT, "events": [arrest]}])
    ).metrics
    assert found["whole_f1"] == found["trigger_f1"] == found["actual_recall"] == 100
    assert found["overclaim"] == 0


def test_what_did_not_happen_is_an_overclaim(tmp_path: Path) -> None:
    arrest = {"type": "COERCE", "realis": "OTHER", "trigger": [marked("arrested")], "actor": [], "recipient": []}
    result = evaluate.run("event", written(tmp_path / "a.jsonl", [{"id": "a", "text": TEXT, "events": [arrest]}]))
    assert result.metrics["overclaim"] == 100
    assert result.metrics["whole_f1"] == 0


def test_a_missing_event_is_named(tmp_path: Path) -> None:
    missing = {"type": "AID", "realis": "ACTUAL", "trigger": [marked("Friday")], "actor": [], "recipient": []}
    result = evaluate.run("event", written(tmp_path / "a.jsonl", [{"id": "a", "text": TEXT, "events": [missing]}]))
    assert "'Friday' is missing" in result.misses[0]


def test_a_sentence_has_a_main_event(tmp_path: Path) -> None:
    row = {"id": "s", "text": TEXT, "root": "COERCE", "src_span": marked("Norwegian police")}
    row["tgt_span"] = marked("three Danish protesters")
    found = evaluate.run("event", written(tmp_path / "s.jsonl", [row, {**row, "root": "AID"}])).metrics
    assert found["root"] == 50
    assert found["found"] == found["actors_met"] == found["recipients_met"] == 100


def test_a_gold_standard_record_has_countries(tmp_path: Path) -> None:
    row = {"id": "g", "text": TEXT, "event": "COERCE", "source": [["Norwegian", "NOR", "COP"]], "target": []}
    other = {**row, "source": [["Swedish", "SWE", "COP"]]}
    found = evaluate.run("event", written(tmp_path / "g.jsonl", [row, other])).metrics
    assert (found["root"], found["record"]) == (100, 50)


def test_a_gold_standard_record_has_a_mode_and_contexts(tmp_path: Path) -> None:
    row = {"id": "g", "text": TEXT, "event": "COERCE", "source": [], "target": [], "mode": "detain", "context": ""}
    found = evaluate.run("event", written(tmp_path / "g.jsonl", [row, {**row, "mode": "curfew"}])).metrics
    assert (found["mode_p"], found["mode_r"]) == (50, 50)
    text = "Norland arrested three refugees."
    about = {**row, "text": text, "context": "refugees, government"}
    found = evaluate.run("event", written(tmp_path / "c.jsonl", [about, {**about, "context": "cyber"}])).metrics
    assert (found["context_p"], found["context_r"]) == (50, 50)


def test_data_without_events_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="row 1"):
        evaluate.run("event", written(tmp_path / "x.jsonl", [{"text": TEXT}]))


def test_the_likeliest_event_has_a_type() -> None:
    def event(kind: str | None, sure: float) -> Event:
        return Event(id=f"{kind}{sure}", evidence=(), trigger="t", lemma="t", type=kind, confidence=sure)

    some = [event("AID", 0.4), event(None, 0.9), event("AGREE", 0.6)]
    assert likeliest(some) == some[2]
    assert likeliest([]) is None


def test_the_main_event_is_the_first_that_is_likelier_right_than_not() -> None:
    def event(kind: str, sure: float) -> Event:
        return Event(id=f"{kind}{sure}", evidence=(), trigger="t", lemma="t", type=kind, confidence=sure)

    some = [event("AID", 0.4), event("REJECT", 0.6), event("CONSULT", 0.9)]
    assert main_event(some) == some[1]
    assert main_event(some[:1]) == some[0]
    assert main_event([]) is None
