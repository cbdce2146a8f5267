"""Rows that people rejected, out of sight: no query of a connection sees them, and so nothing counts them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from verbale.model import TABLES

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

_MERGED = ("ledger_entry", "quotation", "agreement_history", "known_actor")


def hide(store: Store, rows: Iterable[str]) -> None:
    """Hide the rows with these ids, and what is merged of them alone, from all that this connection reads.

    SQLite looks a name up among the temporary tables first: views of the same names stand before the tables, and
    whatever asks for these gets the rows that are left. They are gone with the connection; the record is not touched.
    """
    ids = sorted(set(rows))
    if not ids:
        return
    store.hidden = tuple(ids)
    run = store.connection.execute
    run("CREATE TEMP TABLE hidden_row (id TEXT PRIMARY KEY) WITHOUT ROWID")
    store.connection.executemany("INSERT INTO hidden_row VALUES (?)", ((key,) for key in ids))
    kept = "NOT IN (SELECT id FROM hidden_row)"
    for kind in TABLES.values():
        name = kind.kind_of_row
        run(f"CREATE TEMP VIEW {name} AS SELECT rowid, * FROM main.{name} WHERE id {kept}")  # noqa: S608
    run(f"CREATE TEMP VIEW merged_row AS SELECT * FROM main.merged_row WHERE row_id {kept}")  # noqa: S608
    for name in _MERGED:
        told = f"SELECT 1 FROM merged_row m WHERE m.merged_id = {name}.id"  # noqa: S608
        run(f"CREATE TEMP VIEW {name} AS SELECT rowid, * FROM main.{name} WHERE EXISTS ({told})")  # noqa: S608
