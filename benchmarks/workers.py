"""What a second worker costs, and whether a worker keeps its size: ``python benchmarks/workers.py [--reports 3000]``.

Invented reports, no two of which are alike, are read in the shards of a run. **Efficiency** is the CPU time of one
worker by that of two, for the same reports. **Growth** is the resident memory of one worker while it reads the last
fifth of many reports by that while it reads the second fifth. Linux tells the memory; elsewhere it is left out.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from verbale.build import reading_with
from verbale.codec import to_json
from verbale.ingest import read_text
from verbale.model import Record
from verbale.scale.driver import run_plan
from verbale.scale.engine import LocalEngine
from verbale.scale.plan import make_plan
from verbale.scale.run import RunFolder
from verbale.workers import read_one

REPORTS, SHARED = 3000, 120
PLACES = ("Kenya", "Norway", "Peru", "Ghana", "Nepal", "Chile", "Malta", "Fiji", "Oman", "Togo", "Laos", "Cuba")
NAMES = ("Ana Ruiz", "Oda Lund", "Kofi Mensah", "Mira Shah", "Jon Berg", "Lea Novak", "Sam Okoro", "Eva Costa")
SENTENCES = (
    "{place} will sign the treaty by {month}, the minister {name} told reporters on {day}.",
    "“We will not wait {number} more weeks,” {name} said in {other}.",
    "The government of {place} denied that it had sent {number} ships to {other}.",
    "{name}, who leads the opposition, accused {place} of breaking its promise to {other}.",
    "According to {name}, {other} has threatened to leave the talks unless {place} withdraws.",
    "Police in {place} arrested {number} people after a protest on {day}.",
    "The president of {other} met {name} and demanded an end to the blockade.",
    "“It was never agreed,” said a spokesman for {place}, who asked not to be named.",
    "{place} and {other} ratified the fisheries accord in {month} 20{year}.",
    "Officials said that {number} tonnes of grain had reached the harbour.",
)
MONTHS = ("January", "March", "May", "July", "October", "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def report(seed: int) -> str:
    """An invented report of some ten sentences."""
    chance = random.Random(seed)

    def sentence() -> str:
        place, other = chance.sample(PLACES, 2)
        words = {"name": chance.choice(NAMES), "month": chance.choice(MONTHS), "day": chance.choice(DAYS)}
        number = chance.randint(2, 9000)
        return chance.choice(SENTENCES).format(place=place, other=other, number=number, year=number % 90 + 10, **words)

    return "\n".join(" ".join(sentence() for _ in range(3)) for _ in range(chance.randint(2, 4)))


def efficiency(folder: Path, reports: int) -> dict[str, float]:
    """CPU seconds for each report with one worker and with two, and the first by the second."""
    lines = (to_json({"text": report(seed)}) for seed in range(reports))
    (folder / "reports.jsonl").write_bytes(b"\n".join(lines))
    reading = reading_with()
    plan = make_plan([folder / "reports.jsonl"], reading.run, shard_reports=max(1, reports // 12))
    found = {}
    for workers in (1, 2):
        url = str(folder / f"run{workers}")
        run_plan(plan, url, reading, LocalEngine, workers=workers)
        found[workers] = sum(commit.cpu for commit in RunFolder.open(url).commits()) / reports
    return {"cpu_1": found[1], "cpu_2": found[2], "efficiency": found[1] / found[2]}


def held(reports: int) -> list[int]:
    """Bytes of resident memory after each twentieth of so many reports, which this process reads."""
    reading = reading_with()
    engine = reading.load()
    sizes = []
    for seed in range(reports):
        found = read_one(read_text(report(seed), name=f"{seed}.txt"), engine, reading)
        if not isinstance(found, Record):
            raise SystemExit(f"an invented report cannot be read: {found}")
        if (seed + 1) % max(1, reports // 20) == 0:
            sizes.append(int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize())
            print(f"{seed + 1} reports: {sizes[-1] / 1e6:.0f} MB", file=sys.stderr, flush=True)
    return sizes


def growth(reports: int) -> dict[str, float]:
    """Megabytes that a worker holds during the second and the last fifth of so many reports, and their ratio."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        sizes = pool.apply(held, (reports,))
    early, late = mean(sizes[4:8]) / 1e6, mean(sizes[-4:]) / 1e6
    return {"early_mb": early, "late_mb": late, "growth": late / early}


def measured(reports: int, shared: int) -> Iterator[tuple[str, float]]:
    """Each figure, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        yield from efficiency(Path(folder), shared).items()
    if Path("/proc/self/statm").exists():
        yield from growth(reports).items()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="What a second worker costs, and whether a worker keeps its size.")
    parser.add_argument("--reports", type=int, default=REPORTS, help="reports that one worker reads, for its memory")
    parser.add_argument("--shared", type=int, default=SHARED, help="reports that one and two workers read, for the CPU")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    found = {name: round(value, 3) for name, value in measured(options.reports, options.shared)}
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:<12} {value}")


if __name__ == "__main__":
    main()
