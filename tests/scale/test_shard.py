from __future__ import annotations

from pathlib import Path

import pytest
from tests.scale.fake import reading, write_reports

from verbale.scale.plan import make_plan
from verbale.scale.run import RunFolder
from verbale.scale.shard import Abandoned, Done, ShardReader, Task


def folder_of(tmp_path: Path, count: int = 3) -> RunFolder:
    plan = make_plan([write_reports(tmp_path / "reports", count)], reading().run)
    return RunFolder.create(str(tmp_path / "run"), plan)


def test_a_shard_has_a_row_for_each_report_and_each_error(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (tmp_path / "reports" / "000.txt").write_text("They explode.", encoding="utf-8")
    folder = RunFolder.create(str(tmp_path / "other"), make_plan([tmp_path / "reports"], reading().run))
    assert ShardReader(str(tmp_path / "other"), reading()).read(Task(0)) == Done(0, 4, 2)
    (commit,) = folder.commits()
    documents = list(folder.rows(commit.documents))
    assert [row["position"] for row in documents] == [0, 2, 3, 4]
    assert [row["rows"] is None for row in documents] == [True, False, False, True], "the last prints the one before"
    errors = [(row["position"], row["stage"], row["kind"]) for row in folder.rows(commit.errors)]
    assert errors == [(0, "read", "InputError"), (1, "ingest", "EmptyInput")]


def test_a_careful_reading_gives_the_same_files(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    ShardReader(folder.storage.url, reading()).read(Task(0))
    (first,) = folder.commits()
    other = RunFolder.create(str(tmp_path / "other"), folder.plan)
    ShardReader(other.storage.url, reading()).read(Task(0, careful=True))
    (second,) = other.commits()
    assert (first.documents, first.errors) == (second.documents, second.errors)


def test_a_shard_that_nobody_waits_for_is_given_up(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    answers = iter([True, False])
    with pytest.raises(Abandoned):
        ShardReader(folder.storage.url, reading(), lambda: next(answers)).read(Task(0))
    assert folder.storage.names("shards") == ()
