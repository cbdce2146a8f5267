from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from verbale import evaluate
from verbale.errors import ConfigError
from verbale.evaluate.ledger import run

TEXT = "Norland promised to close the Halden camp. Norland and Sudland signed the Lund Treaty in 2009."
FOLDER = Path(__file__).resolve().parents[2] / "evaluation" / "ledger"


def at(words: str, text: str = TEXT) -> list[list[int]]:
    return [[text.index(words), text.index(words) + len(words)]]


def promise(**changed: object) -> dict[str, Any]:
    row = {
        "act": "promise",
        "trigger": at("promised"),
        "agent": at("Norland"),
        "content": at("to close the Halden camp"),
    }
    return {**row, "polarity": "do", "standing": "asserted_by_outlet", **changed}


TREATY = {"name": at("the Lund Treaty"), "mentions": [], "actions": [{"action": "signed"}]}


def report(commitments: list[dict[str, Any]], agreements: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": "a", "text": TEXT, "commitments": commitments, "agreements": agreements}


def written(path: Path, rows: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_report_that_is_read_as_it_is_annotated_has_full_marks(tmp_path: Path) -> None:
    found = evaluate.run("ledger", written(tmp_path / "a.jsonl", [report([promise()], [TREATY])]))
    assert found.n == 2
    names = ("commitment_f1", "agreement_f1", "action_f1", "act", "polarity", "standing")
    assert [found.metrics[name] for name in names] == [100] * 6
    assert (found.metrics["overclaim"], found.misses) == (0, ())


def test_a_promise_that_somebody_else_tells_of_is_an_overclaim(tmp_path: Path) -> None:
    metrics = run(written(tmp_path / "a.jsonl", [report([promise(standing="attributed")], [])])).metrics
    assert (metrics["overclaim"], metrics["standing"], metrics["commitment_f1"]) == (100, 0, 100)


@pytest.mark.parametrize(
    "other",
    [
        promise(act="demand"),
        promise(agent=at("Sudland")),
        promise(agent=[]),
        promise(content=at("in 2009"), trigger=at("signed")),
    ],
)
def test_another_direction_agent_or_content_is_another_commitment(tmp_path: Path, other: dict[str, Any]) -> None:
    result = run(written(tmp_path / "a.jsonl", [report([other], [])]))
    assert result.metrics["commitment_f1"] == 0
    assert "is missing" in result.misses[0]


def test_what_was_not_found_of_an_agreement_is_named(tmp_path: Path) -> None:
    more = {**TREATY, "actions": [{"action": "signed"}, {"action": "suspended"}]}
    result = run(written(tmp_path / "a.jsonl", [report([promise()], [more])]))
    assert result.metrics["action_r"] == 50
    assert "nowhere suspended" in result.misses[0]


def test_the_words_of_geneva_are_found_in_their_sentence(tmp_path: Path) -> None:
    sentence = "Norland promised that it would ratify the Lund Treaty , and ratified it in 2009 ."
    trigger = {"text": "promised", "start": 1, "end": 2}
    rows = [{"sentence": sentence, "event": {"event_type": "Commitment", "trigger": trigger}}]
    path = tmp_path / "geneva.json"
    path.write_text(json.dumps([*rows, *rows]), encoding="utf-8")  # two documents may have one sentence
    result = run(path)
    assert (result.n, result.metrics["commitment_f1"]) == (1, 100)


def test_data_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="row 1 has no 'commitments'"):
        run(written(tmp_path / "a.jsonl", [{"id": "a", "text": TEXT}]))
    broken = tmp_path / "a.json"
    broken.write_text("[", encoding="utf-8")
    with pytest.raises(ConfigError, match="is not JSON"):
        run(broken)


@pytest.mark.parametrize("half", ["open.jsonl", "kept.jsonl"])
def test_the_rows_of_the_repository_stand_in_their_reports(half: str) -> None:
    reports = [json.loads(line) for line in (FOLDER / half).read_text(encoding="utf-8").splitlines()]
    assert len(reports) == 20
    for row in reports:
        assert row["text"] == (FOLDER / f"{row['id']}.txt").read_text(encoding="utf-8")
        ids = {each["id"] for table in ("attributions", "commitments", "agreements") for each in row[table]}
        quoted = [json.loads(line)["id"] for line in (FOLDER / f"{row['id']}.rows").read_text("utf-8").splitlines()]
        assert ids == set(quoted)
