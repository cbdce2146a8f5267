"""Quotations that are nearly the one that is shown, and were not taken for the same: to be compared by people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.duplicates import content_words, words
from verbale.ledger.entries import Quotation
from verbale.ledger.wording import NEAR, is_opposite, nearness
from verbale.store.browse import merged_one

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

TRIED = 60
"""How many quotations with the same words are compared."""
ASKED = 12
"""By how many words others are looked for: the longest, which are mostly the rarest."""


@dataclass(frozen=True, slots=True)
class Near:
    """A quotation that is nearly another: how near, from 0 to 1, and whether it says the opposite."""

    quotation: Quotation
    nearness: float
    opposite: bool


def near(store: Store, quotation: Quotation, *, limit: int = 8) -> tuple[Near, ...]:
    """The quotations whose words are nearly those of ``quotation``, the nearest first."""
    carrying = [word for word in words(quotation.words) if content_words(word)]
    asked = sorted(dict.fromkeys(carrying), key=lambda word: (-len(word), word))[:ASKED]
    if not asked:
        return ()
    sql = """
        SELECT DISTINCT q.id FROM (
            SELECT rowid FROM attribution_fts WHERE attribution_fts MATCH ? ORDER BY rank LIMIT ?
        ) f JOIN attribution t ON t.pk = f.rowid
        JOIN merged_row m ON m.row_id = t.id AND +m.merged = 0 JOIN quotation q ON q.pk = m.merged_id WHERE q.id <> ?
    """
    match = " OR ".join(f'"{word}"' for word in asked)
    found = store.connection.execute(sql, (f"content : ({match})", TRIED, quotation.id)).fetchall()
    others = (merged_one(store, Quotation, row["id"]) for row in found)
    made = [
        Near(other, score, is_opposite(quotation.words, other.words))
        for other in others
        if other is not None and (score := nearness(quotation.words, other.words)) >= NEAR
    ]
    return tuple(sorted(made, key=lambda one: (-one.nearness, one.quotation.id))[:limit])
