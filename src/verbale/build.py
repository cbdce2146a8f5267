"""The build: articles in, read by workers, written in the order of the input by this process alone."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import ConfigError, InputError, MissingInput, StoreError
from verbale.ingest.article import CLAIM
from verbale.ingest.language import is_read
from verbale.limits import TO_INGEST, each, told
from verbale.model import Article
from verbale.origin import as_text, file_of, is_one_of_many
from verbale.store.given import GivenDates
from verbale.store.merging import merge_store
from verbale.store.sqlite import Rejected, Store
from verbale.store.versions import Arrivals
from verbale.workers import Here, Pool, ReadFunctions, Result, Workers

if TYPE_CHECKING:
    from verbale.ingest import Hints
    from verbale.ingest.meter import Meter
    from verbale.text.parse import Engine

AHEAD = 32
"""Inputs that each worker may be ahead of the one that is written next; bounds what is held in memory."""

WORTH_WORKERS = 8
"""Fewest articles for which processes are started where nobody said how many: each takes some two seconds to load."""
WORKER_MEMORY = 1_000_000_000
"""Bytes that a process which reads may come to hold (:mod:`verbale.limits`)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file with several reports was taken for, how many it held, and what it says itself of their number."""

    kind: str
    reports: int
    claim: str = ""

    @property
    def said(self) -> str:
        """The claim behind a colon, or nothing."""
        return f": {self.claim}" if self.claim else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The summary of a build.

    ``read`` counts articles that were read now: ``new`` ones, and ``again`` those of another version, configuration
    or metadata, whose rows were replaced. ``present`` were already there; ``duplicates`` are sources that print an
    article that another source printed before (further witnesses). ``replaced`` counts texts that were edited since in
    the file that they came from: the new one stands in their place. ``left_out`` lists the inputs that were left out,
    and ``missing`` names those of them that are not there, or are empty folders. ``unread`` counts, by language (ISO
    639-1), the reports in one that is not read, which are kept without rows. ``undated`` counts the reports, read now
    or before, whose day of publication is not known. ``files`` tells of each file with several reports what it was
    taken for. ``seconds`` is wall-clock time, ``cpu`` seconds of all processes.
    """

    new: int = 0
    again: int = 0
    present: int = 0
    duplicates: int = 0
    replaced: int = 0
    left_out: Sequence[Rejected] = ()
    missing: Sequence[str] = ()
    unread: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0
    files: Mapping[str, Taken] = field(default_factory=dict)
    seconds: float = 0.0
    cpu: float = 0.0

    @property
    def read(self) -> int:
        """Articles that were read now."""
        return self.new + self.again

    @property
    def reports(self) -> int:
        """Sources that gave a report, read now or known before."""
        return self.read + self.present + self.duplicates

    @property
    def per_cpu_second(self) -> float:
        """Articles read for each second of CPU time; 0 if none was."""
        return self.read / self.cpu if self.cpu > 0 else 0.0


Progress = Callable[[BuildReport, str], None]
"""Called after each input with the report so far, whose lists go on to grow, and the input's name."""


def build(
    sources: Iterable[Path | str],
    output: Path | str,
    *,
    workers: int | None = 1,
    hints: Hints | None = None,
    actors: Path | str | None = None,
    progress: Progress | None = None,
    meter: Meter | None = None,
) -> BuildReport:
    """Read ``sources`` (files and folders, as :func:`verbale.ingest.read_sources` takes them) into ``output``.

    What the record already holds, read by the same version and configuration, is not read again, so the command that
    was interrupted is the command that finishes the work. ``workers`` processes read; with 1 this process does. With
    None there is one for each core, if there is enough to read; then the main module of a script must be safe to
    import, as for any pool of processes. The rows do not depend on the number. ``actors`` is a CSV file of actors of
    your own, merged over the tables; a build with another one reads again. ``meter`` counts the bytes of
    files. Raises :class:`StoreError` if ``output`` is no record or cannot be written, :class:`ConfigError` if
    ``workers`` is less than 1, and, on Ctrl-C, :class:`KeyboardInterrupt`, with all that was read until then stored.
    """
    from verbale.ingest import Hints, read_sources

    inputs = read_sources(sources, hints or Hints(), meter=meter)
    return build_from(inputs, output, workers=workers, progress=progress, reading=reading_with(actors))


