"""``verbale check``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import as_json, database, print_json, say

_EPILOG = """\b
Examples:
  verbale check record.db
  verbale check record.db --json | jq .failures

\b
The exit code is 0 if every row holds, and 1 if one does not.
"""


@click.command("check", epilog=_EPILOG)
@database
@as_json
@click.pass_context
def command(ctx: click.Context, record: Path, as_json: bool) -> None:
    """Hold every row against the stored text that it cites."""
    from verbale.store.check import check
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        found = check(store)
    rows = sum(found.rows.values())
    failed = len({(failure.article, failure.table, failure.row) for failure in found.failures})
    if as_json:
        print_json({"rows": found.rows, "quotations": found.quotations, "failed": failed, "failures": found.failures})
    else:
        for failure in found.failures:
            slot = f" {failure.slot}:" if failure.slot else ":"
            say(f"{failure.table} {failure.row[:8]} of {failure.article[:8]}{slot} {failure.reason}")
        say(f"{rows - failed} of {rows} rows hold ({sum(found.quotations.values())} quotations checked)")
    ctx.exit(0 if found.holds else 1)
