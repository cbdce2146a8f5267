"""``verbale who``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import actors, as_json, print_json, say

if TYPE_CHECKING:
    from verbale.resolve.lookup import LookupMatch

_EPILOG = """\b
Examples:
  verbale who Lavrov --on 2015-03-01
  verbale who "President of Kenya" --on 2019-05-01
  verbale who NATO --on 1998-01-01
  verbale who Georgia
  verbale who Putin --json

\b
Where several may be meant all are listed, the likeliest first, each with its score
(its share of the points, from 0 to 1) and what the points are for.
"""
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("who", epilog=_EPILOG, short_help="Look somebody up in the tables of actors.")
@click.argument("name")
@click.option("--on", metavar="DATE", help="The day that is asked about, such as 2015-03-01.")
@actors
@as_json
def command(name: str, on: str | None, actors: Path | None, as_json: bool) -> None:
    """Look somebody up in the tables of actors, and say where the fact comes from.

    NAME is a person, an office ("French foreign minister"), a state, a body, a city or a code.
    """
    from verbale.resolve.knowledge import load_knowledge
    from verbale.resolve.lookup import look_up

    known = load_knowledge(actors)
    day = _DAY.convert(on, None, None).date().isoformat() if on else None
    found = look_up(name, day, known=known)
    if as_json:
        print_json({"name": name, "on": day, "found": found})
        return
    for candidate in found:
        _show(candidate)
    if not found:
        when = f" on {day}" if day else ""
        click.echo(f"the tables know nobody called {name!r}{when}; a report may still name them", err=True)


def _show(found: LookupMatch) -> None:
    say(f"{found.name}  {found.office or found.kind.replace('_', ' ')}")
    facts = [found.country, found.sector, found.key, f"Wikidata {found.wikidata}" if found.wikidata else None]
    days = f"{found.start or '?'} to {_until(found)}" if found.start or found.until else None
    say("  " + " · ".join(fact for fact in (days, *facts, found.codes) if fact))
    if found.members:
        say(f"  {len(found.members)} members: {' '.join(found.members)}")
    if found.score is not None:
        say(f"  score {found.score:.2f}: {found.reason}")
    as_of = f", as of {found.as_of}" if found.as_of else ""
    say(f"  {found.basis}; from: {found.source}{as_of}")


def _until(found: LookupMatch) -> str:
    if found.until is None:
        return f"now (listed on {found.as_of})"
    return f"{found.until} (last listed)" if found.seen else found.until
