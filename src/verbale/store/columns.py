"""The facets of a table in memory: for each row a few small numbers, so that any set of rows is counted at once.

To count a hundred thousand matches by the values of ten facets, SQLite would have to read every one of these rows. Here
each value has a number, and numpy counts these (``benchmarks/reading_room.py`` measures it). A table is read when it is
first asked for, and anew when the record has changed.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from verbale.model import digest
from verbale.store.how import how
from verbale.store.schema import file_state

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from verbale.store.sqlite import Store

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

T = TypeVar("T")
HELD = 16
"""How many tables, and what else is asked of whole tables, are held in memory: those asked for last."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its ``values`` in order, and for each row ``at`` the ``code`` of a value, which is its place in these.

    A row without a value is not in it, and one with several is in it as often.
    """

    values: tuple[str, ...]
    at: Numbers
    code: Numbers
    _known: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    _containing: dict[str, Numbers] = field(default_factory=dict, compare=False, repr=False)
    """The rows of what was asked for in part already: lists ask for their commonest values time and again."""

    def with_value(self, value: str, rows: int) -> Mask:
        """Which of all ``rows`` have this value."""
        kept = np.zeros(rows, dtype=bool)
        if value in self.values:
            kept[self.at[self.code == self.values.index(value)]] = True
        return kept

    def between(self, start: str | None, end: str | None, rows: int) -> Mask:
        """Which of all ``rows`` have a value from ``start`` to ``end``, compared as text."""
        kept = np.zeros(rows, dtype=bool)
        first, last = np.searchsorted(self.values, start or ""), len(self.values)
        if end is not None:
            last = int(np.searchsorted(self.values, end, side="right"))
        kept[self.at[(self.code >= first) & (self.code < last)]] = True
        return kept

    def counts(self, mask: Mask, shown: int | None = None) -> tuple[tuple[str, int], ...]:
        """How often each value occurs among the rows of ``mask``: the commonest first, at most so many."""
        return self._commonest(self.code[mask[self.at]], shown)

    def counts_of(self, places: Numbers, mask: Mask, shown: int | None = None) -> tuple[tuple[str, int], ...]:
        """The same, told also the ``places`` of the rows of ``mask``: it is quicker where every row has one value."""
        return self._commonest(self.code[places] if self._is_dense(len(mask)) else self.code[mask[self.at]], shown)

    def _commonest(self, code: Numbers, shown: int | None) -> tuple[tuple[str, int], ...]:
        found = np.bincount(code, minlength=len(self.values))
        order = np.argsort(-found, kind="stable")[:shown]
        return tuple((self.values[n], int(found[n])) for n in order if found[n])

    def _is_dense(self, rows: int) -> bool:
        if len(self.at) != rows:
            return False
        if "dense" not in self._known:
            self._known["dense"] = bool((self.at == np.arange(rows)).all())
        return self._known["dense"]

    def containing(self, part: str, mask: Mask) -> int:
        """How many rows of ``mask`` have a value with ``part`` in it, in any case."""
        if part not in self._containing:
            folded = part.casefold()
            codes = [code for code, value in enumerate(self.values) if folded in value.casefold()]
            self._containing[part] = np.unique(self.at[np.isin(self.code, codes)])
        return int(np.count_nonzero(mask[self._containing[part]]))


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of a table by their numbers, which ascend, with their facets and what they can be put in order by."""

    numbers: Numbers
    facets: Mapping[str, Facet]
    orders: Mapping[str, NDArray[np.float64]]

    def places(self, numbers: Numbers) -> Numbers:
        """The places of the rows with these numbers; those of rows that came since are left out."""
        if not len(self.numbers):
            return np.zeros(0, dtype=np.int64)
        found: Numbers = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        kept: Numbers = found[self.numbers[found] == numbers]
        return kept

    def counted(
        self, mask: Mask, shown: int | None = None, *, without: str = ""
    ) -> dict[str, tuple[tuple[str, int], ...]]:
        """The values of each facet but one among the rows of ``mask`` with how often they occur, at most so many."""
        places = np.flatnonzero(mask)
        facets = self.facets.items()
        made = {name: facet.counts_of(places, mask, shown) for name, facet in facets if name != without}
        return {name: values for name, values in made.items() if values}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table's columns are read: for each row of ``rows`` its number, then the facets, then the ``orders``.

    ``several`` has the SQL of facets of which a row may have many values: pairs of number and value.
    """

    rows: str
    facets: tuple[str, ...]
    orders: tuple[str, ...] = ()
    several: tuple[tuple[str, str], ...] = ()


_lock = threading.Lock()
_held: OrderedDict[tuple[str, str, str], Any] = OrderedDict()


def columns_of(store: Store, table: str, source: Source) -> Columns:
    """The columns of a table as they are now."""
    return held(store, table, lambda: _read(store, source))


def held(store: Store, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives of a record, kept in memory under ``name`` until the record changes."""
    key = (str(store.path.resolve()), name, _state(store))
    with _lock:
        if key not in _held:
            for old in [held for held in _held if held[:2] == key[:2]]:
                del _held[old]
            _held[key] = make()
        _held.move_to_end(key)
        while len(_held) > HELD:
            _held.popitem(last=False)
        found: T = _held[key]
        return found


def _state(store: Store) -> str:
    """Something that differs whenever the record may have changed."""
    return " ".join((file_state(store.path), str(store.connection.total_changes), digest(*store.hidden)))


def _read(store: Store, source: Source) -> Columns:
    store.connection.create_function("how", 3, how, deterministic=True)
    store.connection.create_function("member", 3, _member, deterministic=True)
    cursor = store.connection.cursor()
    cursor.row_factory = None  # bare tuples, which take half the time
    found = list(zip(*cursor.execute(source.rows), strict=True))
    if not found:
        found = [() for _ in range(1 + len(source.facets) + len(source.orders))]
    numbers = np.array(found[0], dtype=np.int64)
    facets = dict(zip(source.facets, map(_facet, found[1:]), strict=False))
    for name, sql in source.several:
        facets[name] = _several(cursor.execute(sql), numbers)
    ordered = zip(source.orders, found[1 + len(source.facets) :], strict=True)
    return Columns(numbers, facets, {name: np.array(values, dtype=np.float64) for name, values in ordered})


def _member(chain: str | None, mark: str, back: int) -> str | None:
    """Of a chain as text the member that stands so far from its end; the first one of a chain that is shorter."""
    return chain.rsplit(mark, back)[-back:][0] if chain else None


def _facet(cells: Sequence[str | None]) -> Facet:
    """The facet of which each row in turn has one of these values, or none."""
    values = sorted({cell for cell in cells if cell})
    codes: dict[str | None, int] = {None: -1, "": -1, **{value: code for code, value in enumerate(values)}}
    code = np.fromiter(map(codes.__getitem__, cells), dtype=np.int64, count=len(cells))
    at = np.flatnonzero(code >= 0)
    return Facet(tuple(values), at, code[at])


def _several(pairs: Iterable[tuple[int, str | None]], numbers: Numbers) -> Facet:
    """The facet of which rows have these values, each told with the row's number."""
    found = dict.fromkeys((number, value) for number, value in pairs if value)
    values = sorted({value for _, value in found})
    codes = {value: code for code, value in enumerate(values)}
    at = np.searchsorted(numbers, np.fromiter((number for number, _ in found), dtype=np.int64, count=len(found)))
    return Facet(tuple(values), at, np.fromiter((codes[v] for _, v in found), dtype=np.int64, count=len(found)))
