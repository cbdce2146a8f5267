"""``verbale explain``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import as_json, database, print_json, say

_EPILOG = """\b
Examples:
  verbale explain record.db 3f2a91
  verbale explain record.db 3f2a91 --json
"""


@click.command("explain", epilog=_EPILOG, short_help="Say why a row stands in the record.")
@database
@click.argument("row", metavar="ROW")
@as_json
def command(record: Path, row: str, as_json: bool) -> None:
    """Say why a row stands in the record.

    ROW is the id of an attribution, event or commitment, or how it begins. Its article is read again: what the heads
    say of the row's anchor and roles, what constraints made of it, and what else was considered there.
    """
    from verbale.explain import explain
    from verbale.store.browse import home_of
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        key, article = home_of(store, row)
        found = explain(store.record(article, least=0.0), key)
    if as_json:
        print_json(found)
        return
    say(f"Row {found.row}, anchor “{found.anchor}”")
    for title, listed in (("The heads", found.heads), ("Also considered", found.others)):
        if listed:
            say(f"\n{title}")
        for one in listed:
            say(f"  {one.chance:5.0%}  {one.name}" + (f": {one.words}" if one.words else ""))
    if found.steps:
        say("\nWhat was done")
    for step in found.steps:
        say(f"  {step}")
