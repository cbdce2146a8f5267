"""``verbale demo``."""

from __future__ import annotations

import sys
import tomllib
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from verbale.cli.options import console, say

if TYPE_CHECKING:
    from verbale.ingest import Hints

_EPILOG = """\b
Examples:
  verbale demo
  verbale demo -o demo.db && verbale show demo.db
"""


@click.command("demo", epilog=_EPILOG, short_help="Read an invented report that comes with Verbale.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Keep the record here.")
@click.option("--serve/--no-serve", default=None, help="End in the reading room, as a terminal does of itself.")
def command(output: Path | None, serve: bool | None) -> None:
    """Read an invented report that comes with Verbale, build a record of it, and show the ledger and the record."""
    from verbale.filtering import LIKELY, filter_confident
    from verbale.record import one_article, read_article
    from verbale.render.terminal import terminal

    hints = demo_hints()
    with as_file(files("verbale.data") / "demo" / "article.txt") as article, TemporaryDirectory() as folder:
        terminal(filter_confident(read_article(one_article(article, hints)), LIKELY), console())
        record = output or Path(folder) / "record.db"
        _build(article, record, hints)
        if serve or (serve is None and sys.stdout.isatty()):
            _serve(record, asked=bool(serve))
    if output is not None:
        say(f"Kept in {output}; try: verbale show {output}, or verbale serve {output}")


def _serve(record: Path, *, asked: bool) -> None:
    """Open the reading room; where it is not installed, say how to, and fail only if it was asked for."""
    from verbale.cli.serve import serve
    from verbale.errors import MissingExtra

    say("\nThe reading room (verbale serve record.db)")
    try:
        serve(record)
    except MissingExtra as error:
        if asked:
            raise
        say(str(error))


def demo_hints() -> Hints:
    """What is known of the demo's article besides its text."""
    from verbale.ingest import Hints

    meta = (files("verbale.data") / "demo" / "article.toml").read_text(encoding="utf-8")
    return Hints(**tomllib.loads(meta))


def _build(article: Path, record: Path, hints: Hints) -> None:
    from verbale.build import build
    from verbale.cli.group import verbale

    build([article], record, hints=hints)
    say("\nThe ledger (verbale ledger record.db)")
    verbale.main(["ledger", "--", str(record)], standalone_mode=False)
    say("\nThe check (verbale check record.db)")
    verbale.main(["check", "--", str(record)], standalone_mode=False)
