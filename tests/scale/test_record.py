from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from tests.scale.fake import reading, write_reports

from verbale.build import BuildReport, build_from
from verbale.errors import StoreError
from verbale.ingest import read_sources
from verbale.scale.plan import make_plan
from verbale.scale.record import build_record
from verbale.scale.run import RunFolder
from verbale.scale.shard import ShardReader, Task
from verbale.scale.storage import Storage
from verbale.store.sqlite import Store


def read_run(sources: list[str | Path], url: str, shard_reports: int = 3) -> RunFolder:
    """A run whose shards are read in this process, the last first."""
    folder = RunFolder.create(url, make_plan(sources, reading().run, shard_reports=shard_reports))
    reader = ShardReader(url, reading())
    for shard in reversed(folder.plan.shards):
        reader.read(Task(shard.number))
    return folder


def test_a_run_at_an_address_becomes_a_record(tmp_path: Path) -> None:
    root = f"memory://{uuid4().hex}"
    storage = Storage(f"{root}/in")
    for number in range(5):
        storage.create(f"{number}.txt", f"We will repair pier number {number} before winter.".encode())
    read_run([f"{root}/in"], f"{root}/run", 2)
    report = build_record(f"{root}/run", tmp_path / "record.db")
    assert report.new == 5
    with Store.open(tmp_path / "record.db") as store:
        sources = [record.article.source for record in store.records()]
    assert [source.rpartition("/")[2] for source in sources] == [f"{n}.txt" for n in range(5)]


def test_a_record_that_was_interrupted_is_finished(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 8)
    read_run([folder], str(tmp_path / "run"))

    def interrupt(report: BuildReport, name: str) -> None:
        if report.new == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_record(str(tmp_path / "run"), tmp_path / "record.db", progress=interrupt)
    report = build_record(str(tmp_path / "run"), tmp_path / "record.db")
    assert (report.new, report.present, report.duplicates, len(report.left_out)) == (4, 4, 1, 1)


def test_the_first_source_of_a_text_decides_across_shards(tmp_path: Path) -> None:
    """In shards of one file each, every copy was read; the record has the rows of the first, as a build has."""
    for name, text in (("a", "It is done."), ("b", "They explode."), ("c", "It is done."), ("d", "They explode.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    sources: list[str | Path] = [tmp_path / f"{name}.txt" for name in "cabd"]
    read_run(sources, str(tmp_path / "run"), 1)
    report = build_record(str(tmp_path / "run"), tmp_path / "record.db")
    direct = build_from(read_sources(sources), tmp_path / "direct.db", reading=reading())
    assert (report.new, report.duplicates, report.left_out) == (direct.new, direct.duplicates, direct.left_out)
    with Store.open(tmp_path / "record.db") as made, Store.open(tmp_path / "direct.db") as built:
        assert list(made.records()) == list(built.records())
        assert next(made.records()).article.source.endswith("c.txt")


def test_a_run_that_is_not_complete_makes_no_record(tmp_path: Path) -> None:
    plan = make_plan([write_reports(tmp_path / "reports", 5)], reading().run, shard_reports=3)
    RunFolder.create(str(tmp_path / "run"), plan)
    ShardReader(str(tmp_path / "run"), reading()).read(Task(1))
    with pytest.raises(StoreError, match="2 of its 3 shards are not read yet"):
        build_record(str(tmp_path / "run"), tmp_path / "record.db")
    assert not (tmp_path / "record.db").exists()
