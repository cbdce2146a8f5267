"""``verbale review``."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import as_json, database, print_json, say
from verbale.errors import ConfigError, StoreError

if TYPE_CHECKING:
    from verbale.store.reviews import Reviews
    from verbale.store.sqlite import Store

_EPILOG = """\b
Examples:
  verbale review record.db                                  what was decided so far
  verbale review record.db 1dbbbf35 --accept                the row whose id begins so
  verbale review record.db 1dbbbf35 --correct source="Ada Brandt" --note "see line 3"
  verbale review record.db 1dbbbf35 --undo                  takes back the last decision about it
  verbale review record.db --json > mine.jsonl              to take elsewhere …
  verbale review record.db --merge theirs.jsonl             … and to put together
  verbale review record.db --apply corrected.db             a copy whose ledger and counts follow them

\b
Decisions are kept in record.reviews.db beside the record, survive every build, and come out in every export;
"verbale export --apply-reviews" carries them out.
"""


@click.command("review", epilog=_EPILOG, short_help="Accept, correct or reject rows; list, take and merge decisions.")
@database
@click.argument("row", required=False)
@click.option("--accept", "verdict", flag_value="accepted", help="The row is right.")
@click.option("--reject", "verdict", flag_value="rejected", help="The row is wrong.")
@click.option("--correct", metavar="SLOT=VALUE", help="The row is right but for one slot.")
@click.option("--undo", "verdict", flag_value="undone", help="Take back the last decision about the row.")
@click.option("--note", help="Why.")
@click.option("--who", default=None, help="Who decides; your user name, unless said.")
@click.option("--merge", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Take in decisions.")
@click.option("--apply", "output", type=click.Path(path_type=Path), help="Write a record in which all is carried out.")
@as_json
def command(
    record: Path,
    row: str | None,
    verdict: str | None,
    correct: str | None,
    note: str | None,
    who: str | None,
    merge: Path | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Keep what people decide about rows, apart from what the machine read."""
    from verbale.store.deciding import decide
    from verbale.store.reviews import Reviews
    from verbale.store.sqlite import Store

    with Store.open(record) as store, Reviews(record) as reviews:
        if merge is not None:
            _merge(reviews, merge)
        if row is not None:
            slot, value = _correction(correct)
            verdict = "corrected" if correct else verdict
            if verdict is None:
                raise ConfigError("say what is decided: --accept, --reject, --correct SLOT=VALUE or --undo")
            decide(store, reviews, row, verdict, who=who or getpass.getuser(), slot=slot, value=value, note=note)
        if output is not None:
            from verbale.render.words import many
            from verbale.store.corrected import write_corrected

            changed = write_corrected(store, output)
            say(f"{output}: the corrected record; {many(changed, 'report')} changed")
        elif row is None and merge is None:
            _list(store, reviews, as_json=as_json)


def _correction(given: str | None) -> tuple[str | None, str | None]:
    if given is None:
        return None, None
    slot, mark, value = given.partition("=")
    if not mark or not slot:
        raise ConfigError(f"a correction is SLOT=VALUE, not {given!r}")
    return slot, value


def _merge(reviews: Reviews, path: Path) -> None:
    from verbale.store.reviews import retold

    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    taken = []
    for number, line in enumerate(lines, start=1):
        try:
            taken.append(retold(json.loads(line)))
        except (ValueError, StoreError) as error:
            raise StoreError(f"{path}, line {number}: {error}") from None
    for article, review in taken:
        reviews.add(article, review)


def _list(store: Store, reviews: Reviews, *, as_json: bool) -> None:
    from verbale.store.browse import place_of
    from verbale.store.reviews import told

    for article, review in reviews.everything():
        if as_json:
            print_json(told(article, review))
            continue
        gone = "" if place_of(store, review.row) else "  (no row has this id any more)"
        what = f"{review.slot} = {review.value}" if review.slot else ""
        say(f"{review.at[:16]}  {review.who}  {review.verdict}  {review.kind} {review.row}{gone}")
        for line in (review.words, what, review.note):
            if line:
                say(f"          {line}")
