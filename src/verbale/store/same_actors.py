"""What people decide about actors: that two keys are one actor.

A decision is about keys, and of an actor that is not settled about its row, which builds keep; so it outlives them. No
key that is somebody else stands for a third: all decisions lead straight to the actor that is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from verbale.errors import StoreError
from verbale.ledger.initials import bare_key
from verbale.ledger.names import UNSETTLED, across, is_settled
from verbale.store.merge.same import meant
from verbale.store.merging import merge_store

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def make_one(store: Store, keys: Sequence[str], who: str) -> str:
    """Make one actor of those with ``keys``, the first of whom gives the key; it is returned.

    Raises :class:`StoreError` where the record has no such actor, or the first one is not settled.
    """
    whole = list(dict.fromkeys(_known(store, key) for key in keys))
    first, *others = whole
    if not is_settled(first):
        raise StoreError(f"{store.path}: {first} may be several; name a settled actor first")
    with store.transaction():
        at = datetime.now(UTC).isoformat(timespec="seconds")
        for key in others:
            store.connection.execute("UPDATE same_actor SET same_as = ? WHERE same_as = ?", (first, key))
            store.connection.execute("INSERT INTO same_actor VALUES (?, ?, ?, ?)", (key, first, at, who))
        _touch(store, whole)
    merge_store(store)
    return first


def take_back(store: Store, key: str) -> int:
    """Take back that the actor with this key is, or has in it, another one; gives how many decisions that were."""
    with store.transaction():
        sql = "DELETE FROM same_actor WHERE key = ?1 OR same_as = ?1 RETURNING key, same_as"
        rows = store.connection.execute(sql, (across(key),)).fetchall()
        _touch(store, {part for row in rows for part in row})
    merge_store(store)
    return len(rows)


@dataclass(frozen=True, slots=True)
class SameActor:
    """That the actor with ``key``, whom reports call ``name``, is another one; ``at`` is the time in UTC (ISO 8601)."""

    key: str
    name: str
    at: str
    who: str


def said_to_be(store: Store, key: str) -> tuple[SameActor, ...]:
    """Return who was said to be the actor with this key, in the order in which it was."""
    sql = "SELECT key, at, who FROM same_actor WHERE same_as = ? ORDER BY at, key"
    found = store.connection.execute(sql, (key,)).fetchall()
    return tuple(SameActor(row["key"], _name(store, row["key"]), row["at"], row["who"]) for row in found)


def _name(store: Store, key: str) -> str:
    """A name that a report gives to the actor with this key; the key where none does any more."""
    sql = """
        SELECT name FROM actor WHERE key IN (?1, ?2) UNION ALL SELECT name FROM actor WHERE id = ?3 LIMIT 1
    """
    row = store.connection.execute(sql, _rows_of(key)).fetchone()
    return key if row is None else str(row["name"])


def _rows_of(key: str) -> tuple[str, str, str]:
    """What finds the rows of an actor: its key, that of its government, and its id if it is the actor of one row."""
    return key, key.replace("state:", "government:", 1), key.removeprefix(UNSETTLED)


def _known(store: Store, key: str) -> str:
    whole = meant(store, key)
    if store.connection.execute("SELECT 1 FROM known_actor WHERE key = ?", (whole,)).fetchone() is None:
        raise StoreError(f"{store.path}: no actor has the key {key}")
    return whole


def _touch(store: Store, keys: Collection[str]) -> None:
    """Have the articles merged again that name one of these actors; what follows from it, the merging finds.

    Whom a name without initials means hangs on who those with initials are, so its articles are among them.
    """
    for key in {*keys, *filter(None, map(bare_key, keys))}:
        sql = """
            INSERT OR IGNORE INTO touched SELECT m.article_id FROM merged_row m JOIN known_actor k ON k.pk = m.merged_id
            WHERE m.merged = 3 AND k.key = ?1
            UNION SELECT article_id FROM actor WHERE id = ?3
            UNION SELECT article_id FROM actor WHERE key IN (?1, ?2)
        """
        store.connection.execute(sql, _rows_of(key))
