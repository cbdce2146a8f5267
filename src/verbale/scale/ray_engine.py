"""Ray as the engine of a run: an actor for each reader, which keeps the models loaded. Only Ray's core is used."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from typing import Any

from verbale.build import WORKER_MEMORY
from verbale.errors import ConfigError, MissingExtra, VerbaleError
from verbale.scale.engine import Lost, attempt, told_as
from verbale.scale.shard import Done, ShardReader, Task
from verbale.workers import ReadFunctions

MOST_STARTS = 20
"""Actors that may fail one after another to start."""


class _Reader:
    """The actor: starts at once, and loads when it is first asked, so that an error of loading comes with a result."""

    def __init__(self, url: str, reading: ReadFunctions) -> None:
        self._url, self._reading = url, reading
        self._reader: ShardReader | None = None

    def started(self) -> None:
        """Answer, as soon as a node has room for the actor."""

    def read(self, task: Task) -> Done | Lost | VerbaleError:
        """Read a shard, and give whatever came of it."""
        if self._reader is None:
            try:
                self._reader = ShardReader(self._url, self._reading)
            except Exception as error:
                return told_as(error)
        return attempt(self._reader, task)


class RayEngine:
    """``count`` actors on the Ray cluster at ``address``; a cluster of this machine where it is None.

    Every node needs the same Verbale, and must reach the inputs and the run by the names that the plan has for them.
    Raises :class:`MissingExtra` without Ray, and :class:`ConfigError` where this machine is no node of the cluster.
    """

    def __init__(self, url: str, reading: ReadFunctions, count: int, address: str | None = None) -> None:
        try:
            import ray
        except ImportError as error:
            raise MissingExtra(f"this engine needs more than the base: pip install 'verbale[ray]' ({error})") from None
        self._ray: Any = ray
        self._mine = not ray.is_initialized()
        if self._mine:
            # Reading needs no network, and nobody was asked whether Ray may report on its use.
            os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
            try:
                ray.init(address=address, include_dashboard=False if address is None else None, log_to_driver=False)
            except ConnectionError as error:
                raise ConfigError(
                    f"no Ray cluster at {address} has this machine as a node: call it on the head, or join first "
                    f"(ray start --address={address} --num-cpus=0)"
                ) from error
        # Ray repeats nothing: the driver does, which knows how often a shard has failed.
        options = {"max_restarts": 0, "max_task_retries": 0, "num_cpus": 1, "memory": WORKER_MEMORY}
        self._kind: Any = self._ray.remote(**options)(_Reader)
        self._url, self._reading = url, reading
        # An actor for which no node has room, as one was lost, has no task: the others read all.
        self._starting: dict[Any, Any] = {}
        self._failed = 0
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, Task]] = {}
        self._waiting: deque[Task] = deque()
        for _ in range(count):
            self._start()

    def _start(self) -> None:
        actor = self._kind.remote(self._url, self._reading)
        self._starting[actor.started.remote()] = actor

    def submit(self, task: Task) -> None:
        """See :class:`Engine`."""
        self._waiting.append(task)
        self._assign()

    def results(self) -> Sequence[Done | Lost]:
        """See :class:`Engine`."""
        found: list[Done | Lost] = []
        while not found:
            self._assign()
            ready, _ = self._ray.wait([*self._busy, *self._starting])
            for reference in ready:
                if reference in self._starting:
                    self._greet(reference)
                else:
                    found.append(self._hear(reference))
        self._assign()
        return found

    def close(self, *, now: bool = False) -> None:
        """See :class:`Engine`."""
        for actor in (*self._idle, *self._starting.values(), *(actor for actor, _ in self._busy.values())):
            self._ray.kill(actor)
        if self._mine:
            self._ray.shutdown()

    def _assign(self) -> None:
        while self._waiting and self._idle:
            actor, task = self._idle.pop(), self._waiting.popleft()
            self._busy[actor.read.remote(task)] = (actor, task)

    def _greet(self, reference: Any) -> None:
        actor = self._starting.pop(reference)
        try:
            self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            self._failed += 1
            if self._failed >= MOST_STARTS:
                raise VerbaleError(f"no reader can be started on the cluster ({type(error).__name__})") from error
            self._start()
        else:
            self._failed = 0
            self._idle.append(actor)

    def _hear(self, reference: Any) -> Done | Lost:
        actor, task = self._busy.pop(reference)
        try:
            result: Done | Lost | VerbaleError = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            self._start()
            return Lost(task, f"the actor that read it died ({type(error).__name__})")
        self._idle.append(actor)
        if isinstance(result, VerbaleError):
            raise result
        return result
