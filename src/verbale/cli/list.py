"""``verbale list``."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from verbale.cli.options import as_json, database, print_json, say, sort
from verbale.store.orders import REPORTS, ReportOrder

_EPILOG = """\b
Examples:
  verbale list record.db
  verbale list record.db treaty --outlet "The Example" -n 5
  verbale list record.db --undated
"""


@click.command("list", epilog=_EPILOG, short_help="List the reports of a record.")
@database
@click.argument("words", required=False)
@click.option("--outlet", metavar="NAME", help="Only reports of this outlet.")
@click.option("--undated", is_flag=True, help="Only reports whose day of publication is not known.")
@sort(REPORTS)
@click.option("-n", "--limit", type=click.IntRange(1), help="Show at most so many; all, unless said.")
@as_json
def command(
    *,
    record: Path,
    words: str | None,
    outlet: str | None,
    undated: bool,
    order: ReportOrder,
    limit: int | None,
    as_json: bool,
) -> None:
    """List the reports of a record with how many statements were read from each.

    WORDS is a part of the title.
    """
    from verbale.render.words import headed
    from verbale.store.browse import articles, through
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        lines = through(
            lambda most, skip: articles(
                store, words=words, outlet=outlet, undated=undated, order=order, limit=most, offset=skip
            )
        )
        found = tuple(islice(lines, limit))
    if as_json:
        print_json(found)
        return
    for line in found:
        about = (
            line.published or "undated",
            line.outlet,
            headed(line.title, line.beginning),
            f"{line.attributions} said",
        )
        say(f"{line.id[:8]}  {' · '.join(part for part in about if part)}")
    if not found:
        click.echo("no report fits", err=True)
