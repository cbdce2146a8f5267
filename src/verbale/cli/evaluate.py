"""``verbale eval``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import as_json, print_json, say
from verbale.errors import ConfigError

_EPILOG = """\b
Examples:
  verbale eval attribution --data polnear-dev.jsonl
  verbale eval attribution --data polnear-dev.jsonl --json
"""


@click.command("eval", epilog=_EPILOG)
@click.argument("task")
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="The annotated data.")
@as_json
def command(task: str, data: Path, as_json: bool) -> None:
    """Measure Verbale on annotated data."""
    from verbale import evaluate

    known = tuple(evaluate.tasks())
    if task not in known:
        raise ConfigError(f"there is no task {task!r}; there are {', '.join(known)}")
    result = evaluate.run(task, data)
    if as_json:
        print_json(result)
        return
    say(f"{result.task} on {result.data} (n = {result.n}, {result.cpu_seconds:.1f} s CPU)")
    width = max((len(name) for name in result.metrics), default=0)
    for name, value in result.metrics.items():
        say(f"  {name:<{width}}  {value:>8.3f}" if isinstance(value, float) else f"  {name:<{width}}  {value:>8}")
