"""``verbale copies``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort
from verbale.store.orders import MERGED, Order

_EPILOG = """\b
Examples:
  verbale copies record.db
  verbale copies record.db --of 3f2a91
  verbale copies record.db --within 90        texts of up to 90 days apart
"""


@click.command("copies", epilog=_EPILOG)
@database
@click.option("--of", "article", metavar="ID", help="The copies of one report, by the beginning of its id.")
@click.option("--within", type=click.IntRange(0), metavar="DAYS", help="Look again, within so many days.")
@sort(MERGED)
@limit
@as_json
def command(record: Path, article: str | None, within: int | None, order: Order, limit: int, as_json: bool) -> None:
    """Show which reports print the same text.

    A text in fifty papers is one witness with fifty printings, in quotations, agreements and the ledger.
    """
    from verbale.render.words import headed
    from verbale.store.browse import titles
    from verbale.store.copying import copies_of, groups, set_days
    from verbale.store.merging import merge_store
    from verbale.store.sqlite import Store

    if within is not None:
        with Store.create(record) as store:
            set_days(store, within)
            merge_store(store)
    with Store.open(record) as store:
        if article is not None:
            key = store.record(article).article.id
            found = copies_of(store, key)
            if as_json:
                print_json({"article": key, "copies": found})
                return
            for copy in found:
                told = " · ".join(filter(None, (copy.outlet, copy.published, copy.title)))
                say(f"{copy.kind:<9} {100 * copy.share:3.0f} %  {copy.article[:8]}  {told}")
            if not found:
                click.echo("no other report prints a part of it", err=True)
            return
        many = groups(store, limit, order)
        if as_json:
            print_json([{"articles": ids} for ids in many])
            return
        for ids in many:
            lines = list(titles(store, ids).values())
            first = min(lines, key=lambda line: (line.published or "~", line.id))
            say(f"{len(ids)} printings of {headed(first.title, first.beginning)}")
            for line in lines:
                say("  " + " · ".join(filter(None, (line.id[:8], line.outlet, line.published, line.title))))
        if not many:
            click.echo("no text is printed twice", err=True)
