from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from tests.scale.fake import load, load_nothing, read, reading, write_reports

from verbale.build import build_from
from verbale.codec import to_json
from verbale.errors import ConfigError, VerbaleError
from verbale.ingest import read_sources
from verbale.model import TABLES, Run
from verbale.scale.driver import RunReport, run_plan
from verbale.scale.engine import LocalEngine
from verbale.scale.plan import Plan, make_plan
from verbale.scale.record import build_record
from verbale.scale.run import RunFolder
from verbale.store.check import check
from verbale.store.commitments import ledger
from verbale.store.sqlite import Store
from verbale.store.views import quotations
from verbale.workers import ReadFunctions


def rows_of(path: Path) -> bytes:
    """All that an export could show."""
    with Store.open(path) as store:
        assert store.merged
        assert check(store).holds
        flat = {table: list(store.rows(table)) for table in TABLES}
        sources = [tuple(row) for row in store.connection.execute("SELECT * FROM source ORDER BY pk")]
        return to_json([list(store.records()), flat, sources, quotations(store), ledger(store).rows, store.rejected()])


def plan_of(folder: Path, shard_reports: int = 3) -> Plan:
    return make_plan([folder], reading().run, shard_reports=shard_reports)


def rows_of_run(run: Path) -> bytes:
    output = run.with_suffix(".db")
    build_record(str(run), output)
    return rows_of(output)


def rows_of_build(folder: Path, output: Path) -> bytes:
    build_from(read_sources([folder]), output, reading=reading())
    return rows_of(output)


def test_a_run_gives_the_record_that_a_build_gives(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 10)
    seen: list[RunReport] = []
    report = run_plan(plan_of(folder), str(tmp_path / "run"), reading(), LocalEngine, workers=2, progress=seen.append)
    assert (report.shards, report.committed, report.lost) == (4, 4, 0)
    assert (report.documents, report.errors) == (11, 1)
    assert [r.committed for r in seen] == [1, 2, 3, 4]
    assert rows_of_run(tmp_path / "run") == rows_of_build(folder, tmp_path / "direct.db")


def test_what_holds_many_reports_is_shared_among_shards(tmp_path: Path) -> None:
    files = sorted(write_reports(tmp_path / "apart", 7).iterdir())
    folder = tmp_path / "reports"
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive, tarfile.open(folder / "b.tgz", "w:gz") as packed:
        for file in files:
            archive.write(file, file.name)
            packed.add(file, f"b-{file.name}")
    plan = plan_of(folder)
    assert [len(shard.inputs) for shard in plan.shards] == [1] * 6
    report = run_plan(plan, str(tmp_path / "run"), reading(), LocalEngine, workers=2)
    assert (report.committed, report.documents, report.errors) == (6, 16, 2)
    assert rows_of_run(tmp_path / "run") == rows_of_build(folder, tmp_path / "direct.db")


def test_a_run_that_is_complete_starts_nothing(tmp_path: Path) -> None:
    plan = plan_of(write_reports(tmp_path / "reports", 3))
    first = run_plan(plan, str(tmp_path / "run"), reading(), LocalEngine)
    deadly = ReadFunctions(reading().run, load_nothing, read)
    assert run_plan(plan, str(tmp_path / "run"), deadly, LocalEngine) == first


def test_a_reading_that_cannot_load_ends_the_run(tmp_path: Path) -> None:
    plan = plan_of(write_reports(tmp_path / "reports", 3))
    deadly = ReadFunctions(reading().run, load_nothing, read)
    with pytest.raises(VerbaleError, match="no such model"):
        run_plan(plan, str(tmp_path / "run"), deadly, LocalEngine)


def test_the_run_of_another_plan_is_refused(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 3)
    run_plan(plan_of(folder), str(tmp_path / "run"), reading(), LocalEngine)
    with pytest.raises(ConfigError, match="another plan"):
        run_plan(plan_of(folder, shard_reports=2), str(tmp_path / "run"), reading(), LocalEngine)


