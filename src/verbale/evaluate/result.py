"""What a measurement gives, whatever was measured."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from verbale.errors import ConfigError


class Measures(NamedTuple):
    """What a task gives: the number of gold items, the metrics, and, if it can say so, a line for each thing missed."""

    n: int
    metrics: dict[str, float]
    misses: tuple[str, ...] = ()


Task = Callable[[Path], Measures]
"""Reads annotated data, predicts, and gives the measures."""


@dataclass(frozen=True, slots=True)
class Result:
    """One task measured on one file, or folder.

    ``data`` is its name without what leads there, ``sha256`` the digest of its bytes, ``n`` the number of gold items.
    ``metrics`` are percentages, rounded to two decimals, or counts. ``cpu_seconds`` is the CPU of this process, model
    and all. ``misses`` has a line for each thing missed, where the task can name them.
    """

    task: str
    data: str
    sha256: str
    n: int
    metrics: dict[str, float]
    cpu_seconds: float
    misses: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The result for programs: everything but ``misses``."""
        shown = [f.name for f in fields(self) if f.name != "misses"]
        return {name: getattr(self, name) for name in shown}

    def table(self) -> str:
        """The result as lines for people; what was missed comes last."""
        width = max(map(len, self.metrics), default=0)
        head = f"{self.task} on {self.data}: n = {self.n}, {self.cpu_seconds:.1f} s of CPU"
        figures = (f"  {name:<{width}}  {_shown(value):>7}" for name, value in self.metrics.items())
        return "\n".join([head, *figures, *(f"  - {miss}" for miss in self.misses)])


def _shown(value: float) -> str:
    """A count without decimals, a share with two."""
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def measured(task: str, data: Path, function: Task) -> Result:
    """Run ``function`` on ``data`` and say what it cost."""
    began = time.process_time()
    n, metrics, misses = function(data)
    spent = time.process_time() - began
    return Result(task, data.name, digest_of(data), n, metrics, round(spent, 2), misses)


def digest_of(data: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; of a folder, that of its files' names and digests."""
    if data.is_file():
        return hashlib.sha256(data.read_bytes()).hexdigest()
    listed = "".join(f"{path.name}\t{digest_of(path)}\n" for path in sorted(data.iterdir()) if path.is_file())
    return hashlib.sha256(listed.encode()).hexdigest()


def percent(part: float, whole: float) -> float:
    """``part`` of ``whole`` in percent, to two decimals; 0 of nothing is 0."""
    return round(100 * part / whole, 2) if whole else 0.0


def prf(name: str, hits: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in percent, as ``name_p``, ``name_r`` and ``name_f1``."""
    return {
        f"{name}_p": percent(hits, predicted),
        f"{name}_r": percent(hits, gold),
        f"{name}_f1": percent(2 * hits, predicted + gold),
    }


def one_to_one(pairs: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Return the prediction of each gold item, from (likeness, gold, prediction): the likest first, each once."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, gold, predicted in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if gold not in found and predicted not in taken:
            found[gold] = predicted
            taken.add(predicted)
    return found


def json_lines(data: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file. Raises :class:`ConfigError`, naming the line that is none."""
    with data.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ConfigError(f"{data}: line {number} is not JSON ({error.msg})") from error
