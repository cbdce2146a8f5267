"""Deciding about a row: what may be decided, and what a decision remembers of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from verbale.codec import columns
from verbale.errors import ConfigError, StoreError
from verbale.model import TABLES, Record, Row
from verbale.review import Review, Verdict
from verbale.store.browse import place_of
from verbale.store.reviews import Reviews, words_of
from verbale.store.sqlite import Store

LONGEST = 2_000
"""Characters of a value or a note."""


def row_of(store: Store, row: str) -> tuple[Record, Row]:
    """The row with this id and the record that it is in. Raises :class:`StoreError` if there is none."""
    place = place_of(store, row)
    if place is None:
        raise StoreError(f"no row has the id {row}")
    table, article = place
    record = store.record(article)
    return record, next(r for r in getattr(record, table) if r.id == row)


def decide(
    store: Store,
    reviews: Reviews,
    row: str,
    verdict: str,
    *,
    who: str,
    slot: str | None = None,
    value: str | None = None,
    note: str | None = None,
) -> Review:
    """Keep a decision about the row with this id.

    Raises :class:`StoreError` for an unknown row, :class:`ConfigError` for a slot that such a row has not, a correction
    without a slot, or words that are too long.
    """
    record, found = row_of(store, row)
    if verdict not in ("accepted", "corrected", "rejected"):
        raise ConfigError(f"a row is accepted, corrected or rejected, not {verdict!r}")
    if verdict == "corrected" and slot not in slots_of(found):
        raise ConfigError(f"a {found.kind_of_row} has no slot {slot!r}; it has {', '.join(slots_of(found))}")
    if any(len(words or "") > LONGEST for words in (value, note, who)) or not who.strip():
        raise ConfigError(f"a value, a note and a name have at most {LONGEST} characters, and a name is needed")
    made = Review(
        row=row,
        kind=found.kind_of_row,
        verdict=cast(Verdict, verdict),
        who=who.strip(),
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        words=words_of(found),
        slot=slot if verdict == "corrected" else None,
        value=value if verdict == "corrected" else None,
        note=note or None,
    )
    reviews.add(record.article.id, made)
    return made


def slots_of(row: Row) -> tuple[str, ...]:
    """The slots of a row that can be corrected: the columns of its table, but for ids."""
    kind = next(kind for kind in TABLES.values() if kind.kind_of_row == row.kind_of_row)
    return tuple(name for name in columns(kind) if name != "id" and not name.endswith(("_actor", "_timex")))


def undecided(store: Store, reviews: Reviews, kind: str, *, after: int = 0) -> tuple[int, str] | None:
    """The next row of a kind that nobody decided about, with its place in the queue: the least sure ones first."""
    if kind not in {k.kind_of_row for k in TABLES.values()}:
        raise ConfigError(f"there are no rows of the kind {kind!r}")
    order = "confidence, pk" if kind == "attribution" else "pk"
    known = reviews.rows()
    sql = f"SELECT id FROM {kind} ORDER BY {order} LIMIT -1 OFFSET ?"  # noqa: S608
    for number, (row,) in enumerate(store.connection.execute(sql, (after,)), start=after):
        if row not in known:
            return number, row
    return None
