"""The driver of a run: submits the shards that are not committed, and those again whose readers died."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from verbale.errors import VerbaleError
from verbale.scale.engine import Engine, Lost
from verbale.scale.plan import Plan
from verbale.scale.run import RunFolder
from verbale.scale.shard import Task
from verbale.workers import ReadFunctions

MOST_ATTEMPTS = 5
"""Attempts at one shard before the run gives it up."""
CAREFUL_FROM = 2
"""From this attempt on, counted from 0, each report is read in a process apart."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """The state of a run: how many of its ``shards`` are ``committed``, and what these hold.

    ``lost`` counts the attempts whose reader died. ``documents`` counts reports, ``errors`` the inputs left out.
    """

    shards: int
    committed: int
    lost: int = 0
    documents: int = 0
    errors: int = 0


Progress = Callable[[RunReport], None]
"""Called after each shard."""
Starter = Callable[[str, ReadFunctions, int], Engine]
"""Starts an engine: the address of the run, how to read, and the number of readers."""


def run_plan(
    plan: Plan,
    url: str,
    reading: ReadFunctions,
    start: Starter,
    *,
    workers: int = 1,
    progress: Progress = lambda report: None,
) -> RunReport:
    """Read all shards of ``plan`` that the run at ``url`` has not committed. The same call continues it.

    Raises :class:`ConfigError` if ``url`` is the run of another plan, if what reads here is not what the plan was made
    for, or if an input has changed since; :class:`VerbaleError` if readers die of a shard again and again, once all
    others are read. All that was committed is kept.
    """
    plan.check(reading.run)
    folder = RunFolder.create(url, plan)
    todo = [Task(shard.number) for shard in folder.open_shards()]
    # Where several drivers work on one run, each in its own order, few shards are read twice.
    random.shuffle(todo)
    lost = _read(todo, len(plan.shards), lambda: start(url, reading, min(workers, len(todo))), progress) if todo else 0
    commits = folder.sweep()
    documents, errors = sum(done.documents.rows for done in commits), sum(done.errors.rows for done in commits)
    return RunReport(len(plan.shards), len(commits), lost, documents, errors)


def _read(todo: list[Task], shards: int, start: Callable[[], Engine], progress: Progress) -> int:
    """Have ``todo`` read, and give the number of attempts that were lost."""
    engine = start()
    try:
        lost = _submit(todo, shards, engine, progress)
    except BaseException:
        # Also on Ctrl-C: no process may stay behind.
        engine.close(now=True)
        raise
    engine.close()
    return lost


def _submit(todo: list[Task], shards: int, engine: Engine, progress: Progress) -> int:
    attempts: Counter[int] = Counter()
    given_up: dict[int, str] = {}
    committed = shards - len(todo)
    for task in todo:
        engine.submit(task)
    waiting = len(todo)
    while waiting:
        for result in engine.results():
            if not isinstance(result, Lost):
                waiting, committed = waiting - 1, committed + 1
                progress(RunReport(shards, committed, attempts.total()))
                continue
            shard = result.task.shard
            attempts[shard] += 1
            if attempts[shard] >= MOST_ATTEMPTS:
                given_up[shard] = result.reason
                waiting -= 1
            else:
                engine.submit(Task(shard, careful=attempts[shard] >= CAREFUL_FROM))
    if given_up:
        shard, reason = next(iter(given_up.items()))
        raise VerbaleError(f"{len(given_up)} of {shards} shards could not be read, such as number {shard}: {reason}")
    return attempts.total()
