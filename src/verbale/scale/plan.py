"""The plan of a run: its inputs in shards, and the fingerprint of all that makes its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from verbale.codec import to_json
from verbale.errors import ConfigError
from verbale.ingest.hints import Hints
from verbale.model import Run
from verbale.scale.inputs import SHARD, Freezer, Input
from verbale.scale.slices import Bounds

FORMAT = "verbale plan 1"
_HEAD = b'{"format":"verbale plan '


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the inputs, which one worker reads and commits as a whole."""

    number: int
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be read, by what, in which parts.

    ``run`` and ``code`` are the fingerprint: version, lexicons, tables and models, and the digest of the package's
    code. Two plans are the same if their digests are.
    """

    format: str = FORMAT
    run: Run
    code: str
    hints: Hints = field(default_factory=Hints)
    shards: tuple[Shard, ...]

    @property
    def digest(self) -> str:
        """The name of this plan in everything that is made by it."""
        return hashlib.sha256(to_json(self)).hexdigest()

    @property
    def inputs(self) -> Iterator[Input]:
        """All inputs, in their order."""
        return (found for shard in self.shards for found in shard.inputs)

    def check(self, run: Run) -> None:
        """Raise :class:`ConfigError` unless what reads here is what the plan was made for."""
        pairs = {
            "the version of Verbale": (self.run.version, run.version),
            "the code": (self.code, code_digest()),
            "the lexicons, the tables or the actors of your own": (self.run.config, run.config),
            "the models": (self.run.models, run.models),
        }
        other = [name for name, (planned, here) in pairs.items() if planned != here]
        if other:
            raise ConfigError(f"the plan was made for another reading ({', '.join(other)} changed); plan again")


def make_plan(
    sources: Iterable[Path | str],
    run: Run,
    *,
    hints: Hints | None = None,
    shard_reports: int = SHARD.many,
    shard_bytes: int = SHARD.size,
) -> Plan:
    """Freeze ``sources`` (files, folders and addresses) into shards of at most so many reports and bytes.

    A file that may hold many reports is divided where it is larger; any other counts as one. Every file is read once or
    twice, for its slices and its digest, unless its store has a tag for it.
    """
    hints = hints or Hints()
    inputs = Freezer(hints, Bounds(shard_reports, shard_bytes)).freeze(sources)
    made = tuple(Shard(*numbered) for numbered in enumerate(_parted(inputs, shard_reports, shard_bytes)))
    return Plan(run=run, code=code_digest(), hints=hints, shards=made)


def _parted(inputs: Iterator[Input], most_reports: int, most_bytes: int) -> Iterator[tuple[Input, ...]]:
    waiting: list[Input] = []
    reports = size = 0
    for found in inputs:
        if waiting and (reports + found.reports > most_reports or size + found.size > most_bytes):
            yield tuple(waiting)
            waiting, reports, size = [], 0, 0
        waiting.append(found)
        reports += found.reports
        size += found.size
    if waiting:
        yield tuple(waiting)


def is_plan(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a plan."""
    return head.startswith(_HEAD)


def plan_from_json(data: bytes, name: str) -> Plan:
    """The plan that :func:`verbale.codec.to_json` wrote. Raises :class:`ConfigError` if ``name`` holds none."""
    try:
        plan = msgspec.json.decode(data, type=Plan)
    except msgspec.MsgspecError as error:
        raise ConfigError(f"{name}: it is no plan ({error})") from None
    if plan.format != FORMAT:
        raise ConfigError(f"{name}: it is no plan of this version, but {plan.format!r}")
    return plan


@cache
def code_digest() -> str:
    """One digest of the package's Python, so that rows of other code are known even where the version is the same."""
    seen = hashlib.sha256()
    for name, module in sorted(_modules(files("verbale"), "")):
        seen.update(name.encode() + b"\0" + module.read_bytes() + b"\0")
    return seen.hexdigest()[:16]


def _modules(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _modules(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".py"):
            yield f"{prefix}{entry.name}", entry
