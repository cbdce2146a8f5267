"""``verbale disputes``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort, stale
from verbale.store.orders import MERGED, Order

_EPILOG = """\b
Examples:
  verbale disputes record.db
  verbale disputes record.db --by Russia
  verbale disputes record.db --denied-by NATO
"""


@click.command("disputes", epilog=_EPILOG, short_help="List what one side says and another denies.")
@database
@click.option("--by", metavar="NAME", help="Who is said to have promised, demanded or threatened.")
@click.option("--denied-by", metavar="NAME", help="Who denies it.")
@sort(MERGED)
@limit
@as_json
def command(record: Path, by: str | None, denied_by: str | None, order: Order, limit: int, as_json: bool) -> None:
    """List the entries of the ledger that are disputed, and who denies each."""
    from verbale.render.listed import entry_words
    from verbale.render.words import told_words
    from verbale.store.commitments import ledger
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        found = ledger(store, agent=by, denied_by=denied_by, standing="disputed", order=order, limit=limit).rows
        if as_json:
            print_json(found)
            return
        stale(store)
    for entry in found:
        say(f"{entry.id[:8]}  {entry_words(entry)}")
        for telling in entry.tellings:
            report = telling.report
            told = (report.published, report.outlet, told_words(telling, report.outlet), telling.row[:8])
            say(f"          {' · '.join(part for part in told if part)}")
    if not found:
        click.echo("nothing in the ledger is disputed", err=True)
