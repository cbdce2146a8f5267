"""``verbale ledger``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from verbale.cli.options import as_json, database, limit, print_json, say
from verbale.vocabulary import CommitmentAct

if TYPE_CHECKING:
    from verbale.ledger.entries import LedgerEntry
    from verbale.store.sqlite import Store

_EPILOG = """\b
Examples:
  verbale ledger record.db
  verbale ledger record.db --agent Russia --act demand
  verbale ledger record.db --direction commissive --json
"""


@click.command("ledger", epilog=_EPILOG, short_help="List promises, threats and demands, and on whose word.")
@database
@click.option("--agent", metavar="NAME", help="Who performs the act: part of a name, or a key such as state:RUS.")
@click.option("--act", type=click.Choice(get_args(CommitmentAct)), metavar="ACT", help="promise, threat, demand …")
@click.option("--country", metavar="CODE", help="The agent's country, such as RUS (ISO 3166-1 alpha-3).")
@click.option("--direction", type=click.Choice(("commissive", "directive")), help="Binds oneself, or asks of others.")
@click.option("--witnesses", type=click.IntRange(1), default=1, metavar="N", help="At least so many sources.")
@limit
@as_json
def command(
    record: Path,
    agent: str | None,
    act: str | None,
    country: str | None,
    direction: str | None,
    witnesses: int,
    limit: int,
    as_json: bool,
) -> None:
    """List promises, threats, demands and the like, each with on whose word it stands."""
    from verbale.store.commitments import ledger
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        found = ledger(
            store, agent=agent, act=act, country=country, direction=direction, witnesses=witnesses, limit=limit
        ).rows
        if as_json:
            print_json(found)
            return
        stale(store)
    for entry in found:
        _entry(entry)
    if not found:
        click.echo("the ledger has no such entry", err=True)


def stale(store: Store) -> None:
    """Warn if the merged level is older than the rows."""
    if not store.merged:
        click.echo("the last build was interrupted; run it again to bring this up to date", err=True)


def _entry(entry: LedgerEntry) -> None:
    from verbale.render.listed import entry_words
    from verbale.render.words import status_words, told_words

    say(f"{entry.id[:8]}  {entry_words(entry)}")
    if entry.deadline:
        say(f"          by {entry.deadline}")
    for telling in entry.tellings:
        source = telling.report.sources[0] if telling.report.sources else None
        told = (telling.report.published, source.outlet or source.name if source else None)
        state = told_words(telling, telling.report.outlet), status_words(telling.status, telling.standing)
        say(f"          {' · '.join(part for part in (*told, *state, telling.row[:8]) if part)}")
    for relation in entry.relations:
        say(f"          {relation.relation} {relation.other[:8]}")
