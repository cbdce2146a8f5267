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

    ROW is the id of an attribution, event or commitment, or how it begins. Its report is read again: how sure the
    reader is of each part of the row, how it was made, and what else was considered in its sentence.
    """
    from verbale.explain import explain
    from verbale.render.reasons import BESIDE, DONE, SURE, part_words
    from verbale.store.browse import home_of
    from verbale.store.sqlite import Store

    with Store.open(record) as store:
        key, article = home_of(store, row)
        found = explain(store.record(article, least=0.0), key)
    if as_json:
        print_json(found)
        return
    say(f"Row {found.row}, found at “{found.anchor}”")
    sure = [(one.chance, part_words(one.name, one.words)) for one in found.heads]
    beside = [(one.chance, f"{one.name}: {one.words}") for one in found.others]
    for title, listed in ((SURE, sure), (BESIDE, beside)):
        if listed:
            say(f"\n{title}")
        for chance, words in listed:
            say(f"  {chance:5.0%}  {words}")
    if found.steps:
        say(f"\n{DONE}")
    for step in found.steps:
        say(f"  {step}")
