"""``verbale build``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import actors, aliased, kind, named, published, say
from verbale.cli.pace import Pace, done, expected, size
from verbale.cli.shards import ENGINES, is_run, plan_in, read_plan
from verbale.errors import ConfigError, InputError

if TYPE_CHECKING:
    from verbale.build import BuildReport, Progress
    from verbale.ingest import Hints
    from verbale.ingest.meter import Meter

_EPILOG = """\b
Examples:
  verbale build articles/ -o record.db --workers 4
  verbale build feed.jsonl.gz -o record.db --field text=body --field published=day
  verbale build a.txt b.html -o record.db --outlet "Example Times"
  verbale build plan.json -o run/ && verbale build run/ -o record.db

\b
A build that was interrupted is finished by the same command. A file that was edited since
replaces its old text, which is kept as history (verbale show).

\b
The exit code is 1 if nothing was read, or a source is not there or an empty folder.
"""
_EVERY = 100


@click.command("build", epilog=_EPILOG)
@click.argument("sources", metavar="SOURCES...", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(), required=True, help="The record; for a plan, the folder or address of its run."
)
@click.option("-w", "--workers", type=click.IntRange(1), help="Processes that read; by default one for each core.")
@published
@actors
@kind
@named
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="What reads a plan.")
@click.option("--address", metavar="ADDRESS", help="The Ray cluster; without it, one of this machine.")
def command(
    sources: tuple[str, ...],
    output: str,
    workers: int | None,
    published: str | None,
    outlet: str | None,
    actors: Path | None,
    kind: str | None,
    named: tuple[str, ...],
    engine: str,
    address: str | None,
) -> None:
    """Read many reports into one record.

    SOURCES are files, folders, or - for standard input: texts, pages, JSON, CSV, spreadsheets, feeds, NewsML, NITF,
    web archives, mail, documents, PDF, exports of Nexis and Factiva, and zip or tar of any of these.
    A plan (verbale plan) is read into a run, and a run is made a record.
    """
    from verbale.ingest import Hints
    from verbale.ingest.meter import Meter

    hints = Hints(published=published, outlet=outlet, fields=aliased(named), kind=kind)
    plan = plan_in(sources[0]) if len(sources) == 1 else None
    if plan is not None:
        if hints != Hints():
            raise ConfigError("what is known of the sources is said when they are planned: verbale plan")
        read_plan(plan, sources[0], output, actors=actors, workers=workers, engine=engine, address=address)
        return
    if engine != "local" or address:
        raise ConfigError(f"{' '.join(sources)}: no plan, which --engine and --address are for; verbale plan makes one")
    if Path(output).is_dir():
        raise ConfigError(f"{output} is a folder; name a file for the record")
    meter, of_run = Meter(), is_run(sources[0])
    total = None if kind or of_run else expected(sources)
    pace = Pace(total, size=size(sources) if total is None and not of_run else None, meter=meter)
    with progress(pace) as shown:
        report = _built(sources, Path(output), workers, hints, actors, shown, meter)
    summary(report, Path(output))
    refuse_nothing(report)


def _built(
    sources: tuple[str, ...],
    output: Path,
    workers: int | None,
    hints: Hints,
    actors: Path | None,
    shown: Progress,
    meter: Meter,
) -> BuildReport:
    """The report of the build of a run, or of sources."""
    if len(sources) == 1 and is_run(sources[0]):
        from verbale.scale.record import build_record

        return build_record(sources[0], output, progress=shown)
    from verbale.build import build

    return build(sources, output, workers=workers, hints=hints, actors=actors, progress=shown, meter=meter)


@contextmanager
def progress(pace: Pace) -> Iterator[Callable[[BuildReport, str], None]]:
    """What to call after each input: a bar on a terminal, and elsewhere a line for every hundred inputs.

    Both say how much is done and of how much, how many a second, and how long the rest takes at this rate.
    """
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda report, name: _plain(report, pace)
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(BarColumn(), TextColumn("{task.fields[told]}"), TimeElapsedColumn(), console=console) as bar:
        task = bar.add_task("reading", total=None, told="")

        def shown(report: BuildReport, name: str) -> None:
            finished, total = pace.part(report)
            bar.update(task, completed=finished, total=total, told=pace.words(report))

        yield shown


def _plain(report: BuildReport, pace: Pace) -> None:
    if done(report) % _EVERY == 0:
        click.echo(pace.words(report), err=True)


def summary(report: BuildReport, output: Path) -> None:
    """Say what became of the inputs, and why any was left out."""
    from verbale.render.words import many

    say(f"{output}: {report.new} new, {report.again} read again, {report.present} already there,")
    say(f"  {many(report.duplicates, 'further source')} of the same text, {len(report.left_out)} left out")
    for name, taken in report.files.items():
        say(f"  {name}: taken for {taken.kind}, {many(taken.reports, 'report')}{taken.said}")
    if report.replaced:
        say(f"  {report.replaced} replaced the text that stood in its file before, which is kept as history")
    if report.unread:
        unread = sum(report.unread.values())
        say(f"  {unread} in another language, kept without rows as only English is read: {_languages(report)}")
    if report.undated:
        one = report.undated == 1
        say(f"  {report.undated} report{'' if one else 's'} {'has' if one else 'have'} no day of publication;")
        say("  “on Monday” has no date there; --published gives the day")
    if report.read:
        say(f"  {report.seconds:.1f} s, {report.per_cpu_second:.1f} articles for each second of CPU time")
    for rejected in report.left_out:
        say(f"left out: {rejected.source}: {rejected.reason}")


def _languages(report: BuildReport) -> str:
    """How many reports are in which language: ``2 German, 1 French``."""
    from verbale.ingest.language import language_name

    order = sorted(report.unread.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {language_name(code)}" for code, count in order)


def refuse_nothing(report: BuildReport) -> None:
    """Raise :class:`InputError` where nothing was read, or a source that was named is not there or an empty folder."""
    reasons = {rejected.source: rejected.reason for rejected in report.left_out}
    if report.missing:
        first, more = report.missing[0], len(report.missing) - 1
        told = reasons[first] + (f" (and {more} more that are missing or empty)" if more else "")
        raise InputError(first, told if report.reports else f"{told}; nothing was read")
    if not report.reports:
        raise InputError("nothing was read", "no report is in what was given")
