from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from tests.scale.fake import RUN, die, load_nothing, read, reading, write_reports

from verbale.errors import ConfigError, VerbaleError
from verbale.scale.engine import LocalEngine, Lost, attempt, told_as
from verbale.scale.plan import make_plan
from verbale.scale.run import RunFolder
from verbale.scale.shard import Done, ShardReader, Task
from verbale.workers import ReadFunctions


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    plan = make_plan([write_reports(tmp_path / "reports", 3)], RUN, shard_reports=3)
    return RunFolder.create(str(tmp_path / "run"), plan)


def test_each_task_has_one_result(folder: RunFolder) -> None:
    engine = LocalEngine(folder.storage.url, reading(), 1)
    for shard in folder.plan.shards:
        engine.submit(Task(shard.number))
    found: list[Done | Lost] = []
    while len(found) < len(folder.plan.shards):
        found += engine.results()
    engine.close()
    assert found == [Done(0, 2, 1), Done(1, 2, 0)]


def test_what_may_go_better_is_lost_and_what_may_not_is_an_error(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = ShardReader(folder.storage.url, reading())
    for error in (OSError("the network is down"), ConfigError("no")):

        def fail(task: Task, error: Exception = error) -> Done:
            raise error

        monkeypatch.setattr(reader, "read", fail)
        found = attempt(reader, Task(0))
        assert found == (error if isinstance(error, ConfigError) else Lost(Task(0), "OSError: the network is down"))


def test_a_process_that_cannot_start_says_why(folder: RunFolder) -> None:
    engine = LocalEngine(folder.storage.url, ReadFunctions(RUN, load_nothing, read), 1)
    with pytest.raises(VerbaleError, match=r"could not start \(RuntimeError: no such model\)"):
        engine.results()
    engine.close(now=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals are those of POSIX")
def test_a_process_that_is_killed_while_it_starts_is_replaced(folder: RunFolder) -> None:
    engine = LocalEngine(folder.storage.url, reading(), 1)
    for _ in range(2):
        (child,) = multiprocessing.active_children()
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        engine._hear(engine._processes[0])
    engine.submit(Task(0))
    assert list(engine.results()) == [Done(0, 2, 1)]
    engine.close()


def test_processes_that_cannot_live_end_the_run(folder: RunFolder) -> None:
    engine = LocalEngine(folder.storage.url, ReadFunctions(RUN, die, read), 1)
    with pytest.raises(VerbaleError, match=r"ended before it could read anything \(exit code 9\)"):
        engine.results()
    engine.close(now=True)


def test_errors_of_ours_are_told_as_they_are() -> None:
    error = ConfigError("no")
    assert told_as(error) is error
