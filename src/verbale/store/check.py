"""A whole store checked against its own texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.model import TABLES, Record
from verbale.store.pieces import changed_pieces
from verbale.verify import Check, Failure, add, check_record

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def check(store: Store) -> Check:
    """Check every record of ``store`` (:func:`verbale.verify.check_record`), and that its evidence is what was quoted.

    Rows that are folded away are held against the text like all others.
    """
    return add(_checked(store, record) for record in store.records(least=0.0))


def _checked(store: Store, record: Record) -> Check:
    found = check_record(record)
    return Check(found.rows, found.quotations, (*found.failures, *_changed(store, record)))


def _changed(store: Store, record: Record) -> Iterator[Failure]:
    """The rows whose evidence stands at other words than those that were quoted."""
    article = record.article
    tables = {kind: table for table, kind in TABLES.items()}
    number = store.connection.execute("SELECT pk FROM article WHERE id = ?", (article.id,)).fetchone()[0]
    for kind, position, slot in changed_pieces(store.connection, number, article.text):
        sql = f"SELECT id FROM {kind.kind_of_row} WHERE article_id = ? AND position = ?"  # noqa: S608
        row = store.connection.execute(sql, (number, position)).fetchone()[0]
        yield Failure(tables[kind], row, article.id, slot, "the words at its evidence are not those that were quoted")
