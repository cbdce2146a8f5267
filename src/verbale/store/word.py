"""On whose word the rows of a store stand: what a list shows of it, looked up for the rows that are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from verbale.ledger.names import deniers
from verbale.model import Standing

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

SAID = """(t.polarity = 'positive' AND (t.parent IS NULL
OR t.article_id NOT IN (SELECT article_id FROM attribution WHERE polarity = 'negative') OR NOT EXISTS (
    WITH RECURSIVE around(parent, polarity) AS (
        SELECT t.parent, t.polarity
        UNION SELECT p.parent, p.polarity FROM attribution p JOIN around ON p.id = around.parent
    ) SELECT 1 FROM around WHERE polarity = 'negative'
)))"""
"""The SQL that says of the attribution ``t`` that neither it nor one that it stands in is told as words not said."""

# The JSON of a row leaves out what is as it is by default, such as the chain of what nobody but the outlet says.
_STANDING = """
    t.standing standing, ifnull(json_extract(t.json, '$.standing.chain'), '["outlet"]') chain,
    json_extract(t.json, '$.standing.denied_by') denied_by, 1 said
"""
_WORD: dict[str, str] = {
    "attribution": f"""
        NULL act, t.polarity polarity, NULL standing, ifnull(json_extract(t.json, '$.chain'), '["outlet"]') chain,
        NULL denied_by, {SAID} said
    """,
    "event": f"NULL act, t.polarity polarity, {_STANDING}",
    "commitment": f"t.act act, t.polarity polarity, {_STANDING}",
    "agreement": f"NULL act, NULL polarity, {_STANDING}",
    "article": "NULL act, NULL polarity, NULL standing, NULL chain, NULL denied_by, 1 said",
}


def word_sql(table: str) -> str:
    """The SQL of the columns of row ``t`` of ``table`` from which :func:`word` makes what a list shows."""
    return _WORD[table]


def word(store: Store, row: sqlite3.Row) -> dict[str, Any]:
    """Act, polarity, standing, chain, names of deniers, and whether it was said, of a row with these columns."""
    rows = _list(row["denied_by"])
    return {
        **{name: row[name] for name in ("act", "polarity", "standing")},
        "chain": _list(row["chain"]),
        "denied_by": deniers(Standing("disputed", denied_by=rows), speakers(store, rows)) if rows else (),
        "said": bool(row["said"]),
    }


def speakers(store: Store, rows: Iterable[str]) -> dict[str, str]:
    """The name of the source of each of these attributions that has one, by its id."""
    sql = "SELECT source FROM attribution WHERE id = ?"
    found = ((row, store.connection.execute(sql, (row,)).fetchone()) for row in rows)
    return {row: source[0] for row, source in found if source is not None and source[0] is not None}


def denier_names(store: Store, standing: Standing) -> tuple[str, ...]:
    """The names of those who deny a row with this standing."""
    return deniers(standing, speakers(store, standing.denied_by)) if standing.denied_by else ()


def _list(cell: str | None) -> tuple[str, ...]:
    return msgspec.json.decode(cell or "[]", type=tuple[str, ...])
