"""A page of what happened when, cut and ordered by SQLite.

:func:`verbale.store.views.timeline` says the same of a whole store by reading every row of it; here a table of dates
leads to the rows of one page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.entries import TimelineLine
from verbale.model import Agreement, Commitment, Event
from verbale.store.browse import COUNTED, Page
from verbale.store.orders import DATED, DayOrder
from verbale.store.query import beginnings
from verbale.store.rows import row_from
from verbale.store.timeline import agreement_line, commitment_lines, event_line, first_day, last_day

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

_WHO = {"event": "actors", "agreement": "parties", "commitment": "agent"}
"""For each kind of line the column that says who acts."""
_OVERLAPPING = """
    SELECT * FROM dated_line WHERE first >= date(:start, '-31 days') AND first < :start AND last >= :start AND NOT long
    UNION ALL SELECT * FROM dated_line WHERE last >= :start AND first < :start AND long
"""
"""The lines that begin before a day and reach it. Only the few long ones are looked for however early they begin."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Some lines, as SQL: where they come from, and what they must be."""

    source: str
    where: str


def timeline_page(
    store: Store,
    *,
    who: str | None = None,
    kind: str | None = None,
    start: str | None = None,
    end: str | None = None,
    order: DayOrder = "earliest",
    limit: int = 50,
    offset: int = 0,
) -> Page[TimelineLine]:
    """Lines of the timeline, by first day, then last day, kind and row, or the latest first.

    :func:`verbale.store.views.timeline` says the same of a whole store.
    ``who`` are words, or how they begin, of a name in the rows' slots for whoever acts; ``start`` and ``end`` are days,
    months or years, and months and years hold all their days. Of many lines not all are counted
    (:class:`~verbale.store.browse.Page`).
    """
    values = {"kind": kind, "start": first_day(start), "end": last_day(end)}
    if who is not None:
        values |= {name: beginnings(who, column) for name, column in _WHO.items()}
    keys: list[sqlite3.Row] = []
    total = 0
    parts = tuple(_parts(who, kind, start=start is not None, end=end is not None))
    for part in parts if order == "earliest" else reversed(parts):
        skipped, room = max(0, offset - total), limit - len(keys)
        keys += _keys(store, part, values, DATED[order], room, skipped)
        total += _count(store, part, values)
    lines = tuple(line for key in keys for line in _line(store, key))
    return Page(lines, min(total, COUNTED), offset, limit, more=total > COUNTED)


def _parts(who: str | None, kind: str | None, *, start: bool, end: bool) -> Iterator[_Part]:
    """The lines that are asked for, in parts that follow each other: first those that begin before the first day."""
    where = [*(["kind = :kind"] if kind else []), *(["first <= :end"] if end else [])]
    if who is not None:
        reaching = ["last >= :start"] if start else []
        yield _Part(f"({_named(kind)})", " AND ".join([*where, *reaching]) or "1")
        return
    if start:
        yield _Part(f"({_OVERLAPPING})", " AND ".join(where) or "1")
    yield _Part("dated_line", " AND ".join([*where, *(["first >= :start"] if start else [])]) or "1")


def _named(kind: str | None) -> str:
    """The SQL of the lines in which somebody acts whose name fits the query ``:event`` (or another kind of row).

    Of very many rows it is the latest.
    """
    return " UNION ALL ".join(
        f"""
        SELECT d.* FROM (
            SELECT rowid FROM {name}_fts WHERE {name}_fts MATCH :{name}
            ORDER BY rowid DESC LIMIT {COUNTED}
        ) f CROSS JOIN dated_line d ON d.number = f.rowid AND d.kind = '{name}'
        """  # noqa: S608
        for name, column in _WHO.items()
        if kind in (None, name)
    )


def _keys(
    store: Store, part: _Part, values: dict[str, str | None], order: str, limit: int, offset: int
) -> list[sqlite3.Row]:
    """The kind, number and step of some lines of a part, in their order."""
    sql = f"""
        SELECT kind, number, step FROM {part.source} WHERE {part.where}
        ORDER BY {order} LIMIT :limit OFFSET :offset
    """  # noqa: S608
    return store.connection.execute(sql, {**values, "limit": limit, "offset": offset}).fetchall()


def _count(store: Store, part: _Part, values: dict[str, str | None]) -> int:
    """How many lines a part has, up to one more than are counted."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {part.source} WHERE {part.where} LIMIT {COUNTED + 1})"  # noqa: S608
    return int(store.connection.execute(sql, values).fetchone()[0])


def _line(store: Store, key: sqlite3.Row) -> Iterator[TimelineLine]:
    """The line of a row that stands on these days."""
    sql = f"""
        SELECT t.*, a.id article, a.published FROM {key["kind"]} t JOIN article a ON a.pk = t.article_id
        WHERE t.pk = ?
    """  # noqa: S608
    row = store.connection.execute(sql, (key["number"],)).fetchone()
    article = row["article"]
    if key["kind"] == "event":
        event = row_from(row, Event)
        return event_line(store, article, event, event.when) if event.when else iter(())
    if key["kind"] == "agreement":
        agreement = row_from(row, Agreement)
        return agreement_line(store, article, agreement, agreement.actions[key["step"]])
    return commitment_lines(store, article, row["published"], row_from(row, Commitment))
