"""``verbale schema``."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command(
    "schema",
    epilog="\b\nExamples:\n  verbale schema > record.schema.json\n  verbale schema --api > openapi.json",
)
@click.option("--shards", is_flag=True, help="Print the Arrow schema of the tables of a run instead.")
@click.option("--api", is_flag=True, help="Print what the reading room answers to (OpenAPI) instead.")
def command(*, shards: bool, api: bool) -> None:
    """Print the JSON Schema (2020-12) of what `read --json` prints."""
    if shards and api:
        raise click.UsageError("--shards and --api cannot both be printed")
    made = _shards() if shards else _api() if api else _record()
    click.echo(json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False))


def _record() -> dict[str, Any]:
    from verbale.codec import schema

    return schema()


def _shards() -> dict[str, Any]:
    from verbale.scale.tables import schemas

    return schemas()


def _api() -> dict[str, Any]:
    from verbale.cli.serve import without_web

    try:
        from verbale.web.app import described
    except ImportError as error:
        raise without_web(error) from None
    return described()
