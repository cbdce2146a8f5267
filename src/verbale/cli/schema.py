"""``verbale schema``."""

from __future__ import annotations

import json

import click


@click.command("schema", epilog="\b\nExamples:\n  verbale schema > record.schema.json")
def command() -> None:
    """Print the JSON Schema (2020-12) of what `read --json` prints."""
    from verbale.codec import schema

    click.echo(json.dumps(schema(), indent=2, sort_keys=True, ensure_ascii=False))
