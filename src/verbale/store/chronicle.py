"""A page of what happened when, cut and ordered by SQLite.

:func:`verbale.store.views.timeline` says the same of a whole store by reading every row of it; here only the rows of
one page are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.ledger.entries import Dated
from verbale.model import Agreement, Commitment, Event
from verbale.store.browse import Page
from verbale.store.dated import agreement_line, commitment_lines, event_line, first_day, last_day
from verbale.store.rows import row_from

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

_EVENTS = """
    SELECT 'event' kind, coalesce(t.when_start, '0001-01-01') first, coalesce(t.when_end, '9999-12-31') last,
    t.pk, 0 step, t.actors who FROM event t WHERE t.when_start IS NOT NULL OR t.when_end IS NOT NULL
"""
_COMMITMENTS = """
    SELECT 'commitment' kind, coalesce(t.deadline_start, t.deadline_end, a.published) first,
    coalesce(t.deadline_end, t.deadline_start, a.published) last, t.pk, 0 step, t.agent who
    FROM commitment t JOIN article a ON a.pk = t.article_id
    WHERE coalesce(t.deadline_start, t.deadline_end, a.published) IS NOT NULL
"""
_AGREEMENTS = """
    SELECT 'agreement' kind, coalesce(json_extract(s.value, '$.when.start'), '0001-01-01') first,
    coalesce(json_extract(s.value, '$.when.end'), '9999-12-31') last, t.pk, s.key step, t.parties who
    FROM agreement t, json_each(t.json, '$.actions') s
    WHERE coalesce(json_extract(s.value, '$.when.start'), json_extract(s.value, '$.when.end')) IS NOT NULL
"""
_PARTS = {"event": _EVENTS, "agreement": _AGREEMENTS, "commitment": _COMMITMENTS}


def chronicle(
    store: Store,
    *,
    who: str | None = None,
    kind: str | None = None,
    start: str | None = None,
    end: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[Dated]:
    """Lines of the timeline, by first day, then last day, kind and row; see :func:`verbale.store.views.timeline`.

    ``who`` is part of a name in the rows' slots for whoever acts; ``start`` and ``end`` are days, months or years, and
    months and years hold all their days.
    """
    start, end = first_day(start), last_day(end)
    parts = " UNION ALL ".join(f"SELECT * FROM ({sql})" for name, sql in _PARTS.items() if kind in (None, name))  # noqa: S608
    where = "(?1 IS NULL OR instr(casefold(who), casefold(?1)) > 0) AND (?2 IS NULL OR last >= ?2)"
    found = f"FROM ({parts}) WHERE {where} AND (?3 IS NULL OR first <= ?3)"
    total = store.connection.execute(f"SELECT count(*) {found}", (who, start, end)).fetchone()[0]
    sql = f"SELECT kind, pk, step {found} ORDER BY first, last, kind, pk, step LIMIT ?4 OFFSET ?5"
    keys = store.connection.execute(sql, (who, start, end, limit, offset)).fetchall()
    lines = tuple(line for key in keys for line in _line(store, key))
    return Page(lines, total, offset, limit)


def _line(store: Store, key: sqlite3.Row) -> Iterator[Dated]:
    """The line of a row that stands on these days."""
    sql = f"""
        SELECT t.*, a.id article, a.published FROM {key["kind"]} t JOIN article a ON a.pk = t.article_id
        WHERE t.pk = ?
    """  # noqa: S608
    row = store.connection.execute(sql, (key["pk"],)).fetchone()
    article = row["article"]
    if key["kind"] == "event":
        event = row_from(row, Event)
        return event_line(store, article, event, event.when) if event.when else iter(())
    if key["kind"] == "agreement":
        agreement = row_from(row, Agreement)
        return agreement_line(store, article, agreement, agreement.actions[key["step"]])
    return commitment_lines(store, article, row["published"], row_from(row, Commitment))
