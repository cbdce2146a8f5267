"""``verbale cite``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import database, print_json, say

_EPILOG = """\b
Examples:
  verbale cite record.db 1dbbbf35
  verbale cite record.db 1dbbbf35 --format bibtex >> thesis.bib
  verbale cite record.db 1dbbbf35 --format html
"""


@click.command("cite", epilog=_EPILOG, short_help="Print a citation of a row: as text, BibTeX, CSL-JSON or HTML.")
@database
@click.argument("row", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "bibtex", "csl", "html")),
    default="text",
    show_default=True,
    help="As what.",
)
def command(record: Path, row: str, form: str) -> None:
    """Print a citation of the row whose id begins with ID: its words, whose they are, and where they stand.

    With it come the version that read them and a digest of the report's record.
    """
    from verbale.export.citation import bibtex, blockquote, cite, csl, text
    from verbale.store.deciding import row_of
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        made = cite(*row_of(store, row))
    if form == "csl":
        print_json([csl(made)])
    elif form == "bibtex":
        click.echo(bibtex(made), nl=False)
    else:
        say(text(made) if form == "text" else blockquote(made))
