"""Quotations that are nearly the one that is shown, and were not taken for the same: to be compared by people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.duplicates import content_words, words
from verbale.ledger.entries import Quotation
from verbale.ledger.rarity import rare_first
from verbale.ledger.wording import NEAR, is_opposite, nearness
from verbale.store import lines

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

TRIED = 60
"""How many quotations with the same words are compared."""
ASKED = 6
"""By how many words others are looked for: the rarest, which take the least time to look up too."""


@dataclass(frozen=True, slots=True)
class Near:
    """A quotation that is nearly another: how near, from 0 to 1, and whether it says the opposite."""

    quotation: lines.QuotationLine
    nearness: float
    opposite: bool


def near(store: Store, quotation: Quotation | lines.QuotationLine, *, limit: int = 8) -> tuple[Near, ...]:
    """The quotations whose words are nearly those of ``quotation``, the nearest first."""
    carrying = [word for word in words(quotation.words) if content_words(word)]
    asked = rare_first(carrying)[:ASKED]
    if not asked:
        return ()
    sql = """
        SELECT DISTINCT q.id, q.words FROM (
            SELECT rowid FROM attribution_fts WHERE attribution_fts MATCH ? ORDER BY rank LIMIT ?
        ) f JOIN attribution t ON t.pk = f.rowid
        JOIN merged_row m ON m.row_id = t.id AND +m.merged = 0 JOIN quotation q ON q.pk = m.merged_id WHERE q.id <> ?
    """
    match = " OR ".join(f'"{word}"' for word in asked)
    found = store.connection.execute(sql, (f"content : ({match})", TRIED, quotation.id)).fetchall()
    scored = ((nearness(quotation.words, row["words"]), row["id"], row["words"]) for row in found)
    nearest = sorted((one for one in scored if one[0] >= NEAR), key=lambda one: (-one[0], one[1]))[:limit]
    known = ((lines.quotation(store, key), score, told) for score, key, told in nearest)
    return tuple(
        Near(other, score, is_opposite(quotation.words, told)) for other, score, told in known if other is not None
    )
