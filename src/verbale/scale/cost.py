"""The cost of a run, from its parts: a few of its reports are read here, and what they took is multiplied."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from verbale.build import build_from
from verbale.model import Article, Record
from verbale.scale.inputs import articles_of
from verbale.scale.plan import Plan
from verbale.scale.tables import ShardReport, TableWriter, document_row
from verbale.workers import ReadFunctions, read_one

SAMPLE = 12
"""Reports that are read to measure."""
SIZES = (100_000, 1_000_000, 10_000_000, 100_000_000)
"""Numbers of reports whose cost is told."""
DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The cost of one report, as the mean of ``reports`` that were read here.

    ``cpu`` are seconds of CPU time to ingest and read it, ``record_cpu`` those to write it into the record and to
    merge it in a small one; ``shard_bytes`` and ``record_bytes`` are its place on the disk. ``memory`` are the bytes
    that the process which read came to hold at most.
    """

    reports: int
    cpu: float
    record_cpu: float
    shard_bytes: float
    record_bytes: float
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The cost of ``reports``: days of CPU time, days with the workers at hand, bytes, and days to make the record.

    The record is made by one process.
    """

    reports: int
    cpu_days: float
    days: float
    record_days: float
    shard_bytes: float
    record_bytes: float


def measure(plan: Plan, reading: ReadFunctions, sample: int = SAMPLE) -> Cost | None:
    """Read about ``sample`` reports of ``plan``, from inputs all over it; None if none of those can be read."""
    engine = reading.load()
    before = time.process_time()
    found = (read_one(article, engine, reading) for article in _sampled(plan, sample))
    records = [result for result in found if isinstance(result, Record)]
    cpu = time.process_time() - before
    if not records:
        return None
    with tempfile.TemporaryDirectory() as folder:
        shard = _written(Path(folder, "some"), records) - _written(Path(folder, "none"), [])
        before = time.process_time()
        record = _built(Path(folder, "some.db"), records, reading)
        record_cpu = time.process_time() - before
        record -= _built(Path(folder, "none.db"), [], reading)
    many = len(records)
    return Cost(
        reports=many,
        cpu=cpu / many,
        record_cpu=record_cpu / many,
        shard_bytes=shard / many,
        record_bytes=record / many,
        memory=_most_memory(),
    )


def forecast(cost: Cost, reports: int, workers: int) -> Forecast:
    """The cost of so many reports, read by so many processes like this one."""
    cpu_days = reports * cost.cpu / DAY
    return Forecast(
        reports=reports,
        cpu_days=cpu_days,
        days=cpu_days / workers,
        record_days=reports * cost.record_cpu / DAY,
        shard_bytes=reports * cost.shard_bytes,
        record_bytes=reports * cost.record_bytes,
    )


def _sampled(plan: Plan, sample: int) -> Iterator[Article]:
    """Reports of inputs that stand as far from one another as may be, each text once."""
    inputs = [found for found in plan.inputs if found.digest]
    chosen = inputs[:: max(1, len(inputs) // sample)][:sample]
    seen = set[str]()
    for planned in chosen:
        reports = (found for found in articles_of(planned, plan.hints) if isinstance(found, Article))
        for article in islice(reports, -(-sample // len(chosen))):
            if article.id not in seen:
                seen.add(article.id)
                yield article


def _written(path: Path, records: list[Record]) -> int:
    with TableWriter(path, "documents") as table:
        for position, record in enumerate(records):
            table.add(document_row(ShardReport(position, record.article, record)))
    return path.stat().st_size


def _built(path: Path, records: list[Record], reading: ReadFunctions) -> int:
    made = {record.article.id: record for record in records}

    def look_up(article: Article, engine: Any) -> Record:
        return made[article.id]

    build_from((record.article for record in records), path, reading=ReadFunctions(reading.run, lambda: None, look_up))
    return os.path.getsize(path)


def _most_memory() -> int:
    """The most bytes that this process has held; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
