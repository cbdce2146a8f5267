"""``verbale schema``."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command("schema", epilog="\b\nExamples:\n  verbale schema > record.schema.json")
@click.option("--shards", is_flag=True, help="Print the Arrow schema of the tables of a run instead.")
def command(*, shards: bool) -> None:
    """Print the JSON Schema (2020-12) of what `read --json` prints."""
    click.echo(json.dumps(_schema(shards=shards), indent=2, sort_keys=True, ensure_ascii=False))


def _schema(*, shards: bool) -> dict[str, Any]:
    if shards:
        from verbale.scale.tables import schemas

        return schemas()
    from verbale.codec import schema

    return schema()
