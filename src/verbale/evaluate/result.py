"""What a measurement gives, whatever was measured."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.errors import ConfigError

Task = Callable[[Path], tuple[int, dict[str, float]]]
"""Reads annotated data, predicts, and gives the number of gold items and the metrics."""


@dataclass(frozen=True, slots=True)
class Result:
    """One task measured on one file.

    ``data`` is the file's name without its folder, ``sha256`` the digest of its bytes, ``n`` the number of gold items.
    ``metrics`` are percentages, rounded to two decimals. ``cpu_seconds`` is the CPU of this process, model and all.
    """

    task: str
    data: str
    sha256: str
    n: int
    metrics: dict[str, float]
    cpu_seconds: float

    def table(self) -> str:
        """The result as lines for people."""
        width = max(map(len, self.metrics), default=0)
        head = f"{self.task} on {self.data}: n = {self.n}, {self.cpu_seconds:.1f} s of CPU"
        return "\n".join([head, *(f"  {name:<{width}}  {value:7.2f}" for name, value in self.metrics.items())])


def measured(task: str, data: Path, function: Task) -> Result:
    """Run ``function`` on ``data`` and say what it cost."""
    began = time.process_time()
    n, metrics = function(data)
    spent = time.process_time() - began
    return Result(task, data.name, digest_of(data), n, metrics, round(spent, 2))


def digest_of(data: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data.read_bytes()).hexdigest()


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
