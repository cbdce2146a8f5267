"""``verbale agreements``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort, stale
from verbale.store.orders import MERGED, Order

if TYPE_CHECKING:
    from verbale.ledger.entries import AgreementHistory

_EPILOG = """\b
Examples:
  verbale agreements record.db
  verbale agreements record.db "Lake Treaty"       its history
  verbale agreements record.db --nameless          those that are only called "the deal"
  verbale agreements record.db --json
"""


@click.command("agreements", epilog=_EPILOG, short_help="List treaties and deals, and what was done to them.")
@database
@click.argument("name", required=False)
@click.option("--nameless", is_flag=True, help="Those that no name tells apart, which are only counted otherwise.")
@sort(MERGED)
@limit
@as_json
def command(record: Path, name: str | None, nameless: bool, order: Order, limit: int, as_json: bool) -> None:
    """List treaties, drafts and deals with what the reports say was done to each, when, and on whose word.

    NAME is a part of any name that one goes by.
    """
    from verbale.ledger.entries import AgreementHistory
    from verbale.render.listed import nameless_words
    from verbale.store.agreed import nameless as count_nameless
    from verbale.store.browse import merged
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        named = "no" if nameless else None if name else "yes"
        found = merged(store, AgreementHistory, name=name, only={"named": named}, order=order, limit=limit).rows
        folded = count_nameless(store) if named == "yes" else (0, 0, ())
        if as_json:
            print_json(found)
        else:
            stale(store)
            for agreement in found:
                _show(agreement)
    if not found and not as_json:
        click.echo("no report names such an agreement", err=True)
    if folded[0]:  # beside JSON too, so that no program leaves them out unawares
        click.echo(f"{nameless_words(*folded)}: --nameless lists them", err=True)


def _show(agreement: AgreementHistory) -> None:
    from verbale.render.days import day_words
    from verbale.render.words import told_words

    parties = f" · {', '.join(agreement.parties)}" if agreement.parties else ""
    say(f"{agreement.id[:8]}  {agreement.name} ({agreement.kind.replace('_', ' ')}){parties}")
    others = [alias for alias in agreement.aliases if alias != agreement.name]
    if others:
        say(f"          also called {'; '.join(others)}")
    for step in agreement.steps:
        by = f" by {', '.join(step.by)}" if step.by else ""
        say(f"          {day_words(step.date or 'undated')}  {step.words}{by} · {told_words(step, None)}")
