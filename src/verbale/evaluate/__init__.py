"""Measuring Verbale on annotated data: one task per file, every task run the same way.

A task reads its data, predicts, and gives flat metrics: percentages from 0 to 100, rounded to two decimals, or, in the
task ``report``, counts.
"""

from __future__ import annotations

from pathlib import Path

from verbale.errors import ConfigError
from verbale.evaluate import (
    actor,
    attribution,
    coreference,
    event,
    factuality,
    ledger,
    nested,
    overclaim,
    place,
    report,
    speaker,
    time,
)
from verbale.evaluate.result import Result, Task, measured

__all__ = ["Result", "Task", "run", "tasks"]

_TASKS: dict[str, Task] = {
    "attribution": attribution.run,
    "time": time.run,
    "place": place.run,
    "coreference": coreference.run,
    "report": report.run,
    "overclaim": overclaim.run,
    "nested": nested.run,
    "actor": actor.run,
    "speaker": speaker.run,
    "factuality": factuality.run,
    "event": event.run,
    "ledger": ledger.run,
}
_ON_FOLDERS = frozenset({"nested"})
_ON_EITHER = frozenset({"coreference", "speaker"})


def tasks() -> tuple[str, ...]:
    """The names of the tasks that :func:`run` knows."""
    return tuple(_TASKS)


def run(task: str, data: Path) -> Result:
    """Measure ``task`` on the annotated file ``data``, or on the folder: ``nested`` takes one, some take either.

    Raises :class:`~verbale.errors.ConfigError` for an unknown task or missing data.
    """
    if task not in _TASKS:
        raise ConfigError(f"there is no task {task!r}; there are {', '.join(_TASKS)}")
    kind, is_there = ("folder", data.is_dir()) if task in _ON_FOLDERS else ("file", data.is_file())
    if not is_there and not (task in _ON_EITHER and data.is_dir()):
        raise ConfigError(f"there is no {kind} {data}")
    return measured(task, data, _TASKS[task])
