"""What ``verbale build`` does with a plan and with a run."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import say
from verbale.errors import ConfigError, InputError

if TYPE_CHECKING:
    from verbale.scale.driver import RunReport

ENGINES = ("local", "ray")


def plan_in(source: str) -> bytes | None:
    """The plan that the file ``source`` is; None if it is something else."""
    from verbale.scale.plan import is_plan
    from verbale.scale.storage import is_url, open_url

    if is_url(source):
        if not source.endswith(".json"):
            return None
        with open_url(source) as stream:
            data = stream.read()
        return data if is_plan(data) else None
    path = Path(source)
    return path.read_bytes() if path.is_file() and is_plan(_head(path)) else None


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(64)


def is_run(source: str) -> bool:
    """Whether ``source`` is the folder of a run, by the plan in it."""
    from verbale.scale.plan import is_plan
    from verbale.scale.run import PLAN
    from verbale.scale.storage import is_url

    if is_url(source):
        return not source.endswith(".json")
    path = Path(source, PLAN)
    return path.is_file() and is_plan(_head(path))


def read_plan(
    data: bytes, name: str, output: str, *, actors: Path | None, workers: int | None, engine: str, address: str | None
) -> None:
    """Read the shards of a plan into the run ``output``, and say how far it is."""
    from verbale.build import reading_with, usual_workers
    from verbale.scale.driver import Starter, run_plan
    from verbale.scale.engine import LocalEngine
    from verbale.scale.plan import plan_from_json

    start: Starter = LocalEngine
    if engine == "ray":
        from verbale.scale.ray_engine import RayEngine

        start = partial(RayEngine, address=address)
        if workers is None:
            raise ConfigError("--engine ray: say how many readers there shall be, such as --workers 64")
    plan, reading = plan_from_json(data, name), reading_with(actors)
    report = run_plan(plan, output, reading, start, workers=workers or usual_workers(), progress=_progress)
    say(f"{output}: all {report.shards} shards are committed: {report.documents} reports, {report.errors} left out")
    if report.lost:
        say(f"  {report.lost} attempts were lost with the process that read, and made again")
    if not report.documents:
        raise InputError("nothing was read", "no report is in what was planned")
    say(f"verbale build {output} -o record.db makes the record")


def _progress(report: RunReport) -> None:
    click.echo(f"{report.committed} of {report.shards} shards", err=True)
