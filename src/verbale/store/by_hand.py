"""What people decide about the ledger: that entries are one, or that a telling is of another.

A decision is about pairs of rows, not entries, which every build makes anew; so it outlives them. Rows that are said to
be apart never stand in one entry, whatever leads from one to the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING, Any

from verbale.errors import StoreError
from verbale.store.merging import merge_store

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

Pair = tuple[str, str]


def put_together(store: Store, entries: Sequence[str], who: str) -> str:
    """Make one entry of those whose ids begin with ``entries``, and give its id.

    What was said to be apart among their rows is taken back. Raises :class:`StoreError` where an id is nobody's, or of
    several, and where entries bind in one case and ask in the other.
    """
    numbers = [_entry(store, entry) for entry in entries]
    if len({_direction(store, number) for number in numbers}) > 1:
        raise StoreError(f"{store.path}: a promise and a demand are not one entry")
    rows = [_rows(store, number) for number in numbers]
    crossing = [pair for n, some in enumerate(rows) for others in rows[n + 1 :] for pair in product(some, others)]
    with store.transaction():
        _forget(store, crossing)
        _note(store, ((rows[0][0], other[0]) for other in rows[1:]), who, apart=False)
        _touch(store, [row for some in rows for row in some])
    merge_store(store)
    return entry_of(store, rows[0][0])


def take_apart(store: Store, rows: Sequence[str], who: str) -> str:
    """Make an entry of its own of the tellings whose rows' ids begin with ``rows``, and give its id.

    They must all stand in one entry, which keeps the others. Raises :class:`StoreError` where they do not, or nothing
    would be left.
    """
    found = [_row(store, row) for row in rows]
    entries = {_number_of(store, row) for row in found}
    if len(entries) > 1:
        raise StoreError(f"{store.path}: these tellings are not of one entry")
    rest = [row for row in _rows(store, entries.pop()) if row not in found]
    if not rest:
        raise StoreError(f"{store.path}: nothing would be left of the entry")
    with store.transaction():
        _forget(store, product(found, rest))
        _note(store, product(found, rest), who, apart=True)
        _note(store, ((found[0], other) for other in found[1:]), who, apart=False)
        _touch(store, [*found, *rest])
    merge_store(store)
    return entry_of(store, found[0])


def undo(store: Store, row: str) -> int:
    """Take back all that was decided about the row whose id begins with ``row``; gives how many pairs that were."""
    found = _row(store, row)
    with store.transaction():
        sql = "DELETE FROM by_hand WHERE one = ?1 OR other = ?1 RETURNING one, other"
        pairs = store.connection.execute(sql, (found,)).fetchall()
        _touch(store, {found, *(pair["one"] for pair in pairs), *(pair["other"] for pair in pairs)})
    merge_store(store)
    return len(pairs)


def _note(store: Store, pairs: Iterable[Pair], who: str, *, apart: bool) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    values = ((*sorted(pair), apart, at, who) for pair in pairs)
    store.connection.executemany("INSERT OR REPLACE INTO by_hand VALUES (?, ?, ?, ?, ?)", values)


def _forget(store: Store, pairs: Iterable[Pair]) -> None:
    values = (tuple(sorted(pair)) for pair in pairs)
    store.connection.executemany("DELETE FROM by_hand WHERE one = ? AND other = ?", values)


def _touch(store: Store, rows: Collection[str]) -> None:
    sql = "INSERT OR IGNORE INTO touched SELECT article_id FROM pledge WHERE row_id = ?"
    store.connection.executemany(sql, ((row,) for row in rows))


def _entry(store: Store, prefix: str) -> int:
    """The number of the entry whose id begins with ``prefix``."""
    sql = "SELECT pk FROM ledger_entry WHERE id BETWEEN ? AND ? LIMIT 2"
    return int(_only(store, store.connection.execute(sql, (prefix.lower(), prefix.lower() + "g")).fetchall(), prefix))


def _row(store: Store, prefix: str) -> str:
    """The id of the commitment whose id begins with ``prefix``."""
    sql = "SELECT row_id FROM pledge WHERE row_id BETWEEN ? AND ? LIMIT 2"
    return str(_only(store, store.connection.execute(sql, (prefix.lower(), prefix.lower() + "g")).fetchall(), prefix))


def _only(store: Store, found: Sequence[sqlite3.Row], prefix: str) -> Any:
    if len(found) != 1:
        what = "several have" if found else "nothing in the ledger has"
        raise StoreError(f"{store.path}: {what} an id that begins {prefix!r}")
    return found[0][0]


def _rows(store: Store, number: int) -> list[str]:
    sql = "SELECT row_id FROM pledge WHERE entry = ? ORDER BY row_id"
    return [row["row_id"] for row in store.connection.execute(sql, (number,))]


def _number_of(store: Store, row: str) -> int:
    return int(store.connection.execute("SELECT entry FROM pledge WHERE row_id = ?", (row,)).fetchone()["entry"])


def _direction(store: Store, number: int) -> str:
    sql = "SELECT direction FROM ledger_entry WHERE pk = ?"
    return str(store.connection.execute(sql, (number,)).fetchone()["direction"])


def entry_of(store: Store, row: str) -> str:
    """Return the id of the entry that the commitment ``row`` tells of."""
    sql = "SELECT e.id FROM pledge p JOIN ledger_entry e ON e.pk = p.entry WHERE p.row_id = ?"
    return str(store.connection.execute(sql, (row,)).fetchone()["id"])


@dataclass(frozen=True, slots=True)
class Decision:
    """That two rows tell of one entry, or, with ``apart``, of two; ``at`` is the time in UTC (ISO 8601)."""

    one: str
    other: str
    apart: bool
    at: str
    who: str


def decided_about(store: Store, rows: Collection[str]) -> list[Decision]:
    """Return what was decided about ``rows``, in the order in which it was."""
    sql = "SELECT * FROM by_hand WHERE one = ?1 OR other = ?1"
    found = {(r["one"], r["other"]): r for row in rows for r in store.connection.execute(sql, (row,))}
    made = (Decision(r["one"], r["other"], bool(r["apart"]), r["at"], r["who"]) for r in found.values())
    return sorted(made, key=lambda decision: (decision.at, decision.one, decision.other))
