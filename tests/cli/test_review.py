from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verbale.cli.group import verbale
from verbale.model import Record
from verbale.store.sqlite import Store


@pytest.fixture
def record(tmp_path: Path, sample_record: Record) -> str:
    with Store.create(tmp_path / "record.db") as store:
        store.add(sample_record)
    return str(tmp_path / "record.db")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(verbale, list(arguments))


def test_decisions_come_out_in_every_export(record: str, tmp_path: Path) -> None:
    assert (
        run("review", record, "a1", "--correct", "source==Oslo", "--who", "Aalto", "--note", "see line 3").exit_code
        == 0
    )
    whole = json.loads(run("export", record).output)
    assert [(r["row"], r["verdict"], r["value"]) for r in whole["reviews"]] == [("a1", "corrected", "=Oslo")]
    first = json.loads(run("export", record, "--table", "attributions").output.splitlines()[0])
    assert first["review"]["note"] == "see line 3"
    target = tmp_path / "a.csv"
    assert run("export", record, "--table", "attributions", "--format", "csv", "-o", str(target)).exit_code == 0
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert [(r["review"], r["review_value"], r["reviewed_by"]) for r in rows] == [
        ("corrected", "'=Oslo", "Aalto"),
        ("", "", ""),
    ]


def test_decisions_are_listed_taken_and_merged(record: str, tmp_path: Path, sample_record: Record) -> None:
    assert run("review", record, "a1", "--accept", "--who", "Aalto").exit_code == 0
    assert "Aalto  accepted  attribution a1" in run("review", record).output
    (tmp_path / "mine.jsonl").write_text(run("review", record, "--json").output)
    other = tmp_path / "other.db"
    with Store.create(other) as store:
        store.add(sample_record)
    for _ in range(2):
        assert run("review", str(other), "--merge", str(tmp_path / "mine.jsonl")).exit_code == 0
    assert run("review", str(other), "--json").output == run("review", record, "--json").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["zz", "--accept"], "no row has the id"),
        (["a1"], "say what is decided"),
        (["a1", "--correct", "source"], "SLOT=VALUE"),
        (["a1", "--correct", "colour=red"], "has no slot 'colour'"),
    ],
)
def test_what_cannot_be_done_is_said(record: str, arguments: list[str], words: str) -> None:
    done = run("review", record, *arguments)
    assert done.exit_code == 2
    assert words in done.output


def test_a_damaged_file_of_decisions_changes_nothing(record: str, tmp_path: Path) -> None:
    run("review", record, "a1", "--accept", "--who", "Aalto")
    line = run("review", record, "--json").output
    (tmp_path / "bad.jsonl").write_text(line.replace("Aalto", "Brandt") + "{}\n")
    done = run("review", record, "--merge", str(tmp_path / "bad.jsonl"))
    assert done.exit_code == 2
    assert "line 2" in done.output
    assert "Brandt" not in run("review", record).output


def test_decisions_are_carried_out_where_that_is_asked(record: str) -> None:
    table = ("export", record, "--table", "attributions", "--format", "csv")
    before = run(*table).output
    assert run("review", record, "a1", "--correct", "source=Oslo").exit_code == 0
    assert run("review", record, "a2", "--reject").exit_code == 0
    assert "Oslo" in run(*table).output
    corrected = run(*table, "--apply-reviews").output.splitlines()
    assert len(corrected) == len(before.splitlines()) - 1
    assert ",a1,Oslo," in corrected[1]
    for row in ("a1", "a2"):
        assert run("review", record, row, "--undo").exit_code == 0
    assert run(*table, "--apply-reviews").output == before == run(*table).output
