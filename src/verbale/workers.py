"""Reading articles in other processes, or in this one, behind the same two methods.

Each worker is asked for one article at a time over a pipe of its own, so that when one dies it is known which article
it died of. Workers end by themselves when their pipe closes, also where this process was killed.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, Protocol, TypeVar

from verbale.errors import InputError, VerbaleError, WorkerDied
from verbale.limits import TO_READ, Overrun, bounded, told
from verbale.model import Article, Record, Run

Result = Record | InputError
MOST_STARTS = 5
"""Processes that may die one after another before they are ready."""


@dataclass(frozen=True, slots=True)
class ReadFunctions:
    """How articles become records.

    ``load`` is called once in each process that reads, and what it gives is handed to ``read`` with each article. Both
    must be functions of a module, for other processes to find them. ``run`` is what the records will say made them.
    """

    run: Run
    load: Callable[[], Any]
    read: Callable[[Article, Any], Record]


class Pool(Protocol):
    """Something that reads articles."""

    def submit(self, number: int, article: Article) -> None:
        """Have ``article`` read; its result will come under ``number``."""

    def results(self) -> Iterable[tuple[int, Result]]:
        """Wait until something that was submitted is read, and give what there is."""

    def close(self, *, now: bool = False) -> None:
        """End, once nothing is waited for any more; ``now`` gives up what is being read."""


def read_one(article: Article, engine: Any, reading: ReadFunctions) -> Result:
    """The record of ``article``, or, whatever goes wrong, an error that names the article's source.

    This is the one place that stops any exception: one report that a part of the program cannot digest must not cost
    the others.
    """
    try:
        with bounded(TO_READ):
            return reading.read(article, engine)
    except InputError as error:
        return error
    except (MemoryError, Overrun) as error:
        return InputError(article.source, told(error))
    except Exception as error:
        return InputError(article.source, f"reading it failed ({type(error).__name__}: {error})")


class Here:
    """A pool without workers: reads in this process, when results are asked for."""

    def __init__(self, reading: ReadFunctions) -> None:
        self._reading = reading
        self._engine = reading.load()
        self._backlog: deque[tuple[int, Article]] = deque()

    def submit(self, number: int, article: Article) -> None:
        """See :class:`Pool`."""
        self._backlog.append((number, article))

    def results(self) -> Iterable[tuple[int, Result]]:
        """See :class:`Pool`."""
        number, article = self._backlog.popleft()
        return [(number, read_one(article, self._engine, self._reading))]

    def close(self, *, now: bool = False) -> None:
        """See :class:`Pool`."""


Job = TypeVar("Job")
Outcome = TypeVar("Outcome")


@dataclass(slots=True)
class _Process(Generic[Job]):
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    job: Job | None = None


class Processes(ABC, Generic[Job, Outcome]):
    """``count`` processes that do one job at a time, each over a pipe of its own.

    ``life`` is what a process does: a function of a module, which is called with its end of the pipe and with
    ``arguments``, and calls :func:`serve`. A ``daemon`` ends with this process, but may start none of its own.
    """

    def __init__(self, life: Callable[..., None], arguments: tuple[Any, ...], count: int, *, daemon: bool) -> None:
        self._life, self._arguments, self._daemon = life, arguments, daemon
        self._waiting: deque[Job] = deque()
        self._failed = 0
        self._processes = [self._start() for _ in range(count)]

    @abstractmethod
    def lost(self, job: Job, reason: str) -> Outcome:
        """What comes of a job whose process died, for this ``reason``."""

    def give(self, job: Job) -> None:
        """Have ``job`` done as soon as a process is free."""
        self._waiting.append(job)
        self._assign()

    def outcomes(self) -> list[Outcome]:
        """Wait until something comes of a job, and give what there is.

        Raises the :class:`VerbaleError` that a process sends, and one where a process ends before it is ready.
        """
        found: list[Outcome] = []
        while not found:
            self._assign()
            by_pipe = {process.pipe: process for process in self._processes}
            for pipe in wait(list(by_pipe)):
                found.extend(self._hear(by_pipe[pipe]))  # type: ignore[index]
        return found

    def close(self, *, now: bool = False) -> None:
        """End, once nothing is waited for any more; ``now`` gives up what is being done."""
        for process in self._processes:
            process.pipe.close()
            if now:
                process.process.terminate()
        for process in self._processes:
            process.process.join()

    def _start(self) -> _Process[Job]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=self._life, args=(theirs, *self._arguments), daemon=self._daemon)
        process.start()
        theirs.close()
        return _Process(process, ours)

    def _assign(self) -> None:
        """Give what waits to processes that are free."""
        for process in self._processes:
            if self._waiting and process.ready and process.job is None:
                process.job = self._waiting.popleft()
                try:
                    process.pipe.send(process.job)
                except OSError:
                    continue  # It died; the end of its pipe will say so.

    def _hear(self, process: _Process[Job]) -> list[Outcome]:
        """What ``process`` has to say: that it is ready, an outcome, or by silence that it is dead."""
        try:
            message = process.pipe.recv()
        except (EOFError, OSError):
            return self._bury(process)
        if isinstance(message, VerbaleError):
            raise message
        if not process.ready:
            process.ready = True
            self._failed = 0
            return []
        process.job = None
        return [message]

    def _bury(self, process: _Process[Job]) -> list[Outcome]:
        """Replace a process that died."""
        process.process.join()
        code = process.process.exitcode
        if not process.ready:
            # What killed it may have been meant for another, or a want of memory that passes.
            self._failed += 1
            if self._failed >= MOST_STARTS:
                raise VerbaleError(f"a worker process ended before it could read anything (exit code {code})")
        process.pipe.close()
        self._processes[self._processes.index(process)] = self._start()
        reason = f"the process that read it died (exit code {code})"
        return [self.lost(process.job, reason)] if process.job is not None else []


def serve(
    pipe: Connection, start: Callable[[], Callable[[Any], Any]], failed: Callable[[Exception], Exception]
) -> None:
    """Do what comes over ``pipe``, as ``start`` made it ready to, until the other end is closed."""
    # The terminal sends Ctrl-C to every process; only the one that writes decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        do = start()
    except Exception as error:
        pipe.send(failed(error))
        return
    try:
        # The models live as long as the process: no collection need walk them, which is a sixth of extraction's cost.
        gc.freeze()
        pipe.send("ready")
        while True:
            pipe.send(do(pipe.recv()))
    except (EOFError, OSError):
        return  # The pipe was closed: the work is done, or the process that wanted it is gone.


_Numbered = tuple[int, Article]


class Workers(Processes[_Numbered, tuple[int, Result]]):
    """A pool of ``count`` processes. Raises :class:`VerbaleError` where one cannot start or load what it needs."""

    def __init__(self, reading: ReadFunctions, count: int) -> None:
        super().__init__(_work, (reading,), count, daemon=True)

    def submit(self, number: int, article: Article) -> None:
        """See :class:`Pool`."""
        self.give((number, article))

    def results(self) -> Iterable[tuple[int, Result]]:
        """See :class:`Pool`."""
        return self.outcomes()

    def lost(self, job: _Numbered, reason: str) -> tuple[int, Result]:
        """The death is the article's result, as it is known which one it died of."""
        number, article = job
        return number, WorkerDied(article.source, reason)


def _work(pipe: Connection, reading: ReadFunctions) -> None:
    """The life of a worker."""

    def start() -> Callable[[_Numbered], tuple[int, Result]]:
        engine = reading.load()
        return lambda job: (job[0], read_one(job[1], engine, reading))

    serve(pipe, start, _cannot_start)


def _cannot_start(error: Exception) -> VerbaleError:
    return VerbaleError(f"a worker process could not start ({type(error).__name__}: {error})")