def build_from(
    inputs: Iterable[Article | InputError],
    output: Path | str,
    *,
    workers: int | None = 1,
    progress: Progress | None = None,
    reading: ReadFunctions | None = None,
) -> BuildReport:
    """Do what :func:`build` does, with articles that are already ingested, or that another ``reading`` reads."""
    if workers is not None and workers < 1:
        raise ConfigError(f"a build needs at least one worker, not {workers}")
    wall, cpu = time.perf_counter(), _cpu()
    reading = reading or reading_with()
    with _alone(Path(output)), _told_of(Path(output)), Store.create(output) as store:
        builder = _Builder(store, reading, progress or (lambda report, name: None), Arrivals(store))
        pool = _Lazy(reading, workers)
        try:
            builder.run(inputs, pool)
        except BaseException:
            # Also on Ctrl-C: no process may stay behind.
            pool.close(now=True)
            raise
        pool.close()
        if not store.merged:
            merge_store(store)
    found = builder.report
    left_out, missing = tuple(found.left_out), tuple(found.missing)
    return replace(found, left_out=left_out, missing=missing, seconds=time.perf_counter() - wall, cpu=_cpu() - cpu)


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Raise :class:`StoreError` while another build writes ``output``: each would take the other's files for gone.

    The system forgets the lock with the process that holds it. Where there are no such locks, there is none.
    """
    with ExitStack() as opened:
        # What is wrong with a file that cannot be opened, the store says.
        with suppress(ImportError, OSError):
            import fcntl

            lock = os.open(output, os.O_RDWR | os.O_CREAT, 0o666)
            opened.callback(os.close, lock)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                told = "another build is writing this record; run this one when that has ended"
                raise StoreError(f"{output}: {told}") from None
        yield


@contextmanager
def _told_of(output: Path) -> Iterator[None]:
    """Turn what SQLite raises (the disk is full, the record damaged or locked by another program) into one line."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{output}: {error}; all that was written before is kept") from error


def reading_with(actors: Path | str | None = None) -> ReadFunctions:
    """How the models that ship read, with the tables of the package and the user's own ``actors``."""
    from verbale.pipeline import default_engine, read_article, run_of
    from verbale.resolve.knowledge import load_knowledge

    knowledge = load_knowledge(actors)
    return ReadFunctions(run_of(default_engine(), knowledge), _ready_engine, partial(read_article, knowledge=knowledge))


def _ready_engine() -> Engine:
    """The parser that ships; all models are loaded, so that a worker can set them aside before its first article."""
    from verbale.pipeline import default_engine, default_reader

    engine = default_engine()
    engine.parse("", 0)
    default_reader().load()
    return engine


def _cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system


class _Lazy:
    """A pool that starts when the first article comes, so that a build with nothing new to read loads nothing.

    Where the number of workers is left to it, a few articles are read in this process, as those would take longer to
    start.
    """

    def __init__(self, reading: ReadFunctions, workers: int | None) -> None:
        self._reading, self._workers = reading, workers or usual_workers()
        self._enough = WORTH_WORKERS if workers is None else 1
        self._waiting: deque[tuple[int, Article]] = deque()
        self._pool: Pool | None = None
        self.ahead = AHEAD * self._workers

    def submit(self, number: int, article: Article) -> None:
        self._waiting.append((number, article))
        if self._workers > 1 and (isinstance(self._pool, Workers) or len(self._waiting) >= self._enough):
            self._feed()

    def results(self) -> Iterable[tuple[int, Result]]:
        return self._feed().results()

    def close(self, *, now: bool = False) -> None:
        if self._pool is not None:
            self._pool.close(now=now)

    def _feed(self) -> Pool:
        """The pool, with what waits: all of it, or one article where this process reads."""
        if self._workers > 1 and not isinstance(self._pool, Workers) and len(self._waiting) >= self._enough:
            self._pool = Workers(self._reading, self._workers)
        if self._pool is None:
            self._pool = Here(self._reading)
        most = len(self._waiting) if isinstance(self._pool, Workers) else 1
        for number, article in [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]:
            self._pool.submit(number, article)
        return self._pool


