"""Whom people said an actor to be: read by the merging, written by :mod:`verbale.store.same_actors`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.ledger.names import across

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

SAID = "said to be the same by"
"""How the basis of a telling begins that a person gave to its actor."""


def meant(store: Store, key: str) -> str:
    """The key of the actor that ``key`` means: that of a state for its government, and whom people said it to be."""
    whole = across(key)
    row = store.connection.execute("SELECT same_as FROM same_actor WHERE key = ?", (whole,)).fetchone()
    return whole if row is None else str(row["same_as"])


def said(store: Store) -> dict[str, tuple[str, str]]:
    """All decisions: from a key to that of the actor who is meant, and who said so."""
    rows = store.connection.execute("SELECT key, same_as, who FROM same_actor")
    return {row["key"]: (row["same_as"], row["who"]) for row in rows}