def test_another_fingerprint_is_refused(tmp_path: Path) -> None:
    plan = plan_of(write_reports(tmp_path / "reports", 3))
    for run in (Run("1", "fake"), Run("0", "other"), Run("0", "fake", {"tagger": "other"})):
        with pytest.raises(ConfigError, match="another reading"):
            run_plan(plan, str(tmp_path / "run"), ReadFunctions(run, load, read), LocalEngine)
    assert not (tmp_path / "run").exists()


def test_an_input_that_has_changed_since_is_refused(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 3)
    plan = plan_of(folder)
    (folder / "002.txt").write_text("We will repair another pier.", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"002\.txt: it has changed"):
        run_plan(plan, str(tmp_path / "run"), reading(), LocalEngine)


def test_a_report_that_kills_its_reader_costs_itself_alone(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 4)
    (folder / "002.txt").write_text("They kill what reads them.", encoding="utf-8")
    (folder / "003.txt").write_text("They explode.", encoding="utf-8")
    report = run_plan(plan_of(folder, 10), str(tmp_path / "run"), reading(), LocalEngine)
    assert report.lost == 2
    build_record(str(tmp_path / "run"), tmp_path / "record.db")
    with Store.open(tmp_path / "record.db") as store:
        assert store.counts()["articles"] == 3
        reasons = {Path(found.source).name: found.reason for found in store.rejected()}
    assert "died (exit code -9)" in reasons["002.txt"]
    assert "ValueError" in reasons["003.txt"]
    assert set(reasons) == {"001-empty.txt", "002.txt", "003.txt"}


def test_a_worker_that_is_killed_once_loses_nothing(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 6, text="We will repair pier number {}.")
    (folder / "002.txt").write_text("We will repair it once.", encoding="utf-8")
    report = run_plan(plan_of(folder), str(tmp_path / "run"), reading(), LocalEngine, workers=2)
    assert report.lost == 1
    assert rows_of_run(tmp_path / "run") == rows_of_build(folder, tmp_path / "direct.db")


_DRIVER = """
import sys
from tests.scale.fake import reading
from verbale.scale.driver import run_plan
from verbale.scale.engine import LocalEngine
from verbale.scale.plan import plan_from_json

if __name__ == "__main__":
    plan = plan_from_json(open(sys.argv[1], "rb").read(), sys.argv[1])
    run_plan(plan, sys.argv[2], reading(), LocalEngine, workers=2)
"""


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def _commits(run: Path) -> list[Path]:
    return list((run / "commits").glob("*.json"))


def _wait_for_commits(run: Path, count: int, driver: subprocess.Popen[bytes]) -> None:
    while driver.poll() is None and len(_commits(run)) < count:
        time.sleep(0.002)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the test finds processes as Linux lists them")
def test_kills_at_random_moments_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)
    folder = write_reports(tmp_path / "reports", 150, text="We will repair pier number {} before winter. slow")
    plan, run = plan_of(folder, 6), tmp_path / "run"
    (tmp_path / "plan.json").write_bytes(to_json(plan))
    (tmp_path / "drive.py").write_text(_DRIVER, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "drive.py"), str(tmp_path / "plan.json"), str(run)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    killed = 0
    for attempt in range(12):
        driver = subprocess.Popen(command, env=environment)
        if attempt < 5:
            # By how much is done and not by the clock, as one machine is through before another has begun.
            _wait_for_commits(run, len(_commits(run)) + chance.choice((0, 1, 2)), driver)
            time.sleep(chance.uniform(0.0, 0.1))
            children = _children(driver.pid)
            victim = chance.choice([driver.pid, *children])
            if driver.poll() is None:
                os.kill(victim, signal.SIGKILL)
                killed += 1
            if victim != driver.pid:
                time.sleep(chance.uniform(0.0, 0.1))
                driver.kill()
        driver.wait(timeout=60)
        if driver.returncode == 0:
            break
    assert killed >= 3
    opened = RunFolder.open(str(run))
    assert opened.open_shards() == ()
    assert [commit.shard for commit in opened.commits()] == [shard.number for shard in plan.shards]
    assert rows_of_run(run) == rows_of_build(folder, tmp_path / "direct.db")
