"""A whole store checked against its own texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.model import TABLES, Record
from verbale.sift import LIKELY, sift
from verbale.verify import Check, Failure, add, check_record

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def check(store: Store) -> Check:
    """Check every record of ``store`` (:func:`verbale.verify.check_record`), and that its tables agree with them.

    The table ``evidence`` is compared with the evidence in the rows that are shown, so that what Datasette shows is
    what was checked. Rows that are folded away are held against the text like all others.
    """
    return add(_checked(store, record) for record in store.records(least=0.0))


def _checked(store: Store, record: Record) -> Check:
    found = check_record(record)
    return Check(found.rows, found.quotations, (*found.failures, *_stray(store, record)))


def _stray(store: Store, record: Record) -> Iterator[Failure]:
    """The rows whose evidence in the table of evidence is not the evidence in the row."""
    sql = 'SELECT kind, row_id, slot, start, "end", exact FROM evidence WHERE article_id = ? ORDER BY pk'
    stored = Counter(tuple(row) for row in store.connection.execute(sql, (record.article.id,)))
    meant = Counter(
        (row.kind_of_row, row.id, e.slot, e.start, e.end, e.exact)
        for row in sift(record, LIKELY).rows()
        for e in row.evidence
    )
    tables = {kind.kind_of_row: table for table, kind in TABLES.items()}
    for kind, row_id, slot, *_ in sorted((stored - meant) | (meant - stored)):
        reason = "the table of evidence and the row disagree"
        yield Failure(tables.get(kind, kind), row_id, record.article.id, slot, reason)
