"""Options and small helpers that several verbs share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verbale.errors import ConfigError
from verbale.filtering import LIKELY
from verbale.store.orders import LABELS

if TYPE_CHECKING:
    from rich.console import Console

    from verbale.ingest import Fields
    from verbale.model import Record
    from verbale.store.sqlite import Store

F = TypeVar("F", bound=Callable[..., Any])

database = click.argument("record", metavar="RECORD.DB", type=click.Path(path_type=Path))
"""The record to look into."""

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a report.")
"""For programs."""

limit = click.option(
    "-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="Show at most so many."
)
"""How many."""


def sort(orders: Iterable[str]) -> Callable[[F], F]:
    """The option that puts a list in one of ``orders``, of which the first is its usual one.

    They are those of :mod:`verbale.store.orders`, by the names that the reading room knows them by.
    """
    names = tuple(orders)
    told = ", ".join(LABELS[name] for name in names)
    return click.option(
        "--sort",
        "order",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help=f"{told.capitalize()}.",
    )


actors = click.option(
    "--actors",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A CSV of actors of your own, merged over the tables.",
)
"""Whose names the user adds."""

min_confidence = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=LIKELY,
    show_default=True,
    metavar="P",
    help="Leave out attributions less sure than this (0 to 1), and what only they say.",
)
"""How sure an attribution has to be."""


KINDS = (
    *("plain", "html", "jsonl", "json", "csv", "xlsx", "parquet", "xml", "warc", "mail", "mbox", "docx", "rtf", "odt"),
    *("pdf", "zip", "tar", "nexis", "factiva"),
)
"""As :data:`verbale.ingest.kinds.KINDS` has them; repeated here so that help loads none of the readers."""

kind = click.option(
    "--as",
    "kind",
    type=click.Choice(KINDS),
    metavar="FORMAT",
    help="Take the files for this, whatever they are called.",
)
"""What the files are."""


named = click.option(
    "--field", "named", metavar="NAME=ALIAS", multiple=True, help="Where JSON or a table keeps a field (repeatable)."
)
"""What the fields are called that hold a report."""


def aliased(named: tuple[str, ...]) -> Fields:
    """The names of fields, with the user's before the usual ones. Raises :class:`ConfigError` for a field unknown."""
    from verbale.ingest import Fields

    made, known = Fields(), [field.name for field in fields(Fields)]
    for pair in named:
        name, equals, alias = pair.partition("=")
        if name not in known or not equals or not alias:
            raise ConfigError(f"--field {pair}: expected NAME=ALIAS with a name among {', '.join(known)}")
        made = replace(made, **{name: (alias, *getattr(made, name))})
    return made


def published(command: F) -> F:
    """Add the options by which the user says what the source may not."""
    command = click.option("--outlet", metavar="NAME", help="Who published it.")(command)
    return click.option(
        "--published", metavar="DATE", help="Day of publication, such as 2021-12-21, in place of what the source says."
    )(command)


def console() -> Console:
    """A console on standard output, which knows whether that is a terminal and obeys ``NO_COLOR``."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


TABLES = ("attributions", "commitments", "agreements", "events", "timexes", "places", "actors")
"""The tables of a record, in the order in which they are shown."""

tables = click.option(
    "--table", "tables", multiple=True, type=click.Choice(TABLES), help="Show only this table (repeatable)."
)
"""Which tables are shown."""


def show_record(record: Record, tables: tuple[str, ...]) -> None:
    """Show a record; where that is longer than the terminal, in the pager that ``PAGER`` names."""
    from verbale.render.terminal import terminal

    shown = console()
    if not shown.is_terminal:
        terminal(record, shown, tables)
        return
    with shown.capture() as held:
        terminal(record, shown, tables)
    words = held.get()
    if words.count("\n") < shown.height:
        click.echo(words, nl=False, color=True)
    else:
        click.echo_via_pager(words, color=True)


def print_json(value: Any) -> None:
    """Print ``value`` as one line of JSON."""
    from verbale.codec import to_json

    click.echo(to_json(value).decode("utf-8"))


_START = re.compile(r"[0-9a-f]{8}  |\s*")
"""How a line of a list begins: with an id, or indented below one. What follows is wrapped behind it."""


def say(words: str = "") -> None:
    """Print one line of words that may come from a report: nothing in it can steer the terminal.

    On a terminal it is wrapped with a hanging indent, and elsewhere whole, so that grep finds it.
    """
    from verbale.render.marks import printable

    shown = printable(words)
    if not on_terminal():
        click.echo(shown)
        return
    from rich.text import Text

    from verbale.render.terminal import print_line

    for line in shown.split("\n"):
        start = _START.match(line)
        before = start[0] if start else ""
        print_line(console(), Text(line[len(before) :]), Text(before))


def on_terminal() -> bool:
    """Whether the output goes to a terminal."""
    return sys.stdout.isatty()


def stale(store: Store) -> None:
    """Warn if the merged level is older than the rows."""
    if not store.merged:
        click.echo("the last build was interrupted; run it again to bring this up to date", err=True)
