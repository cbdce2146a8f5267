"""What runs the readers of shards: the interface, and the processes of this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Protocol

from verbale.errors import VerbaleError
from verbale.scale.shard import Done, ShardReader, Task
from verbale.workers import Reading


@dataclass(frozen=True, slots=True)
class Lost:
    """A task whose reader died, or could not reach a file; ``reason`` is a sentence. It may be submitted again."""

    task: Task
    reason: str


class Engine(Protocol):
    """Readers of shards, here or elsewhere.

    An engine gives each task to one reader, and tells what came of it. It repeats nothing and promises nothing: that
    a shard counts once is the doing of its commit.
    """

    def submit(self, task: Task) -> None:
        """Have the shard of ``task`` read as soon as a reader is free."""

    def results(self) -> Sequence[Done | Lost]:
        """Wait until something comes of a task. Raises the :class:`VerbaleError` that a reader raised."""

    def close(self, *, now: bool = False) -> None:
        """End the readers; ``now`` gives up what they are reading."""


@dataclass(slots=True)
class _Process:
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    task: Task | None = None


class LocalEngine:
    """``count`` processes of this machine, each with the models loaded."""

    def __init__(self, url: str, reading: Reading, count: int) -> None:
        self._url, self._reading = url, reading
        self._waiting: deque[Task] = deque()
        self._processes = [self._start() for _ in range(count)]

    def submit(self, task: Task) -> None:
        """See :class:`Engine`."""
        self._waiting.append(task)
        self._assign()

    def results(self) -> Sequence[Done | Lost]:
        """See :class:`Engine`."""
        found: list[Done | Lost] = []
        while not found:
            self._assign()
            by_pipe = {process.pipe: process for process in self._processes}
            for pipe in wait(list(by_pipe)):
                found.extend(self._hear(by_pipe[pipe]))  # type: ignore[index]
        return found

    def close(self, *, now: bool = False) -> None:
        """See :class:`Engine`."""
        for process in self._processes:
            process.pipe.close()
            if now:
                process.process.terminate()
        for process in self._processes:
            process.process.join()

    def _start(self) -> _Process:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        # No daemon, as it may have to start a process of its own. It ends when its pipe does.
        process = context.Process(target=_work, args=(theirs, self._url, self._reading))
        process.start()
        theirs.close()
        return _Process(process, ours)

    def _assign(self) -> None:
        for process in self._processes:
            if self._waiting and process.ready and process.task is None:
                process.task = self._waiting.popleft()
                try:
                    process.pipe.send(process.task)
                except OSError:
                    continue  # It died; the end of its pipe will say so.

    def _hear(self, process: _Process) -> Sequence[Done | Lost]:
        try:
            message = process.pipe.recv()
        except (EOFError, OSError):
            return self._replace(process)
        if isinstance(message, VerbaleError):
            raise message
        if not process.ready:
            process.ready = True
            return []
        process.task = None
        return [message]

    def _replace(self, process: _Process) -> Sequence[Lost]:
        """Start a process in place of one that died."""
        process.process.join()
        code = process.process.exitcode
        process.pipe.close()
        self._processes[self._processes.index(process)] = self._start()
        return [Lost(process.task, f"the process that read it died (exit code {code})")] if process.task else []


def _work(pipe: Connection, url: str, reading: Reading) -> None:
    """The life of a process."""
    # The terminal sends Ctrl-C to every process; only the driver decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    driver = multiprocessing.parent_process()
    try:
        reader = ShardReader(url, reading, lambda: driver is None or driver.is_alive())
    except Exception as error:
        pipe.send(told_as(error))
        return
    try:
        # The models live as long as the process: no collection need walk them.
        gc.freeze()
        pipe.send("ready")
        while True:
            pipe.send(attempt(reader, pipe.recv()))
    except (EOFError, OSError):
        return  # The pipe was closed: the work is done, or the driver is gone.


def attempt(reader: ShardReader, task: Task) -> Done | Lost | VerbaleError:
    """Read the shard of ``task``; what went wrong is a result, too: lost if it may go better, an error if not."""
    try:
        return reader.read(task)
    except VerbaleError as error:
        return error
    except Exception as error:
        return Lost(task, f"{type(error).__name__}: {error}")


def told_as(error: Exception) -> VerbaleError:
    """``error`` as one that a driver may raise."""
    if isinstance(error, VerbaleError):
        return error
    return VerbaleError(f"a reader of shards could not start ({type(error).__name__}: {error})")
