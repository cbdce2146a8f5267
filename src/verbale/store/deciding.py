"""Deciding about a row: what may be decided, and what a decision remembers of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast, get_args

from verbale.codec import columns
from verbale.errors import ConfigError, StoreError
from verbale.model import TABLES, Record, Row
from verbale.review import Review, Verdict, standing
from verbale.store.browse import full_id
from verbale.store.orders import SURE
from verbale.store.reviews import Reviews, words_of
from verbale.store.sqlite import Store

LONGEST = 2_000
"""Characters of a value or a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Which rows are to be decided about: all of a kind, or those of one report, of one actor, or of the ledger.

    ``article`` is the id of a report, ``actor`` a key, ``entry`` the id of an entry of the ledger or ``all``.
    """

    kind: str = "attribution"
    article: str | None = None
    actor: str | None = None
    entry: str | None = None


def row_of(store: Store, row: str) -> tuple[Record, Row]:
    """Return the row whose id begins so, or the one that an entry of the ledger with that id has, and its record.

    Raises :class:`StoreError` if there is none, or several.
    """
    found = full_id(store, row) or _telling(store, row)
    if found is None:
        raise StoreError(f"no row has the id {row}")
    table, article, key = found
    record = store.record(article)
    return record, next(r for r in getattr(record, table) if r.id == key)


def _telling(store: Store, entry: str) -> tuple[str, str, str] | None:
    """Return where the one row stands that tells of the entry whose id begins so; None if no entry has it."""
    sql = "SELECT p.row_id FROM pledge p JOIN ledger_entry e ON e.pk = p.entry WHERE e.id BETWEEN ? AND ? LIMIT 9"
    rows = [row["row_id"] for row in store.connection.execute(sql, (entry.lower(), entry.lower() + "g"))]
    if len(rows) > 1:
        told = ", ".join(row[:8] for row in rows)
        raise StoreError(f"{entry} is an entry of the ledger that several rows tell of; name one of them: {told}")
    return full_id(store, rows[0]) if rows else None


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
    """Keep a decision about the row whose id begins so; ``undone`` takes back the last one that counts.

    Raises :class:`StoreError` for an unknown row, :class:`ConfigError` for a slot that such a row has not, a correction
    without a slot, nothing to undo, or words that are too long.
    """
    record, found = row_of(store, row)
    if verdict not in get_args(Verdict):
        raise ConfigError(f"a row is accepted, corrected or rejected, or that is undone, not {verdict!r}")
    if verdict == "undone" and not standing(reviews.history(found.id)):
        raise ConfigError("nothing was decided about this row that could be undone")
    if verdict == "corrected" and slot not in slots_of(found):
        raise ConfigError(f"a {found.kind_of_row} has no slot {slot!r}; it has {', '.join(slots_of(found))}")
    if any(len(words or "") > LONGEST for words in (value, note, who)) or not who.strip():
        raise ConfigError(f"a value, a note and a name have at most {LONGEST} characters, and a name is needed")
    made = Review(
        row=found.id,
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


def value_of(store: Store, kind: str, row: str, slot: str) -> str:
    """What stands in a slot of a row, as a table shows it; nothing where there is no such row or slot."""
    known = next((columns(found) for found in TABLES.values() if found.kind_of_row == kind), ())
    if slot not in known:
        return ""
    found = store.connection.execute(f'SELECT "{slot}" FROM {kind} WHERE id = ?', (row,)).fetchone()  # noqa: S608
    return "" if found is None or found[0] is None else str(found[0])


_ACTOR = {
    "attribution": ("source_actor",),
    "commitment": ("agent_actor", "obligor_actor"),
    "event": ("actors_actor", "recipients_actor"),
    "agreement": ("parties_actor",),
}
"""For each kind of row the columns with those who say or do it, or to whom it is done."""


def undecided(store: Store, reviews: Reviews, queue: Queue, *, after: int = 0) -> tuple[int, str] | None:
    """The next row of a queue that nobody decided about, with its place in it: the least sure ones first.

    Raises :class:`ConfigError` for a kind of rows that there is not, or of which nobody says who does it.
    """
    if queue.kind not in {k.kind_of_row for k in TABLES.values()}:
        raise ConfigError(f"there are no rows of the kind {queue.kind!r}")
    known = reviews.rows()
    sql, values = _queued(queue)
    for number, (row,) in enumerate(store.connection.execute(sql, (*values, after)), start=after):
        if row not in known:
            return number, row
    return None


def _queued(queue: Queue) -> tuple[str, tuple[str, ...]]:
    """The SQL of the rows of a queue, and its parameters but for how many to leave out."""
    kind = queue.kind
    order = "t.confidence NULLS LAST, t.pk" if kind in SURE else "t.pk"
    if queue.entry is not None:
        told = (
            f"ledger_entry e JOIN merged_row m ON m.merged = 1 AND m.merged_id = e.pk JOIN {kind} t ON t.id = m.row_id"
        )
        where = "?1 IN ('all', e.id) ORDER BY e.witnesses DESC, e.id, m.article_id, m.row_id"
        return f"SELECT t.id FROM {told} WHERE {where} LIMIT -1 OFFSET ?2", (queue.entry,)  # noqa: S608
    if queue.article is not None:
        where = "t.article_id = (SELECT pk FROM article WHERE id = ?) ORDER BY t.position"
        return f"SELECT t.id FROM {kind} t WHERE {where} LIMIT -1 OFFSET ?", (queue.article,)  # noqa: S608
    if queue.actor is not None:
        if kind not in _ACTOR:
            raise ConfigError(f"no {kind} says who does it")
        own = " OR ".join(f"instr(t.{column}, m.row_id)" for column in _ACTOR[kind])
        told = "known_actor k JOIN merged_row m ON m.merged = 3 AND m.merged_id = k.pk"
        rows = f"SELECT DISTINCT t.id FROM {told} JOIN {kind} t ON t.article_id = m.article_id AND ({own})"  # noqa: S608
        return f"{rows} WHERE k.key = ? ORDER BY {order} LIMIT -1 OFFSET ?", (queue.actor,)
    return f"SELECT t.id FROM {kind} t ORDER BY {order} LIMIT -1 OFFSET ?", ()  # noqa: S608
