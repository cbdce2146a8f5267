"""The facets of a table in blocks of articles, which the record keeps, so that few rows must be read for them.

A block has the rows of :data:`BLOCK` articles by their numbers. It is made once these are all there and merged, and is
forgotten, by a trigger, when one of them changes: what has no block is read of the rows, so that a record without any
says the same, only later.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from verbale.data import toml
from verbale.ledger.how import how
from verbale.model import TABLES, digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from verbale.store.sqlite import Store

BLOCK = 500
"""Articles in a block; the trigger that forgets blocks has the number too."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table's columns are read: for each row of ``rows`` its number, then the facets, then the ``orders``.

    ``several`` has the SQL of facets of which a row may have many values: pairs of number and value. ``article`` is the
    SQL of the number of a row's article, where ``rows`` has a place for a condition and blocks are kept.
    """

    rows: str
    facets: tuple[str, ...]
    orders: tuple[str, ...] = ()
    several: tuple[tuple[str, str], ...] = ()
    article: str = ""

    def where(self, condition: str) -> str:
        """The SQL of the rows that fulfil a condition, by their numbers."""
        return self.rows.format(where=condition)

    @property
    def made(self) -> str:
        """A name for all that makes its values: blocks that something else made are of no use."""
        return digest(self.rows, repr(toml("how")))


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows: their numbers, of each facet its values and for each row the place of one (-1: none), and orders."""

    numbers: NDArray[np.int64]
    facets: Mapping[str, tuple[Sequence[str], NDArray[np.int32]]]
    orders: Mapping[str, NDArray[np.float64]]


class _Packed(msgspec.Struct, array_like=True):
    numbers: bytes
    facets: dict[str, tuple[list[str], bytes]]
    orders: dict[str, bytes]


def read_part(store: Store, source: Source, sql: str, values: Sequence[int] = ()) -> Part:
    """The rows that a query gives, whose columns are those of ``source``."""
    store.connection.create_function("how", 3, how, deterministic=True)
    store.connection.create_function("member", 3, _member, deterministic=True)
    cursor = store.connection.cursor()
    cursor.row_factory = None  # bare tuples, which take half the time
    found = list(zip(*cursor.execute(sql, values), strict=True))
    if not found:
        found = [() for _ in range(1 + len(source.facets) + len(source.orders))]
    facets = {name: _coded(cells) for name, cells in zip(source.facets, found[1:], strict=False)}
    ordered = zip(source.orders, found[1 + len(source.facets) :], strict=True)
    orders = {name: np.array(cells, dtype=np.float64) for name, cells in ordered}
    return Part(np.array(found[0], dtype=np.int64), facets, orders)


def parts_of(store: Store, name: str, source: Source) -> Iterator[Part]:
    """All rows of a table, as they are now: those of blocks that are kept, and the others as they are read."""
    hidden = _blocks_with_hidden_rows(store)
    start = 0
    for block in _kept(store, name, source):
        sql = "SELECT data FROM facet_block WHERE block = ? AND name = ?"
        kept = store.connection.execute(sql, (block, name)).fetchone() if block not in hidden else None
        if kept is not None:
            yield from _between(store, source, start, block * BLOCK - 1)
            yield _unpacked(kept["data"])
            start = (block + 1) * BLOCK
    yield read_part(store, source, source.where(f"{source.article} >= ?"), (start,))


