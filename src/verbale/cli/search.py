"""``verbale search``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort
from verbale.store.orders import HITS, TABLES, HitOrder, Table

if TYPE_CHECKING:
    from verbale.store.search import SearchResult
    from verbale.store.sqlite import Store

_EPILOG = """\b
Examples:
  verbale search record.db "legal guarantees"
  verbale search record.db '"missile defence" OR radar' --who Russia
  verbale search record.db withdraw* --table event --sort date
  verbale search record.db "what did Russia demand?"
"""


@click.command("search", epilog=_EPILOG)
@database
@click.argument("query")
@click.option(
    "--table", type=click.Choice(TABLES), help="What to search: attribution, unless that has nothing and another has."
)
@click.option("--who", metavar="NAME", help="Only what this one says or does.")
@sort(HITS)
@limit
@as_json
def command(
    record: Path, query: str, table: Table | None, who: str | None, order: HitOrder, limit: int, as_json: bool
) -> None:
    """Find rows by the words in them, and by how they were said.

    All words are required, in any of their forms, unless joined by OR; "a phrase" and prefix* are found as they stand.
    A question is understood by its words.
    """
    from verbale.store.search import search
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        found = search(store, query, table=table or TABLES[0], who=who, order=order, limit=limit)
        if as_json:
            print_json(found)
            return
        if not found.hits and table is None:
            found = _elsewhere(store, found, query, who, limit)
        _show(found)
        _others(store, query, found.hits[0].table if found.hits else table or TABLES[0])


def _elsewhere(store: Store, nothing: SearchResult, query: str, who: str | None, limit: int) -> SearchResult:
    """What the first other table has that has any; where none has, why nothing was said."""
    from verbale.store.search import LABELS, search

    for other in TABLES[1:]:
        found = search(store, query, table=other, who=who, limit=limit)
        if found.hits:
            click.echo(f"{nothing.why_empty}; here are {LABELS[other]} (--table {other})", err=True)
            return found
    return nothing


def _others(store: Store, query: str, table: str) -> None:
    """Say how much there is in other tables."""
    from verbale.store.search import LABELS, elsewhere

    there = [
        f"{one.count} in {LABELS[cast(Table, one.table)]} (--table {one.table})"
        for one in elsewhere(store, query, table)
    ]
    if there:
        click.echo(f"elsewhere: {', '.join(there)}", err=True)


def _show(found: SearchResult) -> None:
    from verbale.render.listed import hit_words

    for hit in found.hits:
        about = " · ".join(part for part in (hit.published, hit.outlet, hit.title) if part)
        say(f"{hit.id[:8]}  {hit_words(hit)}")
        say(f"          {about or hit.article[:8]}")
    if found.why_empty:
        click.echo(found.why_empty, err=True)
    for one in found.instead:
        told = f"without --{one.without[0]}" if one.without else f"with {one.words}"
        click.echo(f"{one.count} {told}", err=True)
