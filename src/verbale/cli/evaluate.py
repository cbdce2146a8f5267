"""``verbale eval``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import as_json, print_json, say

_EPILOG = """\b
Examples:
  verbale eval attribution --data polnear-dev.jsonl
  verbale eval attribution --data polnear-dev.jsonl --json
  verbale eval report --data gold.json
  verbale eval nested --data masc-mpqa
"""


@click.command("eval", epilog=_EPILOG)
@click.argument("task")
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="The annotated data.")
@as_json
def command(task: str, data: Path, as_json: bool) -> None:
    """Measure Verbale on annotated data."""
    from verbale import evaluate

    result = evaluate.run(task, data)
    if as_json:
        print_json(result.to_dict())
        return
    say(result.table())
