"""What runs the readers of shards: the interface, and the processes of this machine."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import Protocol

from verbale.errors import VerbaleError
from verbale.scale.shard import Done, ShardReader, Task
from verbale.workers import Processes, ReadFunctions, serve


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


class LocalEngine(Processes[Task, Done | Lost]):
    """``count`` processes of this machine, each with the models loaded."""

    def __init__(self, url: str, reading: ReadFunctions, count: int) -> None:
        # No daemons, as they may have to start processes of their own. They end when their pipes do.
        super().__init__(_work, (url, reading), count, daemon=False)

    def submit(self, task: Task) -> None:
        """See :class:`Engine`."""
        self.give(task)

    def results(self) -> Sequence[Done | Lost]:
        """See :class:`Engine`."""
        return self.outcomes()

    def lost(self, job: Task, reason: str) -> Lost:
        """A task is lost with its process."""
        return Lost(job, reason)


def _work(pipe: Connection, url: str, reading: ReadFunctions) -> None:
    """The life of a process."""
    driver = multiprocessing.parent_process()

    def start() -> Callable[[Task], Done | Lost | VerbaleError]:
        return partial(attempt, ShardReader(url, reading, lambda: driver is None or driver.is_alive()))

    serve(pipe, start, told_as)


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
