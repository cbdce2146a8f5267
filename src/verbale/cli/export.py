"""``verbale export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import database, min_confidence
from verbale.errors import ConfigError
from verbale.model import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.model import Record

_EPILOG = """\b
Examples:
  verbale export record.db > records.jsonl
  verbale export record.db --table commitments --format csv -o commitments.csv
  verbale export record.db --format csv -o tables/     one file for each table
  verbale export record.db --format timeml -o times/   one file for each report

\b
In CSV, text that a spreadsheet would run as a formula has an apostrophe before it.
"""


@click.command("export", epilog=_EPILOG, short_help="Write the record, or one table, in another format.")
@database
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl", "csv", "timeml", "webannotation")),
    default="jsonl",
    show_default=True,
    help="Format.",
)
@click.option("--table", type=click.Choice(tuple(TABLES)), help="One table instead of whole records.")
@click.option("-o", "--output", metavar="PATH", help="A file, or a folder (ending in /) for one file each.")
@min_confidence
@click.option("--bom", is_flag=True, help="Begin with a byte order mark, so that Excel takes CSV for UTF-8.")
def command(record: Path, form: str, table: str | None, output: str | None, min_confidence: float, bom: bool) -> None:
    """Write the record in another format: whole records, or one table of them."""
    from verbale.export import FORMATS, in_order
    from verbale.sift import sift
    from verbale.store.sqlite import Store

    folder = output is not None and (output.endswith("/") or Path(output).is_dir())
    if folder and table is not None:
        raise ConfigError(f"{output}: one table needs a file, not a folder")
    with Store.open(record) as store:
        if folder and FORMATS[form].alone:
            for found in in_order(store):
                kept = sift(found, min_confidence)
                _write([kept], _target(output, found.article.id, form, folder), form, None, bom=bom)
            return
        for name in TABLES if folder else (table,):
            records = (sift(found, min_confidence) for found in in_order(store))
            _write(records, _target(output, name, form, folder), form, name, bom=bom)


def _target(output: str | None, name: str | None, form: str, folder: bool) -> Path | None:
    """Where to write: None is standard output; in a folder the file is called ``name``, a table or a report."""
    from verbale.export import FORMATS

    if output is None or output == "-":
        return None
    return Path(output) / f"{name}{FORMATS[form].suffix}" if folder else Path(output)


def _write(records: Iterable[Record], target: Path | None, form: str, table: str | None, *, bom: bool) -> None:
    """Write one stream. A file is put in place only when it is complete."""
    from verbale.export import FORMATS, export

    if table is None and not FORMATS[form].whole:
        raise ConfigError(f"{form} holds one table; name it with --table, or give a folder with -o")
    if target is None:
        _begin(sys.stdout, bom)
        export(records, sys.stdout, form=form, table=table)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    with part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        export(records, stream, form=form, table=table)
    part.replace(target)


def _begin(stream: object, bom: bool) -> None:
    """Keep the line ends and the encoding that the format asks for, whatever the terminal's are."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")
    if bom:
        click.echo("\ufeff", nl=False)
