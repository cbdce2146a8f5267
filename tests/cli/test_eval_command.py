from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.cli.group import verbale
from verbale.evaluate import tasks
from verbale.evaluate.result import digest_of

INVENTED = Path(__file__).resolve().parents[2] / "evaluation" / "invented"
DATA = {
    "attribution": "attribution.jsonl",
    "time": "time.jsonl",
    "place": "place.jsonl",
    "coreference": "coreference",
    "report": "report/gold.json",
    "overclaim": "overclaim.jsonl",
    "nested": "nested",
    "actor": "actor.jsonl",
    "speaker": "coreference",
    "event": "event.jsonl",
    "factuality": "factuality.conll",
    "ledger": "../ledger/open.jsonl",
}


def test_every_task_has_invented_data() -> None:
    assert set(DATA) == set(tasks())


@pytest.mark.parametrize("task", DATA)
def test_json_is_exactly_one_object(task: str) -> None:
    data = INVENTED / DATA[task]
    done = CliRunner().invoke(verbale, ["eval", task, "--data", str(data), "--json"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    found = json.loads(done.stdout)
    assert set(found) == {"task", "data", "sha256", "n", "metrics", "cpu_seconds"}
    assert (found["task"], found["data"]) == (task, data.name)
    assert found["sha256"] == digest_of(data)
    assert isinstance(found["n"], int)
    assert found["n"] > 0
    assert found["metrics"]
    assert all(isinstance(value, int | float) for value in (*found["metrics"].values(), found["cpu_seconds"]))


def test_without_json_it_is_a_table() -> None:
    done = CliRunner().invoke(verbale, ["eval", "report", "--data", str(INVENTED / DATA["report"])])
    assert done.exit_code == 0
    assert "attributions_core_matched" in done.stdout


def test_an_unknown_task_and_data_of_another_kind_are_the_users_errors() -> None:
    data = str(INVENTED / DATA["time"])
    for task, words in (("astrology", "there is no task"), ("report", "is not")):
        done = CliRunner().invoke(verbale, ["eval", task, "--data", data])
        assert done.exit_code == 2
        assert done.stderr.startswith("Error: ")
        assert words in done.stderr
