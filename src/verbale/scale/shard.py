"""Reading one shard: its inputs in, its Parquet files and its commit out."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from verbale.errors import InputError, WorkerDied
from verbale.limits import TO_INGEST, each, told
from verbale.model import Article, Record
from verbale.scale.inputs import articles_of, check_input
from verbale.scale.plan import Shard
from verbale.scale.run import RunFolder
from verbale.scale.tables import Failure, ShardReport, TableWriter, document_row, failure_row
from verbale.workers import ReadFunctions, Result, Workers, read_one


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be read. ``careful`` has each report read in a process apart, as the shard has killed its readers."""

    shard: int
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a shard: how many reports and errors it has. ``mine`` tells that this attempt committed it."""

    shard: int
    documents: int = 0
    errors: int = 0
    mine: bool = True


class Abandoned(Exception):
    """The process that asked for the shard is gone."""


class ShardReader:
    """Reads shards of the run at ``url``, with the models loaded once.

    Raises :class:`ConfigError` where what reads here is not what the plan was made for. ``wanted`` is asked before
    each report whether anybody still waits for the shard.
    """

    def __init__(self, url: str, reading: ReadFunctions, wanted: Callable[[], bool] = lambda: True) -> None:
        self._folder = RunFolder.open(url)
        self._folder.plan.check(reading.run)
        self._reading = reading
        self._engine = reading.load()
        self._wanted = wanted

    def read(self, task: Task) -> Done:
        """Read a shard and commit it. Raises :class:`ConfigError` if an input has changed since it was planned."""
        shard = self._folder.plan.shards[task.shard]
        if self._folder.is_committed(task.shard):
            return Done(task.shard, mine=False)
        before = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            paths = {table: Path(folder, table) for table in ("documents", "errors")}
            here = partial(read_one, engine=self._engine, reading=self._reading)
            with _apart(self._reading) if task.careful else nullcontext(here) as read:
                documents, errors = self._write(shard, read, paths)
            files = (
                self._folder.keep(task.shard, "documents", paths["documents"], documents),
                self._folder.keep(task.shard, "errors", paths["errors"], errors),
            )
        mine = self._folder.commit(task.shard, *files, time.process_time() - before)
        return Done(task.shard, documents, errors, mine)

    def _write(self, shard: Shard, read: Callable[[Article], Result], paths: dict[str, Path]) -> tuple[int, int]:
        """Write the tables of a shard, and give the number of their rows."""
        count = {"documents": 0, "errors": 0}
        with (
            TableWriter(paths["documents"], "documents") as documents,
            TableWriter(paths["errors"], "errors") as errors,
        ):
            for found in self._outcomes(shard, read):
                if isinstance(found, ShardReport):
                    documents.add(document_row(found))
                    count["documents"] += 1
                else:
                    errors.add(failure_row(found))
                    count["errors"] += 1
        return count["documents"], count["errors"]

    def _outcomes(self, shard: Shard, read: Callable[[Article], Result]) -> Iterator[ShardReport | Failure]:
        """Each report of a shard and each error, in order; a report that failed gives both."""
        seen = set[str]()
        for position, found in enumerate(self._inputs(shard)):
            if not self._wanted():
                raise Abandoned
            if isinstance(found, InputError):
                yield Failure(position, "ingest", found)
                continue
            # The first source of a text decides, as in any build.
            result = read(found) if found.id not in seen else None
            seen.add(found.id)
            yield ShardReport(position, found, result if isinstance(result, Record) else None)
            if isinstance(result, InputError):
                yield Failure(position, "read", result)

    def _inputs(self, shard: Shard) -> Iterator[Article | InputError]:
        for planned in shard.inputs:
            # Not within the limits of an input: a large file takes longer to digest than any report to read.
            check_input(planned, self._folder.plan.hints)
            for found in each(articles_of(planned, self._folder.plan.hints), TO_INGEST):
                yield found if isinstance(found, Article | InputError) else InputError(planned.name, told(found))


@contextmanager
def _apart(reading: ReadFunctions) -> Iterator[Callable[[Article], Result]]:
    """What reads a report in a process apart, which the report may kill."""
    workers = Workers(reading, 1)

    def once(article: Article) -> Result:
        workers.submit(0, article)
        return next(result for _, result in workers.results())

    def read(article: Article) -> Result:
        result = once(article)
        # Somebody else may have killed the process: only the second death is laid to the report.
        return once(article) if isinstance(result, WorkerDied) else result

    try:
        yield read
    finally:
        workers.close(now=True)
