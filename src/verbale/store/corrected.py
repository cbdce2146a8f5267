"""A copy of a record in which decisions are carried out, down to what is merged and counted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import StoreError
from verbale.store.applying import applied
from verbale.store.merging import merge_store
from verbale.store.reviews import Reviews, reviewed

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def write_corrected(store: Store, output: Path) -> int:
    """Write the corrected record to ``output``; gives how many reports are other than in ``store``.

    Rejected rows and what only they say are gone, corrected values stand in their slots, and ledger, quotations,
    agreements, actors, places, timeline and search are made of these. Decisions that no single value says stay with the
    copy as decisions. Raises :class:`StoreError` if there is something at ``output``.
    """
    if output.exists():
        raise StoreError(f"{output}: is there already; name a new file")
    with closing(sqlite3.connect(output)) as copy:
        store.connection.backup(copy)
    with Reviews(store.path) as decisions, Reviews(output) as left, type(store).create(output) as copied:
        articles = sorted({article for article, _ in decisions.everything() if copied.holds(article)})
        changed = 0
        for article in articles:
            record = reviewed(copied.record(article, 0.0), decisions.of(article))
            made = applied(record)
            for review in made.reviews:
                left.add(article, review)
            if replace(made, reviews=()) != replace(record, reviews=()):
                copied.add(replace(made, reviews=()))
                changed += 1
        merge_store(copied)
    return changed
