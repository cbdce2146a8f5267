"""``verbale read``."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from verbale.cli.options import actors, kind, min_confidence, published, show_record, tables

_EPILOG = """\b
Examples:
  verbale read report.txt --published 2021-12-21
  verbale read report.txt --table commitments --table agreements
  verbale read page.html --html > report.html
  curl -s https://example.org/story | verbale read - --json
"""
_COLLECT_EVERY = 1_000_000
"""How many containers are made before Python looks for cycles among them. Models and tables are millions that stay, and
Python's own threshold of 700 has them walked so often that it takes a tenth of the start. One report leaves little."""


@click.command("read", epilog=_EPILOG)
@click.argument("file", metavar="FILE")
@published
@click.option("--title", metavar="TEXT", help="Its headline.")
@click.option("--url", metavar="URL", help="Its address.")
@actors
@min_confidence
@kind
@tables
@click.option("--report", "number", type=click.IntRange(1), metavar="N", help="Which one, of a file with several.")
@click.option("--json", "form", flag_value="json", help="Print the whole record as one JSON object.")
@click.option("--html", "form", flag_value="html", help="Print a page that stands alone.")
def command(
    file: str,
    published: str | None,
    outlet: str | None,
    title: str | None,
    url: str | None,
    actors: Path | None,
    min_confidence: float,
    kind: str | None,
    tables: tuple[str, ...],
    number: int | None,
    form: str | None,
) -> None:
    """Read one report and show all that it says.

    FILE is a text, a page, a document or any other file that `verbale build` takes, or - for standard input.
    """
    gc.set_threshold(_COLLECT_EVERY)
    from verbale.filtering import filter_confident
    from verbale.ingest import Hints
    from verbale.limits import TO_INGEST, TO_READ, bounded
    from verbale.record import one_article, read_article

    hints = Hints(published=published, outlet=outlet, title=title, url=url, kind=kind)
    with bounded(TO_INGEST + TO_READ):
        record = filter_confident(read_article(one_article(file, hints, number), actors=actors), min_confidence)
    if form is not None and tables:
        raise click.UsageError("--table is for what is shown; --json and --html have all tables")
    if form == "json":
        click.echo(record.to_json())
    elif form == "html":
        click.echo(record.to_html(), nl=False)
    else:
        show_record(record, tables)
