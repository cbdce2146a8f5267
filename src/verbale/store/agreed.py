"""What is counted of agreements beside their list: the values of their facets, and those without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from verbale.ledger.entries import AgreementHistory
from verbale.store.browse import conditions
from verbale.store.merge.groups import CODES
from verbale.store.narrow import Counts, counted

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def agreement_facets(
    store: Store, *, name: str | None = None, witnesses: int = 1, only: Mapping[str, str | None] | None = None
) -> Counts:
    """The facets of the agreements among all that :func:`merged` has for the same filters."""
    return counted(store, "agreement_history", *conditions(AgreementHistory, name, witnesses, only or {}))


def nameless(
    store: Store, *, witnesses: int = 1, only: Mapping[str, str | None] | None = None
) -> tuple[int, int, tuple[str, ...]]:
    """How many agreements no name tells apart, in how many reports, and what they are called, the commonest first."""
    clause, values = conditions(AgreementHistory, None, witnesses, {**(only or {}), "named": "no"})
    sql = f"""
        SELECT h.pk, casefold(h.name), m.article_id FROM agreement_history h
        JOIN merged_row m ON m.merged = ? AND m.merged_id = h.pk WHERE h.pk IN (
            SELECT pk FROM agreement_history WHERE {clause}
        )
    """  # noqa: S608
    found = store.connection.execute(sql, (CODES[AgreementHistory], *values)).fetchall()
    called = Counter(name for _, name in {(row[0], row[1]) for row in found})
    words = sorted(called, key=lambda name: (-called[name], name))
    return len({row[0] for row in found}), len({row[2] for row in found}), tuple(words)
