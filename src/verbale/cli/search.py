"""``verbale search``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort
from verbale.store.orders import HITS, HitOrder

if TYPE_CHECKING:
    from verbale.store.search import Table

_TABLES = ("attribution", "event", "commitment", "agreement", "article")
_EPILOG = """\b
Examples:
  verbale search record.db "legal guarantees"
  verbale search record.db '"missile defence" OR radar' --who Russia
  verbale search record.db withdraw* --table event --sort date
  verbale search record.db "what did Russia demand?" --table commitment
"""


@click.command("search", epilog=_EPILOG)
@database
@click.argument("query")
@click.option("--table", type=click.Choice(_TABLES), default="attribution", show_default=True, help="What to search.")
@click.option("--who", metavar="NAME", help="Only what this one says or does.")
@sort(HITS)
@limit
@as_json
def command(
    record: Path, query: str, table: Table, who: str | None, order: HitOrder, limit: int, as_json: bool
) -> None:
    """Find rows by the words in them, and by how they were said.

    All words are required, in any of their forms, unless joined by OR; "a phrase" and prefix* are found as they stand.
    A question is understood by its words.
    """
    from verbale.store.search import search
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        found = search(store, query, table=table, who=who, order=order, limit=limit)
    if as_json:
        print_json(found)
        return
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