def usual_workers() -> int:
    """One process for each core that this one may use, if each has the gigabyte that it may need."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if "SC_AVPHYS_PAGES" not in getattr(os, "sysconf_names", ()):  # Windows has none
        return cores
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(cores, free // WORKER_MEMORY))


@dataclass(frozen=True, slots=True)
class _Step:
    """One input, and whether its article has to be read."""

    number: int
    input: Article | InputError
    read: bool


@dataclass(slots=True)
class _Builder:
    """One build: decides for each input what is to be done, and does it in the order of the input."""

    store: Store
    reading: ReadFunctions
    progress: Progress
    arrivals: Arrivals
    report: BuildReport = field(default_factory=BuildReport)
    _planned: set[str] = field(default_factory=set)
    _failed: dict[str, str] = field(default_factory=dict)
    _files: dict[str, Taken] = field(default_factory=dict)
    _left_out: list[Rejected] = field(default_factory=list)
    _missing: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Shared with every report on the way: a copy for each input that is left out would take quadratic time.
        self.report = replace(self.report, left_out=self._left_out, missing=self._missing)

    def run(self, inputs: Iterable[Article | InputError], pool: _Lazy) -> None:
        """Do all of ``inputs``, and replace what stood before in files that were edited since."""
        self._run(self._plan(inputs), pool)
        settled = self.arrivals.settle()
        self.report = replace(self.report, replaced=settled.replaced, files=self._files)
        self._run((_Step(number, article, True) for number, article in enumerate(settled.again)), pool)

    def _run(self, steps: Iterator[_Step], pool: _Lazy) -> None:
        for step, result in _in_order(steps, pool):
            change, name = self._do(step, result)
            self.report = replace(self.report, unread=self._unread(step.input), **change)  # type: ignore[arg-type]
            self.progress(self.report, name)

    def _plan(self, inputs: Iterable[Article | InputError]) -> Iterator[_Step]:
        dates = GivenDates(self.store)
        for number, given in enumerate(each(iter(inputs), TO_INGEST)):
            found = given if isinstance(given, Article | InputError) else InputError("the sources", told(given))
            if isinstance(found, Article) and is_one_of_many(found):
                name = file_of(found)
                before = self._files.get(name)
                claim = next((note for note in found.notes if note.startswith(CLAIM)), "")
                self._files[name] = Taken(found.reader, before.reports + 1 if before is not None else 1, claim)
            dated = dates.kept(found) if isinstance(found, Article) else found
            yield _Step(number, dated, isinstance(dated, Article) and self._must_read(dated))

    def _must_read(self, article: Article) -> bool:
        """Whether this input's rows have to be made, and nobody has been asked to in this build."""
        # The first source of a text decides, also while its rows are still being made.
        if article.id in self._planned or not self.store.needs_reading(article, self.reading.run):
            return False
        self._planned.add(article.id)
        return True

    def _do(self, step: _Step, result: Result | None) -> tuple[dict[str, object], str]:
        """Store what came of one input. Gives the fields of the report that change, and the input's name."""
        given = step.input
        if isinstance(given, InputError):
            self._missing += [given.source] if isinstance(given, MissingInput) else []
            self._leave_out(given.source, given.reason)
            return {}, given.source
        if isinstance(result, InputError):
            self._failed[given.id] = result.reason
            self._leave_out(given.source, result.reason)
            return {}, given.source
        if result is not None:
            known = self.store.holds(given.id)
            self.store.add(result)
            self.arrivals.note(given)
            count: dict[str, object] = {"again": self.report.again + 1} if known else {"new": self.report.new + 1}
            return count | self._undated(given), given.source
        return self._witness(given), given.source

    def _witness(self, article: Article) -> dict[str, object]:
        """Note a further source of a text that was or should have been read for another one."""
        if not self.store.holds(article.id):
            self._leave_out(article.source, self._failed[article.id])
            return {}
        self.arrivals.note(article)
        if self.store.has_source(article):
            return {"present": self.report.present + 1} | self._undated(article)
        self.store.witness(article)
        return {"duplicates": self.report.duplicates + 1}

    def _unread(self, given: Article | InputError) -> Mapping[str, int]:
        """How many reports are in which language that is not read, with this input."""
        counts = self.report.unread
        if isinstance(given, InputError) or given.language is None or is_read(given.language):
            return counts
        return {**counts, given.language: counts.get(given.language, 0) + 1}

    def _undated(self, article: Article) -> dict[str, object]:
        return {} if article.published.date else {"undated": self.report.undated + 1}

    def _leave_out(self, source: str, reason: str) -> None:
        # What a library says of damaged data may hold some of it.
        rejected = Rejected(as_text(source), as_text(" ".join(reason.split())))
        self.store.reject(rejected.source, rejected.reason)
        self._left_out.append(rejected)


def _in_order(steps: Iterator[_Step], pool: _Lazy) -> Iterator[tuple[_Step, Result | None]]:
    """Each step with its result, in the order of the steps, while the pool reads ahead."""
    waiting: deque[_Step] = deque()
    done: dict[int, Result] = {}
    more = True
    while more or waiting:
        while more and len(waiting) < pool.ahead:
            step = next(steps, None)
            more = step is not None
            if step is not None:
                waiting.append(step)
                if step.read and isinstance(step.input, Article):
                    pool.submit(step.number, step.input)
        while waiting and (not waiting[0].read or waiting[0].number in done):
            step = waiting.popleft()
            yield step, done.pop(step.number, None)
        if waiting:
            done.update(pool.results())
