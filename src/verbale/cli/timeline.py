"""``verbale timeline``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort, stale
from verbale.store.orders import DATED, DayOrder

_EPILOG = """\b
Examples:
  verbale timeline record.db
  verbale timeline record.db --who Russia --from 1990-01-01 --to 1999-12-31
  verbale timeline record.db --kind agreement
"""
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("timeline", epilog=_EPILOG)
@database
@click.option("--who", metavar="NAME", help="Only what this one does.")
@click.option("--kind", type=click.Choice(("event", "agreement", "commitment")), help="Only lines of this kind.")
@click.option("--from", "start", metavar="DATE", help="From this day (2021-12-21) on.")
@click.option("--to", "end", metavar="DATE", help="Up to this day.")
@sort(DATED)
@limit
@as_json
def command(
    *,
    record: Path,
    who: str | None,
    kind: str | None,
    start: str | None,
    end: str | None,
    order: DayOrder,
    limit: int,
    as_json: bool,
) -> None:
    """List what is dated, in the order of the days. A line marked ~ is dated only vaguely."""
    from verbale.store.sqlite import Store
    from verbale.store.views import timeline

    first, last = (_DAY.convert(day, None, None).date().isoformat() if day else None for day in (start, end))
    with Store.open(record) as store:
        lines = timeline(store, who=who, kind=kind, start=first, end=last, order=order, limit=limit)
        if as_json:
            print_json(lines)
            return
        stale(store)
    from verbale.render.days import day_words
    from verbale.render.listed import dated_words
    from verbale.render.words import told_words

    for line in lines:
        day = f"{'~' if line.vague else ' '}{day_words(line.date):<12}"
        basis = " (day of publication)" if line.basis == "published" else ""
        say(f"{day} {line.kind:<10} {dated_words(line)} · {told_words(line)}{basis} · {line.row[:8]}")
    if not lines:
        click.echo("nothing in the record is dated so", err=True)
