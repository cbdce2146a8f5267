"""``verbale actors``."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort, stale
from verbale.store.orders import ACTORS, ActorOrder

if TYPE_CHECKING:
    from verbale.store.browse import ActorLine

_EPILOG = """\b
Examples:
  verbale actors record.db
  verbale actors record.db Ruiz
  verbale actors record.db --merge person:ana-ruiz --merge person:ana-maria-ruiz
  verbale actors record.db --undo person:ana-ruiz

\b
Decisions are kept in the record and survive every build.
"""


@click.command("actors", epilog=_EPILOG, short_help="List who is known across reports; say that two are one.")
@database
@click.argument("name", required=False)
@click.option("--merge", multiple=True, metavar="KEY", help="Make one actor of these (repeatable); the first stays.")
@click.option("--undo", metavar="KEY", help="Take back that this actor is, or has in it, another one.")
@sort(ACTORS)
@limit
@as_json
def command(
    *,
    record: Path,
    name: str | None,
    merge: tuple[str, ...],
    undo: str | None,
    order: ActorOrder,
    limit: int,
    as_json: bool,
) -> None:
    """List the actors of a record with the key that each has.

    NAME is how a word of the name begins, or a whole key.
    """
    from verbale.store import same_actors
    from verbale.store.browse import actor, actors
    from verbale.store.sqlite import Store

    if merge and undo:
        raise click.UsageError("--merge and --undo go one at a time")
    if len(merge) == 1:
        raise click.UsageError("--merge needs two actors or more: --merge KEY --merge KEY")
    with Store.open(record, readonly=not (merge or undo)) as store:
        if undo is not None:
            click.echo(f"{same_actors.take_back(store, undo)} decisions taken back")
            return
        if merge:
            one = actor(store, same_actors.make_one(store, merge, getpass.getuser()))
            found = tuple(line for line in (one,) if line is not None)
        else:
            found = actors(store, name=name, order=order, limit=limit).rows
        if as_json:
            print_json(found)
            return
        stale(store)
    for line in found:
        _show(line)
    if not found:
        click.echo("no report names such an actor", err=True)


def _show(actor: ActorLine) -> None:
    from verbale.render.words import code_words, many

    facts = [actor.kind.replace("_", " "), code_words("country", actor.country) if actor.country else ""]
    facts.append(many(actor.witnesses, "report"))
    say(f"{actor.name}  {actor.key}")
    say(f"          {' · '.join(fact for fact in facts if fact)}")
    if len(actor.names) > 1:
        say(f"          also called {'; '.join(actor.names[1:])}")
    for candidate in actor.candidates:
        say(f"          perhaps {candidate.key or candidate.name} · {candidate.score:.2f} · {candidate.reason}")