def put_blocks(store: Store, sources: Mapping[str, Source]) -> None:
    """Make the blocks of tables that are not there and can be: each in a transaction of its own."""
    if store.hidden:  # they would lack what only this connection does not see
        return
    most = store.connection.execute("SELECT ifnull(max(pk), 0) FROM article").fetchone()[0]
    full = range((most + 1) // BLOCK)
    for name, source in sources.items():
        kept = set(_kept(store, name, source))
        for block in full:
            if block not in kept:
                with store.transaction():
                    _put(store, name, source, block)


def _kept(store: Store, name: str, source: Source) -> list[int]:
    """The blocks of a table that the record keeps."""
    sql = "SELECT block FROM facet_block WHERE name = ? AND made = ? ORDER BY block"
    return [row[0] for row in store.connection.execute(sql, (name, source.made))]


def _put(store: Store, name: str, source: Source, block: int) -> None:
    first, last = block * BLOCK, (block + 1) * BLOCK - 1
    changing = "SELECT 1 FROM touched WHERE article_id BETWEEN ? AND ? LIMIT 1"
    if store.connection.execute(changing, (first, last)).fetchone() is not None:
        return
    (part,) = _between(store, source, first, last)
    sql = "INSERT OR REPLACE INTO facet_block (name, block, made, data) VALUES (?, ?, ?, ?)"
    store.connection.execute(sql, (name, block, source.made, _packed(part)))


def _between(store: Store, source: Source, first: int, last: int) -> Iterator[Part]:
    if first <= last:
        yield read_part(store, source, source.where(f"{source.article} BETWEEN ? AND ?"), (first, last))


def _blocks_with_hidden_rows(store: Store) -> set[int]:
    """The blocks of articles of which a row is hidden: they were made with it."""
    found: set[int] = set()
    for kind in TABLES.values() if store.hidden else ():
        sql = f"SELECT DISTINCT t.article_id / {BLOCK} FROM hidden_row h JOIN main.{kind.kind_of_row} t ON t.id = h.id"  # noqa: S608
        found.update(row[0] for row in store.connection.execute(sql))
    return found


def joined(parts: Iterable[Part]) -> Part:
    """Some parts as one, whose numbers ascend."""
    found = list(parts)
    numbers = np.concatenate([part.numbers for part in found])
    order = np.argsort(numbers, kind="stable")
    facets = {}
    for name in found[0].facets:
        values = sorted({value for part in found for value in part.facets[name][0]})
        places = {value: place for place, value in enumerate(values)}
        codes = [_renumbered(*part.facets[name], places) for part in found]
        facets[name] = (values, np.concatenate(codes)[order])
    orders = {name: np.concatenate([part.orders[name] for part in found])[order] for name in found[0].orders}
    return Part(numbers[order], facets, orders)


def _renumbered(values: Sequence[str], codes: NDArray[np.int32], places: Mapping[str, int]) -> NDArray[np.int32]:
    # The last one is for the code -1, of rows without a value.
    new = np.array([*(places[value] for value in values), -1], dtype=np.int32)
    return new[codes]


def _coded(cells: Sequence[str | None]) -> tuple[Sequence[str], NDArray[np.int32]]:
    values = sorted({cell for cell in cells if cell})
    codes: dict[str | None, int] = {None: -1, "": -1, **{value: code for code, value in enumerate(values)}}
    return values, np.fromiter(map(codes.__getitem__, cells), dtype=np.int32, count=len(cells))


def _member(chain: str | None, mark: str, back: int) -> str | None:
    """Of a chain as text the member that stands so far from its end; the first one of a chain that is shorter."""
    return chain.rsplit(mark, back)[-back:][0] if chain else None


def _packed(part: Part) -> bytes:
    facets = {name: (list(values), codes.astype("<i4").tobytes()) for name, (values, codes) in part.facets.items()}
    orders = {name: order.astype("<f8").tobytes() for name, order in part.orders.items()}
    return zlib.compress(msgspec.msgpack.encode(_Packed(part.numbers.astype("<i8").tobytes(), facets, orders)), 1)


def _unpacked(data: bytes) -> Part:
    told = msgspec.msgpack.decode(zlib.decompress(data), type=_Packed)
    facets = {name: (values, np.frombuffer(codes, "<i4")) for name, (values, codes) in told.facets.items()}
    orders = {name: np.frombuffer(order, "<f8") for name, order in told.orders.items()}
    return Part(np.frombuffer(told.numbers, "<i8"), facets, orders)
