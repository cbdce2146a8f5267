"""Accuracy is a gate: no figure may fall below the floor that ``baseline.json`` pins for it.

    python evaluation/gate.py             check the floors wherever their data is present
    python evaluation/gate.py --update    raise floors to what is measured now; none falls
    python evaluation/gate.py --lower     set floors to what is measured now, even where that is less

A floor holds for one file of data, known by its digest. Data is looked for in this folder and in ``../shared`` beside
the checkout; what is absent is skipped, and said so. (The idea is trafilatura's ``tests/eval_gate.py``.)
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from verbale import evaluate
from verbale.errors import GateError
from verbale.evaluate.result import digest_of

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "baseline.json"
ROOTS = (HERE, HERE.parents[1] / "shared")


@dataclass(frozen=True, slots=True)
class Pin:
    """The floors, in percent, of one task on one file of data. ``data`` is its path below one of :data:`ROOTS`."""

    task: str
    data: str
    sha256: str
    floors: dict[str, float]


def pins(baseline: Path = BASELINE) -> list[Pin]:
    """All pinned floors."""
    return [Pin(**entry) for entry in json.loads(baseline.read_text(encoding="utf-8"))]


def find(data: str) -> Path | None:
    """Where the data is on this machine, if it is."""
    return next((root / data for root in ROOTS if (root / data).is_file()), None)


def shortfalls(pin: Pin, metrics: dict[str, float]) -> list[str]:
    """A sentence for every floor that ``metrics`` do not reach."""
    return [
        f"{pin.task} on {pin.data}: {name} is {metrics[name]:.2f}, its floor {floor:.2f}"
        for name, floor in pin.floors.items()
        if metrics[name] < floor
    ]


def check(pin: Pin, path: Path) -> dict[str, float]:
    """Measure ``pin``. Raises :class:`GateError` where the data is another one or a floor is not reached."""
    if digest_of(path) != pin.sha256:
        raise GateError(f"{pin.data} is not the data that the floors were pinned on (its digest differs)")
    metrics = evaluate.run(pin.task, path).metrics
    if failed := shortfalls(pin, metrics):
        raise GateError("; ".join(failed))
    return metrics


def moved(pin: Pin, path: Path, *, lower: bool) -> Pin:
    """``pin`` with its floors moved to what is measured now: upwards only, unless ``lower``."""
    metrics = evaluate.run(pin.task, path).metrics
    floors = {name: metrics[name] if lower else max(floor, metrics[name]) for name, floor in pin.floors.items()}
    return Pin(pin.task, pin.data, digest_of(path), floors)


def main(arguments: list[str] | None = None) -> int:
    """The command line. 1 if a floor was not reached."""
    parser = argparse.ArgumentParser(description="Check measured figures against their pinned floors.")
    parser.add_argument("--update", action="store_true", help="raise floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="set floors to what is measured now, even if lower")
    options = parser.parse_args(arguments)
    if options.update or options.lower:
        _move_all(lower=options.lower)
        return 0
    return max([_report(pin) for pin in pins()], default=0)


def _report(pin: Pin) -> int:
    path = find(pin.data)
    if path is None:
        print(f"skipped  {pin.task} on {pin.data}: the data is not on this machine")
        return 0
    try:
        metrics = check(pin, path)
    except GateError as error:
        print(f"FAILED   {error}")
        return 1
    print(
        f"holds    {pin.task} on {pin.data}: " + ", ".join(f"{n} {metrics[n]:.2f} ≥ {f}" for n, f in pin.floors.items())
    )
    return 0


def _move_all(*, lower: bool) -> None:
    paths = [(pin, find(pin.data)) for pin in pins()]
    new = [pin if path is None else moved(pin, path, lower=lower) for pin, path in paths]
    BASELINE.write_text(json.dumps([asdict(p) for p in new], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
