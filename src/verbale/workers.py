"""Reading articles in other processes, or in this one, behind the same two methods.

Each worker is asked for one article at a time over a pipe of its own, so that when one dies it is known which article
it died of. Workers end by themselves when their pipe closes, also where this process was killed.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Protocol

from verbale.errors import InputError, VerbaleError, WorkerDied
from verbale.limits import TO_READ, Overrun, bounded, told
from verbale.model import Article, Record, Run

Result = Record | InputError


@dataclass(frozen=True, slots=True)
class Reading:
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


def read_one(article: Article, engine: Any, reading: Reading) -> Result:
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

    def __init__(self, reading: Reading) -> None:
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


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    job: tuple[int, Article] | None = None


class Workers:
    """A pool of ``count`` processes. Raises :class:`VerbaleError` where one cannot start or load what it needs."""

    def __init__(self, reading: Reading, count: int) -> None:
        self._reading = reading
        self._backlog: deque[tuple[int, Article]] = deque()
        self._workers = [self._start() for _ in range(count)]

    def submit(self, number: int, article: Article) -> None:
        """See :class:`Pool`."""
        self._backlog.append((number, article))
        self._assign()

    def results(self) -> Iterable[tuple[int, Result]]:
        """See :class:`Pool`."""
        found: list[tuple[int, Result]] = []
        while not found:
            self._assign()
            by_pipe = {worker.pipe: worker for worker in self._workers}
            for pipe in wait(list(by_pipe)):
                found.extend(self._hear(by_pipe[pipe]))  # type: ignore[index]
        return found

    def close(self, *, now: bool = False) -> None:
        """See :class:`Pool`."""
        for worker in self._workers:
            worker.pipe.close()
            if now:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._reading), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _assign(self) -> None:
        """Give what waits to workers that are free."""
        for worker in self._workers:
            if self._backlog and worker.ready and worker.job is None:
                worker.job = self._backlog.popleft()
                try:
                    worker.pipe.send(worker.job[1])
                except OSError:
                    continue  # It died; the end of its pipe will say so.

    def _hear(self, worker: _Worker) -> list[tuple[int, Result]]:
        """What ``worker`` has to say: that it is ready, a result, or by silence that it is dead."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        if isinstance(message, VerbaleError) and not worker.ready:
            raise message
        if not worker.ready:
            worker.ready = True
            return []
        job, worker.job = worker.job, None
        return [(job[0], message)] if job else []

    def _bury(self, worker: _Worker) -> list[tuple[int, Result]]:
        """Replace a worker that died; the article it was reading is the result's reason."""
        worker.process.join()
        code = worker.process.exitcode
        if not worker.ready:
            raise VerbaleError(f"a worker process ended before it could read anything (exit code {code})")
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._start()
        if worker.job is None:
            return []
        number, article = worker.job
        return [(number, WorkerDied(article.source, f"the process that read it died (exit code {code})"))]


def _work(pipe: Connection, reading: Reading) -> None:
    """The life of a worker."""
    # The terminal sends Ctrl-C to every process; only the one that writes decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        engine = reading.load()
    except Exception as error:
        pipe.send(VerbaleError(f"a worker process could not start ({type(error).__name__}: {error})"))
        return
    try:
        # The models live as long as the process: no collection need walk them, which is a sixth of extraction's cost.
        gc.freeze()
        pipe.send("ready")
        while True:
            pipe.send(read_one(pipe.recv(), engine, reading))
    except (EOFError, OSError):
        return  # The pipe was closed: the work is done, or the process that wanted it is gone.
