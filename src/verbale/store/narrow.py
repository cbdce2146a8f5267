"""What the lists of the merged level can be narrowed by: facets of the ledger, of actors and of agreements.

They are counted among all rows that a list has, as those of a search are (:mod:`verbale.store.facets`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from verbale.ledger.names import UNSETTLED
from verbale.store.blocks import Source
from verbale.store.columns import columns_of
from verbale.store.facets import SHOWN

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

Counts = dict[str, tuple[tuple[str, int], ...]]

_TELLING = "FROM ledger_entry e JOIN merged_row t ON t.merged = 1 AND t.merged_id = e.pk"
_OF = "FROM merged_row t WHERE t.merged = 1 AND t.merged_id = e.pk"
# Only constants are put into this SQL.
STANDING = f"""CASE
    WHEN NOT EXISTS (SELECT 1 {_OF} AND t.standing IS NOT 'negated') THEN 'negated'
    WHEN EXISTS (SELECT 1 {_OF} AND t.standing IN ('disputed', 'negated')) THEN 'disputed'
    WHEN (SELECT count(DISTINCT t.standing) {_OF}) = 1 THEN (SELECT t.standing {_OF}) END"""
"""The SQL of how the entry ``e`` of the ledger stands by all of its tellings."""
_SOURCES = {
    "ledger_entry": Source(
        f"SELECT e.pk, e.direction, {STANDING}, e.country FROM ledger_entry e ORDER BY e.pk",  # noqa: S608
        ("direction", "standing", "country"),
        several=(
            ("agent", f"SELECT e.pk, t.name {_TELLING} UNION SELECT pk, agent FROM ledger_entry"),  # noqa: S608
            ("act", f"SELECT DISTINCT e.pk, t.kind {_TELLING}"),
            ("said_by", f"SELECT DISTINCT e.pk, j.value {_TELLING}, json_each(t.chain) j WHERE j.value <> 'outlet'"),
            ("denied_by", f"SELECT DISTINCT e.pk, j.value {_TELLING}, json_each(t.denied_by) j"),
        ),
    ),
    "known_actor": Source(
        f"""
        SELECT pk, kind, country, sector, iif(substr("key", 1, {len(UNSETTLED)}) = '{UNSETTLED}', 'no', 'yes')
        FROM known_actor ORDER BY pk
        """,  # noqa: S608
        ("kind", "country", "sector", "settled"),
    ),
    "agreement_history": Source(
        "SELECT pk, kind FROM agreement_history ORDER BY pk",
        ("kind",),
        several=(
            (
                "action",
                """
                SELECT h.pk, json_extract(s.value, '$.action')
                FROM agreement_history h, json_each(h.json, '$.steps') s
                WHERE json_extract(s.value, '$.standing') IS NOT 'negated'
                """,
            ),
        ),
    ),
}
_PARTIAL = frozenset({"agent", "said_by", "denied_by"})
"""Facets that a list compares with parts of names: "Putin" is asked for of "Vladimir Putin" too."""
ORDER = (
    "agent",
    "act",
    "direction",
    "kind",
    "action",
    "standing",
    "said_by",
    "denied_by",
    "country",
    "sector",
    "settled",
)
"""In what order facets are shown."""


def counted(store: Store, table: str, where: str, values: Mapping[str, Any] | Sequence[Any]) -> Counts:
    """The commonest values of each facet among the rows that fulfil the condition ``where``, which is SQL of ours.

    Each count is how many rows the list has when it is narrowed by that value.
    """
    columns = columns_of(store, table, _SOURCES[table])
    told = store.connection.execute(f"SELECT group_concat(e.pk) FROM {table} e WHERE {where}", values).fetchone()[0]  # noqa: S608
    mask = np.zeros(len(columns.numbers), dtype=bool)
    if told:
        mask[columns.places(np.sort(np.fromstring(told, dtype=np.int64, sep=",")))] = True
    made: Counts = {}
    for name in (name for name in ORDER if name in columns.facets):
        facet = columns.facets[name]
        found = facet.counts(mask, SHOWN)
        if name in _PARTIAL:
            held = ((value, facet.containing(value, mask)) for value, _ in found)
            found = tuple(sorted(held, key=lambda counted: -counted[1]))
        if found:
            made[name] = found
    return made


def having(store: Store, table: str, name: str, value: str) -> tuple[int, ...]:
    """The numbers of the rows of ``table`` whose facet has this value, as they ascend; no row is read for it."""
    columns = columns_of(store, table, _SOURCES[table])
    kept = columns.facets[name].with_value(value, len(columns.numbers))
    return tuple(columns.numbers[kept].tolist())


def choices(store: Store, table: str) -> dict[str, tuple[str, ...]]:
    """All values of the facets of ``table`` that are lists known beforehand."""
    facets = columns_of(store, table, _SOURCES[table]).facets
    return {name: facets[name].values for name in ORDER if name in facets and name not in _PARTIAL}
