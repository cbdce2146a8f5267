"""``verbale ledger``."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort, stale
from verbale.store.orders import MERGED
from verbale.vocabulary import CommitmentAct, StandingType

if TYPE_CHECKING:
    from verbale.ledger.entries import LedgerEntry

_EPILOG = """\b
Examples:
  verbale ledger record.db
  verbale ledger record.db --by Russia --act demand --of "United States"
  verbale ledger record.db --said-by Putin --to NATO --since 2021-11
  verbale ledger record.db --standing disputed
  verbale ledger record.db --broken --by Russia
  verbale ledger record.db --due 2022 --json
  verbale ledger record.db --merge 72e0179e --merge 1b40c1d2   these two are one
  verbale ledger record.db --split 58ff30c8                    this telling is of another
"""


@click.command("ledger", epilog=_EPILOG, short_help="List promises, threats and demands, and on whose word.")
@database
@click.option(
    "--by", "--agent", "agent", metavar="NAME", help="Who performs the act: part of a name, or a key such as state:RUS."
)
@click.option("--said-by", metavar="NAME", help="On whose word it stands.")
@click.option("--to", "to", metavar="NAME", help="To whom it is said.")
@click.option("--of", "of", metavar="NAME", help="Who would have to act.")
@click.option("--denied-by", metavar="NAME", help="Who denies it.")
@click.option(
    "--standing", type=click.Choice(get_args(StandingType)), metavar="STANDING", help="attributed, disputed …"
)
@click.option("--since", metavar="DAY", help="Printed on this day or later.")
@click.option("--until", metavar="DAY", help="Printed on this day or earlier.")
@click.option("--due", metavar="WHEN", help="To be done by or in this year, month or day.")
@click.option("--kept", "became", flag_value="kept", help="Said by the outlet to be kept, or partly.")
@click.option("--broken", "became", flag_value="broken", help="Broken, or said to be, by whomever.")
@click.option("--withdrawn", "became", flag_value="withdrawn", help="Taken back.")
@click.option("--open", "became", flag_value="open", help="Of which nobody says what became of it.")
@click.option("--act", type=click.Choice(get_args(CommitmentAct)), metavar="ACT", help="promise, threat, demand …")
@click.option("--words", metavar="QUERY", help="Words in it, as verbale search takes them.")
@click.option("--country", metavar="STATE", help="The agent's country: Russia, or RUS (ISO 3166-1 alpha-3).")
@click.option("--direction", type=click.Choice(("commissive", "directive")), help="Binds oneself, or asks of others.")
@click.option("--witnesses", type=click.IntRange(1), default=1, metavar="N", help="At least so many sources.")
@sort(MERGED)
@click.option("--merge", metavar="ID", multiple=True, help="Make one of the entries with these ids; two or more.")
@click.option("--split", metavar="ROW", multiple=True, help="Make an entry of its own of these tellings.")
@click.option("--undo", metavar="ROW", help="Take back what was decided about this telling.")
@limit
@as_json
def command(
    record: Path,
    limit: int,
    as_json: bool,
    merge: tuple[str, ...],
    split: tuple[str, ...],
    undo: str | None,
    **asked: Any,
) -> None:
    """List promises, threats, demands and the like, each with on whose word it stands."""
    from verbale.store.commitments import instead, ledger
    from verbale.store.sqlite import Store

    if merge or split or undo:
        _decide(record, merge, split, undo)
        return
    with Store.open(record) as store:
        found = ledger(store, limit=limit, **asked).rows
        other = instead(store, asked["agent"]) if asked["agent"] and not found else None
        if as_json:
            print_json(found)
            return
        stale(store)
    for entry in found:
        print_entry(entry)
    if other is not None and other.entries:
        told = f"none by {other.name}; {other.entries} by {other.state}"
        click.echo(f"{told}, {other.on_their_word} of them on {other.name}'s word: --by {other.state}", err=True)
    elif not found:
        click.echo("the ledger has no such entry", err=True)


def _decide(record: Path, merge: tuple[str, ...], split: tuple[str, ...], undo: str | None) -> None:
    """Put entries together, or take tellings out of one, and show what came of it."""
    from verbale.ledger.entries import LedgerEntry
    from verbale.store import by_hand
    from verbale.store.browse import merged_one
    from verbale.store.sqlite import Store

    if sum(map(bool, (merge, split, undo))) > 1:
        raise click.UsageError("--merge, --split and --undo go one at a time")
    if len(merge) == 1:
        raise click.UsageError("--merge needs two entries or more: --merge ID --merge ID")
    who = getpass.getuser()
    with Store.open(record, readonly=False) as store:
        if undo is not None:
            click.echo(f"{by_hand.undo(store, undo)} decisions taken back")
            return
        made = by_hand.put_together(store, merge, who) if merge else by_hand.take_apart(store, split, who)
        entry = merged_one(store, LedgerEntry, made)
    if entry is not None:
        print_entry(entry)


def print_entry(entry: LedgerEntry) -> None:
    """Print an entry, what each report says of it, and what became of it."""
    from verbale.render.listed import entry_words, life_of, step_words
    from verbale.render.words import status_words, told_words

    say(f"{entry.id[:8]}  {entry_words(entry)}")
    if entry.deadline:
        say(f"          by {entry.deadline}")
    for telling in entry.tellings:
        source = telling.report.sources[0] if telling.report.sources else None
        told = (telling.report.published, source.outlet or source.name if source else None)
        state = told_words(telling, telling.report.outlet), status_words(telling.status, telling.standing)
        say(f"          {' · '.join(part for part in (*told, *state, telling.row[:8]) if part)}")
    outlets = {telling.report.article: telling.report.outlet for telling in entry.tellings}
    for step in life_of(entry):
        say(f"          {step_words(step, outlets.get(step.article))}  {step.row[:8]}")
    for relation in entry.relations:
        say(f"          {relation.relation} {relation.other[:8]}")
