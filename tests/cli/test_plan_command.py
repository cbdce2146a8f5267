"""The commands of a run; what they call is tested in tests/scale."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.scale.fake import reading, write_reports

import verbale.build  # noqa: F401 (so that its module is there to be patched)
from verbale.cli.group import verbale as command
from verbale.store.sqlite import Store

FOLDER = str(Path(__file__).parents[2])


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with reports, and a reading that loads no model, also in other processes."""
    monkeypatch.syspath_prepend(FOLDER)
    monkeypatch.setenv("PYTHONPATH", FOLDER)
    monkeypatch.setattr(sys.modules["verbale.build"], "reading_with", lambda actors=None: reading())
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "reports", 5)


def run(*arguments: str) -> str:
    found = CliRunner().invoke(command, arguments)
    assert found.exit_code == 0, found.output
    return found.stdout


def refused(*arguments: str) -> str:
    found = CliRunner().invoke(command, arguments)
    assert found.exit_code == 2, found.output
    return found.output


def test_a_plan_tells_what_it_costs() -> None:
    told = run("plan", "reports", "none.txt", "-o", "plan.json", "--shard-reports", "3", "-w", "2")
    assert "plan.json: 8 inputs in 3 shards, 258 bytes" in told
    assert "1 input cannot be read" in told
    assert "of memory for each process" in told
    assert [line.split()[0] for line in told.splitlines()[-4:]] == ["100,000", "1,000,000", "10,000,000", "100,000,000"]
    assert "cost" not in run("plan", "reports", "-o", "plan.json", "--sample", "0")
    assert "the cost is not known" in run("plan", "none.txt", "-o", "plan.json")


def test_a_plan_is_read_and_its_run_made_a_record() -> None:
    run("plan", "reports", "-o", "plan.json", "--sample", "0", "--outlet", "Harbour News")
    told = run("build", "plan.json", "-o", "run", "-w", "1")
    assert "run: all 1 shards are committed: 6 reports, 1 left out" in told
    assert "record.db: 5 new" in run("build", "run", "-o", "record.db")
    with Store.open("record.db") as store:
        assert {record.article.outlet for record in store.records()} == {"Harbour News"}


def test_a_run_with_nothing_in_it_says_so() -> None:
    run("plan", "none.txt", "-o", "plan.json", "--sample", "0")
    found = CliRunner().invoke(command, ["build", "plan.json", "-o", "run", "-w", "1"])
    assert found.exit_code == 1
    assert "no report is in what was planned" in found.output


def test_what_cannot_be_obeyed_is_refused() -> None:
    run("plan", "reports", "-o", "plan.json", "--sample", "0")
    assert "when they are planned" in refused("build", "plan.json", "-o", "run", "--outlet", "Times")
    assert "such as --workers 64" in refused("build", "plan.json", "-o", "run", "--engine", "ray")
    assert "reports: no plan" in refused("build", "reports", "-o", "record.db", "--engine", "ray")
    assert "reports is a folder" in refused("build", "reports", "-o", "reports")
    assert not Path("run").exists()
