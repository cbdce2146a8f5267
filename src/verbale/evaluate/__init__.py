"""Measuring Verbale on annotated data: one task per file, every task run the same way.

A task reads its data, predicts, and gives flat metrics: percentages from 0 to 100, rounded to two decimals, or, in the
task ``report``, counts.
"""

from __future__ import annotations

from pathlib import Path

from verbale.errors import ConfigError
from verbale.evaluate import attribution, overclaim, report, time
from verbale.evaluate.result import Result, Task, measured

__all__ = ["Result", "Task", "run", "tasks"]

_TASKS: dict[str, Task] = {
    "attribution": attribution.run,
    "time": time.run,
    "report": report.run,
    "overclaim": overclaim.run,
}


def tasks() -> tuple[str, ...]:
    """The names of the tasks that :func:`run` knows."""
    return tuple(_TASKS)


def run(task: str, data: Path) -> Result:
    """Measure ``task`` on the annotated file ``data``.

    Raises :class:`~verbale.errors.ConfigError` for an unknown task or a missing file.
    """
    if task not in _TASKS:
        raise ConfigError(f"there is no task {task!r}; there are {', '.join(_TASKS)}")
    if not data.is_file():
        raise ConfigError(f"there is no file {data}")
    return measured(task, data, _TASKS[task])
