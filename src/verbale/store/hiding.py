"""Rows that people rejected, out of sight: no query of a connection sees them, and so nothing counts them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from verbale.model import TABLES
from verbale.store.merge.groups import CODES
from verbale.store.merge.groups import TABLES as MERGED

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


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
    run("CREATE TEMP TABLE hidden_number (kind TEXT, number INTEGER, PRIMARY KEY (kind, number)) WITHOUT ROWID")
    store.connection.executemany("INSERT INTO hidden_row VALUES (?)", ((key,) for key in ids))
    kept = "NOT IN (SELECT id FROM hidden_row)"
    for kind in TABLES.values():
        name = kind.kind_of_row
        rows = f"SELECT '{name}', t.pk FROM hidden_row h JOIN main.{name} t ON t.id = h.id"  # noqa: S608
        run(f"INSERT OR IGNORE INTO hidden_number {rows}")
        run(f"CREATE TEMP VIEW {name} AS SELECT rowid, * FROM main.{name} WHERE id {kept}")  # noqa: S608
    run(f"CREATE TEMP VIEW merged_row AS SELECT * FROM main.merged_row WHERE row_id {kept}")  # noqa: S608
    numbers = "(kind, number) NOT IN (SELECT kind, number FROM hidden_number)"
    run(f"CREATE TEMP VIEW dated_line AS SELECT * FROM main.dated_line WHERE {numbers}")  # noqa: S608
    for merged, code in CODES.items():
        name = MERGED[merged][0]
        told = f"SELECT 1 FROM merged_row m WHERE m.merged = {code} AND m.merged_id = {name}.pk"  # noqa: S608
        run(f"CREATE TEMP VIEW {name} AS SELECT rowid, * FROM main.{name} WHERE EXISTS ({told})")  # noqa: S608
