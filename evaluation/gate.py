"""Accuracy is a gate: no figure may fall below its floor or rise above its ceiling in ``baseline.json``.

    python evaluation/gate.py             check floors and ceilings wherever their data is present
    python evaluation/gate.py --update    tighten them to what is measured now; none is loosened
    python evaluation/gate.py --lower     set them to what is measured now, even where that is worse
    python evaluation/gate.py --figures   write the limits of the public data into the package, as the others do too

A floor stands :data:`SLACK` below the figure that was measured, so that a change of a few words in a lexicon does not
fail it; a loss of more takes ``--lower``. A ceiling has no slack: what it counts is what a record must not hold. Both
hold for one file (or folder) of data, known by its digest. Data is looked for in this folder and in ``../shared``
beside the checkout; what is absent is skipped, and said so. What pages say of errors comes from the limits. (The
idea is trafilatura's ``tests/eval_gate.py``.)
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from verbale import evaluate
from verbale.errors import GateError
from verbale.evaluate.result import digest_of

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "baseline.json"
ROOTS = (HERE, HERE.parents[1] / "shared")
FIGURES = HERE.parent / "src" / "verbale" / "data" / "figures.json"
"""The limits as the package has them, for pages that say how often it errs."""
PUBLIC = "gold/"
"""Where the data lies that others can measure on; what was invented for the tests says little of other texts."""
SLACK = 0.5
"""How far below the measured figure a floor is set: in points of a percentage, or, for a count, in items."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The floors and ceilings of one task on one file or folder. ``data`` is its path below one of :data:`ROOTS`."""

    task: str
    data: str
    sha256: str
    floors: dict[str, float]
    ceilings: dict[str, float] = field(default_factory=dict)


def pins(baseline: Path = BASELINE) -> list[Pin]:
    """All pinned floors."""
    return [Pin(**entry) for entry in json.loads(baseline.read_text(encoding="utf-8"))]


def figures(pinned: list[Pin]) -> list[dict[str, object]]:
    """The limits on public data, as the package has them."""
    told = [pin for pin in pinned if pin.data.startswith(PUBLIC)]
    return [{"task": p.task, "data": p.data, "floors": p.floors, "ceilings": p.ceilings} for p in told]


def write_figures() -> None:
    """Bring the figures of the package up to date with the baseline."""
    FIGURES.write_text(json.dumps(figures(pins()), indent=2) + "\n", encoding="utf-8")


def find(data: str) -> Path | None:
    """Where the data is on this machine, if it is."""
    return next((root / data for root in ROOTS if (root / data).exists()), None)


def shortfalls(pin: Pin, metrics: dict[str, float]) -> list[str]:
    """A sentence for every floor that ``metrics`` do not reach, and every ceiling that they rise above."""
    where = f"{pin.task} on {pin.data}"
    low = ((name, "floor", limit) for name, limit in pin.floors.items() if metrics[name] < limit)
    high = ((name, "ceiling", limit) for name, limit in pin.ceilings.items() if metrics[name] > limit)
    return [f"{where}: {name} is {metrics[name]:.2f}, its {kind} {limit:.2f}" for name, kind, limit in (*low, *high)]


def check(pin: Pin, path: Path) -> dict[str, float]:
    """Measure ``pin``. Raises :class:`GateError` where the data is another one or a limit is not kept."""
    if digest_of(path) != pin.sha256:
        raise GateError(f"{pin.data} is not the data that the floors were pinned on (its digest differs)")
    metrics = evaluate.run(pin.task, path).metrics
    if failed := shortfalls(pin, metrics):
        raise GateError("; ".join(failed))
    return metrics


def moved(pin: Pin, path: Path, *, lower: bool) -> Pin:
    """``pin`` with its limits moved to what is measured now: to stricter ones only, unless ``lower``."""
    metrics = evaluate.run(pin.task, path).metrics
    floors = {name: max(0.0, round(metrics[name] - SLACK, 2)) for name in pin.floors}
    ceilings = {name: metrics[name] for name in pin.ceilings}
    if not lower:
        floors = {name: max(floor, floors[name]) for name, floor in pin.floors.items()}
        ceilings = {name: min(ceiling, ceilings[name]) for name, ceiling in pin.ceilings.items()}
    return Pin(pin.task, pin.data, digest_of(path), floors, ceilings)


def main(arguments: list[str] | None = None) -> int:
    """The command line. 1 if a limit was not kept."""
    parser = argparse.ArgumentParser(description="Check measured figures against their pinned floors and ceilings.")
    parser.add_argument("--update", action="store_true", help="tighten the limits to what is measured now")
    parser.add_argument("--lower", action="store_true", help="set the limits to what is measured now, even if worse")
    parser.add_argument("--figures", action="store_true", help="write the limits into the package")
    options = parser.parse_args(arguments)
    if options.update or options.lower:
        _move_all(lower=options.lower)
    if options.update or options.lower or options.figures:
        write_figures()
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
    kept = [f"{n} {metrics[n]} ≥ {limit}" for n, limit in pin.floors.items()]
    kept += [f"{n} {metrics[n]} ≤ {limit}" for n, limit in pin.ceilings.items()]
    print(f"holds    {pin.task} on {pin.data}: {', '.join(kept)}")
    return 0


def _move_all(*, lower: bool) -> None:
    paths = [(pin, find(pin.data)) for pin in pins()]
    new = [pin if path is None else moved(pin, path, lower=lower) for pin, path in paths]
    BASELINE.write_text(json.dumps([asdict(p) for p in new], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
