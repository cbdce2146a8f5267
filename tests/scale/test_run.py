from __future__ import annotations

from pathlib import Path

import pytest
from tests.scale.fake import RUN, load, read, reading, write_reports

from verbale.errors import ConfigError, StoreError
from verbale.model import Run
from verbale.scale.plan import make_plan
from verbale.scale.record import build_record
from verbale.scale.run import RunFolder
from verbale.scale.shard import ShardReader, Task
from verbale.store.sqlite import Store
from verbale.workers import ReadFunctions


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    plan = make_plan([write_reports(tmp_path / "reports", 5)], RUN, shard_reports=3)
    return RunFolder.create(str(tmp_path / "run"), plan)


def test_a_run_is_begun_once(folder: RunFolder) -> None:
    assert RunFolder.create(folder.storage.url, folder.plan).plan == folder.plan
    assert RunFolder.open(folder.storage.url).plan == folder.plan
    with pytest.raises(ConfigError, match="another plan"):
        RunFolder.create(folder.storage.url, make_plan([], RUN))
    with pytest.raises(StoreError, match="no run was begun"):
        RunFolder.open(f"{folder.storage.url}/none")


def test_a_shard_is_committed_once(folder: RunFolder) -> None:
    reader = ShardReader(folder.storage.url, reading())
    first, second = reader.read(Task(1)), reader.read(Task(1))
    assert (first.mine, first.documents, first.errors) == (True, 3, 0)
    assert not second.mine
    assert [shard.number for shard in folder.open_shards()] == [0, 2]
    (commit,) = folder.commits()
    assert not folder.commit(1, commit.documents, commit.errors, 0)


def test_a_crash_before_the_commit_leaves_no_shard(folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    class Crash(BaseException):
        """The end of the process."""

    def crash(*args: object) -> bool:
        raise Crash

    reader = ShardReader(folder.storage.url, reading())
    with monkeypatch.context() as patched:
        patched.setattr(RunFolder, "commit", crash)
        with pytest.raises(Crash):
            reader.read(Task(0))
    assert len(folder.storage.names("shards")) == 2
    assert list(folder.commits()) == []
    assert not folder.is_committed(0)
    with pytest.raises(StoreError, match="3 of its 3 shards"):
        build_record(folder.storage.url, Path(folder.storage.url).with_suffix(".db"))
    assert ShardReader(folder.storage.url, reading()).read(Task(0)).mine


def test_what_was_left_behind_is_swept(folder: RunFolder) -> None:
    reader = ShardReader(folder.storage.url, reading())
    for shard in folder.plan.shards:
        reader.read(Task(shard.number))
    kept = folder.storage.names("shards")
    shards = Path(folder.storage.url) / "shards"
    for name in ("000000.documents.0.parquet", "000001.documents.0.parquetabc.part"):
        (shards / name).write_bytes(b"PAR1")
    folder.sweep()
    assert tuple(sorted(path.name for path in shards.iterdir())) == kept


def test_data_that_is_not_what_was_committed_is_refused(folder: RunFolder) -> None:
    ShardReader(folder.storage.url, reading()).read(Task(0))
    (commit,) = folder.commits()
    path = Path(folder.storage.url) / commit.documents.name
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(StoreError, match="not what was committed"):
        list(folder.rows(commit.documents))


def test_a_commit_of_another_plan_and_a_damaged_one_are_refused(folder: RunFolder) -> None:
    ShardReader(folder.storage.url, reading()).read(Task(0))
    path = Path(folder.storage.url) / "commits" / "000000.json"
    path.write_bytes(path.read_bytes().replace(folder.plan.digest.encode(), b"0" * 64))
    with pytest.raises(StoreError, match="another plan"):
        list(folder.commits())
    path.write_bytes(b"{")
    with pytest.raises(StoreError, match="damaged"):
        list(folder.commits())


def test_a_worker_with_another_fingerprint_is_refused(folder: RunFolder) -> None:
    with pytest.raises(ConfigError, match="another reading"):
        ShardReader(folder.storage.url, ReadFunctions(Run("0", "other"), load, read))


def test_the_record_of_another_run_is_left_alone(folder: RunFolder, tmp_path: Path) -> None:
    reader = ShardReader(folder.storage.url, reading())
    for shard in folder.plan.shards:
        reader.read(Task(shard.number))
    report = build_record(folder.storage.url, tmp_path / "record.db")
    assert (report.new, report.duplicates, len(report.left_out)) == (5, 1, 1)
    again = build_record(folder.storage.url, tmp_path / "record.db")
    assert (again.new, again.present) == (0, 6)
    with Store.create(tmp_path / "other.db") as store:
        store.reject("one.txt", "it cannot be read")
    with pytest.raises(StoreError, match="other reports"):
        build_record(folder.storage.url, tmp_path / "other.db")
