"""``verbale export``."""

from __future__ import annotations

import sys
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from verbale.cli.options import database, min_confidence
from verbale.cli.pace import written
from verbale.errors import ConfigError
from verbale.model import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from verbale.model import Record

_EPILOG = """\b
Examples:
  verbale export record.db > records.jsonl
  verbale export record.db --table commitments --format csv -o commitments.csv
  verbale export record.db --format csv -o tables/     one file for each table
  verbale export record.db --table attributions --format csv --apply-reviews > corrected.csv
  verbale export record.db --format brat -o brat/      one file for each report
  verbale export record.db --format quotebank -o quotations.jsonl

\b
jsonl          everything, or one table             csv, tsv      one table, for spreadsheets and R
webannotation  W3C Web Annotation, one report       schemaorg     what was said, as JSON-LD, one report
brat           standoff with its text, one report   labelstudio   tasks with predictions
timeml         dates in the text, one report        quotebank     one line for each quotation
plover         events, on whose word each stands    polecat       what happened, as POLECAT has it
icews          what happened, as ICEWS has it       gdelt         what happened, as GDELT 2 has it
gdelt-mentions where GDELT's events are told        prov          W3C PROV: whence each row, one report
followthemoney actors and what they did, for Aleph

\b
In CSV and TSV, text that a spreadsheet would run as a formula has an apostrophe before it.
"""
FORMS = (
    *("jsonl", "csv", "tsv", "webannotation", "schemaorg", "brat", "labelstudio", "quotebank", "timeml", "plover"),
    *("polecat", "icews", "gdelt", "gdelt-mentions", "prov", "followthemoney"),
)
"""The formats by name, as :data:`verbale.export.FORMATS` has them; repeated here so that help loads none of them."""


@click.command("export", epilog=_EPILOG, short_help="Write the record, or one table, in another format.")
@database
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="jsonl",
    show_default=True,
    help="Format.",
)
@click.option("--table", type=click.Choice(tuple(TABLES)), help="One table instead of whole records.")
@click.option("-o", "--output", metavar="PATH", help="A file, or a folder (ending in /) for one file each.")
@min_confidence
@click.option("--apply-reviews", is_flag=True, help="Leave out rejected rows, and put corrections in their place.")
@click.option("--bom", is_flag=True, help="Begin with a byte order mark, so that Excel takes CSV for UTF-8.")
def command(
    record: Path,
    form: str,
    table: str | None,
    output: str | None,
    min_confidence: float,
    apply_reviews: bool,
    bom: bool,
) -> None:
    """Write the record in another format: whole records, or one table of them."""
    from verbale.export import FORMATS, in_order
    from verbale.store.sqlite import Store

    folder = output is not None and (output.endswith("/") or Path(output).is_dir())
    if folder and table is not None:
        raise ConfigError(f"{output}: one table needs a file, not a folder")
    with Store.open(record) as store:
        passes = len(TABLES) if folder and FORMATS[form].divided else 1
        many = store.connection.execute("SELECT count(*) FROM article").fetchone()[0]
        with written(many, passes, to_screen=output in (None, "-")) as watched:
            read = partial(in_order, store, min_confidence, apply=apply_reviews)
            for name, records in _files(lambda: watched(read()), form, folder=folder):
                target = _target(output, name, form, folder)
                _write(records, target, form, name if folder and name in TABLES else table, bom=bom)
    settings = FORMATS[form].settings
    for name, told in settings().items() if folder and settings is not None else ():
        (Path(str(output)) / name).write_text(told, encoding="utf-8")


def _files(
    records: Callable[[], Iterator[Record]], form: str, *, folder: bool
) -> Iterator[tuple[str, Iterable[Record]]]:
    """What the files are to be called, and what each is made of: a folder has one for each table or report."""
    from verbale.export import FORMATS

    if folder and FORMATS[form].alone:
        yield from ((found.article.id, [found]) for found in records())
    elif folder and FORMATS[form].divided:
        yield from ((table, records()) for table in TABLES)
    else:
        yield "records", records()


def _target(output: str | None, name: str, form: str, folder: bool) -> Path | None:
    """Where to write: None is standard output; in a folder the file is called ``name``, a table or a report."""
    from verbale.export import FORMATS

    if output is None or output == "-":
        return None
    return Path(output) / f"{name}{FORMATS[form].suffix}" if folder else Path(output)


def _write(records: Iterable[Record], target: Path | None, form: str, table: str | None, *, bom: bool) -> None:
    """Write one stream, and beside a file of one report what belongs to it."""
    from verbale.export import FORMATS, export

    if table is None and not FORMATS[form].whole:
        raise ConfigError(f"{form} holds one table; name it with --table, or give a folder with -o")
    if target is None:
        _begin(sys.stdout, bom)
        export(records, sys.stdout, form=form, table=table)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if FORMATS[form].alone:
        records = list(islice(records, 2))  # a second one is refused
    _put(target, lambda stream: export(records, stream, form=form, table=table), bom=bom)
    for suffix, made in FORMATS[form].beside.items():
        for record in records:
            _put(target.with_suffix(suffix), partial(_print, made(record)), bom=False)


def _print(text: str, stream: TextIO) -> None:
    stream.write(text)


def _put(target: Path, write: Callable[[TextIO], None], *, bom: bool) -> None:
    """Write a file, put in place only when it is complete."""
    part = target.with_name(target.name + ".part")
    with part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        write(stream)
    part.replace(target)


def _begin(stream: object, bom: bool) -> None:
    """Keep the line ends and the encoding that the format asks for, whatever the terminal's are."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")
    if bom:
        click.echo("\ufeff", nl=False)
