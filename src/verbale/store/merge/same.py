"""Whom people said an actor to be: read by the merging, written by :mod:`verbale.store.same_actors`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.ledger.initials import bare_key
from verbale.ledger.names import across

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

SAID = "said to be the same by"
"""How the basis of a telling begins that a person gave to its actor."""


def meant(store: Store, key: str) -> str:
    """The key of the actor that ``key`` means: that of a state for its government, and whom people said it to be.

    A person's name without initials means the only one of the record who has some, whoever that was said to be.
    """
    return _meant(store, across(key), frozenset())


def _meant(store: Store, key: str, before: frozenset[str]) -> str:
    row = store.connection.execute("SELECT same_as FROM same_actor WHERE key = ?", (key,)).fetchone()
    found = key if row is None else str(row["same_as"])
    # Decisions can lead in a circle: from one name to who has initials, and from there to another name that does so.
    if found in before:
        return found
    sql = "SELECT DISTINCT key FROM initialed WHERE bare = ?"
    several = store.connection.execute(sql, (found,)).fetchall()
    persons = {_meant(store, other["key"], before | {key, found}) for other in several}
    return persons.pop() if len(persons) == 1 else found


def keys_meaning(store: Store, key: str) -> tuple[str, ...]:
    """The keys that mean the actor with this key: its own first, those said to be it, names without its initials."""
    found = dict.fromkeys((key, *_said_to_be(store, key)))
    for other in tuple(found):
        bare = bare_key(other)
        if bare is not None:
            found |= dict.fromkeys((bare, *_said_to_be(store, bare)))
    return tuple(other for other in found if meant(store, other) == key)


def _said_to_be(store: Store, key: str) -> list[str]:
    rows = store.connection.execute("SELECT key FROM same_actor WHERE same_as = ? ORDER BY key", (key,))
    return [str(row["key"]) for row in rows]


def said(store: Store) -> dict[str, tuple[str, str]]:
    """All decisions: from a key to that of the actor who is meant, and who said so."""
    rows = store.connection.execute("SELECT key, same_as, who FROM same_actor")
    return {row["key"]: (row["same_as"], row["who"]) for row in rows}
