"""What people decided about pairs of commitments: which are of one entry, and which are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from verbale.ledger.duplicates import Groups, dice

if TYPE_CHECKING:
    import sqlite3

    from verbale.ledger.commitments import Told


def tied(connection: sqlite3.Connection, row: str) -> list[int]:
    """The numbers of the rows that somebody said to be of one entry with the row ``row``."""
    return [number for number, apart in _said(connection, row) if not apart]


def parts(
    connection: sqlite3.Connection, group: Mapping[int, Told], ties: Collection[tuple[int, int]]
) -> Iterator[set[int]]:
    """Take ``group``, rows by their numbers that hang together by ``ties``, apart where somebody said so.

    What a person tied comes first, then what is most alike, so that the parts do not depend on the order of the rows.
    """
    ids = {told.row.id: number for number, told in group.items()}
    said = {number: _said(connection, row) for row, number in ids.items()}
    pairs = [(number, other, apart) for number, found in said.items() for other, apart in found if other in group]
    bars = {(number, other) for number, other, apart in pairs if apart}
    if not bars:
        yield set(group)
        return
    by_hand = {(number, other) for number, other, apart in pairs if not apart}

    def strongest(pair: tuple[int, int]) -> tuple[object, ...]:
        return pair not in by_hand, -_likeness(group, pair), _ids(group, pair)

    joined = Groups(sorted(group))
    members = {number: {number} for number in group}
    for one, other in sorted({*ties, *by_hand}, key=strongest):
        a, b = members[joined.find(one)], members[joined.find(other)]
        if a is b or any((x, y) in bars for x in a for y in b):
            continue
        joined.union(one, other)
        members[joined.find(one)] = a | b
    yield from (set(part) for part in joined.sets())


def _said(connection: sqlite3.Connection, row: str) -> list[tuple[int, bool]]:
    sql = """
        SELECT p.pk, h.apart FROM by_hand h JOIN pledge p ON p.row_id = h.other WHERE h.one = ?1
        UNION SELECT p.pk, h.apart FROM by_hand h JOIN pledge p ON p.row_id = h.one WHERE h.other = ?1
    """
    return [(number, bool(apart)) for number, apart in connection.execute(sql, (row,))]


def _likeness(group: Mapping[int, Told], pair: tuple[int, int]) -> float:
    one, other = (group[number] for number in pair)
    return dice(one.words, other.words)


def _ids(group: Mapping[int, Told], pair: tuple[int, int]) -> tuple[str, ...]:
    return tuple(sorted(group[number].row.id for number in pair))
