"""``verbale plan``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import actors, aliased, kind, named, published, say

if TYPE_CHECKING:
    from verbale.scale.cost import Cost
    from verbale.scale.inputs import Input

_EPILOG = """\b
Examples:
  verbale plan articles/ -o plan.json
  verbale build plan.json -o run/
  verbale build run/ -o record.db

\b
Give the same --actors to plan and to build. A plan holds for the files as they are now, and for
this version with its models: what changes is refused, and has to be planned again.
"""


@click.command("plan", epilog=_EPILOG, short_help="Part very many reports into shards, and tell the cost.")
@click.argument("sources", metavar="SOURCES...", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where to write the plan."
)
@click.option(
    "--shard-reports",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    help="Most reports of a shard; a file counts as one, unless it is JSON lines or an archive.",
)
@click.option(
    "--shard-mb",
    type=click.IntRange(1),
    default=64,
    show_default=True,
    help="Most megabytes of a shard; a larger file is a shard of its own, unless it is JSON lines or an archive.",
)
@click.option("-w", "--workers", type=click.IntRange(1), help="Processes for which the days are told.")
@click.option(
    "--sample",
    type=click.IntRange(0),
    default=12,
    show_default=True,
    help="Reports to read for the cost; with 0 it is not told.",
)
@published
@actors
@kind
@named
def command(
    sources: tuple[str, ...],
    output: Path,
    shard_reports: int,
    shard_mb: int,
    workers: int | None,
    sample: int,
    published: str | None,
    outlet: str | None,
    actors: Path | None,
    kind: str | None,
    named: tuple[str, ...],
) -> None:
    """Part many reports into shards, and tell what it costs to read them.

    SOURCES are files and folders as `build` takes them, and addresses such as s3://bucket/news/.
    """
    from verbale.build import reading_with, usual_workers
    from verbale.codec import to_json
    from verbale.ingest import Hints
    from verbale.render.words import many
    from verbale.scale.cost import measure
    from verbale.scale.plan import make_plan

    hints = Hints(published=published, outlet=outlet, fields=aliased(named), kind=kind)
    reading = reading_with(actors)
    plan = make_plan(sources, reading.run, hints=hints, shard_reports=shard_reports, shard_bytes=shard_mb * 1_000_000)
    output.write_bytes(to_json(plan))
    inputs = list(plan.inputs)
    say(f"{output}: {many(len(inputs), 'input')} in {many(len(plan.shards), 'shard')}, {_size(_bytes(inputs))}")
    unread = sum(not found.digest for found in inputs)
    if unread:
        say(f"  {many(unread, 'input')} cannot be read, and will be left out")
    if sample:
        _tell(measure(plan, reading, sample), workers or usual_workers())


def _tell(cost: Cost | None, workers: int) -> None:
    """Print what a report costs here, and what many would."""
    from verbale.render.words import many
    from verbale.scale.cost import SIZES, forecast

    if cost is None:
        say("no report that was tried can be read, so the cost is not known")
        return
    say(f"the cost here, by {many(cost.reports, 'report')} of these:")
    say(f"  {cost.cpu:.2f} s of CPU time to read one, {cost.record_cpu:.3f} s to bring it into the record")
    say(f"  {_size(cost.memory)} of memory for each process")
    say(f"  {_size(cost.shard_bytes)} in shards and {_size(cost.record_bytes)} in the record for each report")
    say()
    heads = ("CPU days", f"days with {workers}", "shards", "record", "days to make it")
    say(f"{'reports':>12}" + "".join(f"{head:>17}" for head in heads))
    for reports in SIZES:
        told = forecast(cost, reports, workers)
        days, disk = (told.cpu_days, told.days), (told.shard_bytes, told.record_bytes)
        cells = (*(f"{count:.1f}" for count in days), *(_size(count) for count in disk), f"{told.record_days:.1f}")
        say(f"{reports:>12,}" + "".join(f"{cell:>17}" for cell in cells))


def _bytes(inputs: list[Input]) -> int:
    return sum(found.size for found in inputs)


def _size(count: float) -> str:
    """``count`` bytes as a person says it."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
