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
from verbale.store.blocks import Source, joined, parts_of, read_part
from verbale.store.schema import file_state

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from verbale.store.sqlite import Store

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

T = TypeVar("T")
HELD = 16
"""How many tables, and what else is asked of whole tables, are held in memory: those asked for last."""

MATCHES = 64
"""Of how many queries the rows that match are held, in a bit for each row."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its ``values`` in order, and for each row ``at`` the ``code`` of a value, which is its place in these.

    A row without a value is not in it, and one with several is in it as often.
    """

    values: tuple[str, ...]
    at: Numbers
    code: Numbers
    _known: dict[str, Numbers] = field(default_factory=dict, compare=False, repr=False)
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
        return self.commonest(self.occurrences(np.flatnonzero(mask), mask), shown)

    def occurrences(self, places: Numbers, mask: Mask) -> Numbers:
        """How often each value occurs among the rows of ``mask``, which are those at ``places``."""
        by_row = self._by_row(len(mask))
        if by_row is None:
            found: Numbers = np.bincount(self.code[mask[self.at]], minlength=len(self.values))
            return found
        # The first one counts the rows without a value.
        return np.bincount(by_row[places], minlength=len(self.values) + 1)[1:]

    def totals(self) -> Numbers:
        """How often each value occurs among all rows."""
        if "totals" not in self._known:
            self._known["totals"] = np.bincount(self.code, minlength=len(self.values))
        return self._known["totals"]

    def latest_first(self, rows: int) -> Numbers:
        """The places of all ``rows`` by their values, the last value first; equals as they are, those without one last.

        A row has one value at most.
        """
        if "latest first" not in self._known:
            codes = np.full(rows, -1, dtype=np.int64)
            codes[self.at] = self.code
            self._known["latest first"] = np.argsort(-codes, kind="stable")
        return self._known["latest first"]

    def commonest(self, occurrences: Numbers, shown: int | None) -> tuple[tuple[str, int], ...]:
        """The values that occur most often with their counts, at most so many; of equals those that come first."""
        among = np.flatnonzero(occurrences)
        if shown is not None and len(among) > shown:
            least = np.partition(occurrences[among], -shown)[-shown]
            among = among[occurrences[among] >= least]
        order = among[np.argsort(-occurrences[among], kind="stable")][:shown]
        return tuple((self.values[n], int(occurrences[n])) for n in order)

    def _by_row(self, rows: int) -> Numbers | None:
        """For each of ``rows`` the place of its value behind 0, which stands for none; None where a row has several."""
        if "by row" not in self._known and bool((np.diff(self.at) > 0).all()):
            codes = np.zeros(rows, dtype=np.int64)
            codes[self.at] = self.code + 1
            self._known["by row"] = codes
        return self._known.get("by row")

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
        """The places of the rows with these numbers, which ascend; those of rows that came since are left out."""
        if not len(self.numbers) or not len(numbers):
            return np.zeros(0, dtype=np.int64)
        first, last = int(self.numbers[0]), int(self.numbers[-1])
        within = numbers[np.searchsorted(numbers, first) : np.searchsorted(numbers, last, side="right")]
        if last - first + 1 == len(self.numbers):  # as long as no row was ever taken away
            found: Numbers = within - first
            return found
        found = np.searchsorted(self.numbers, within)
        kept: Numbers = found[self.numbers[found] == within]
        return kept

    def counted(
        self, mask: Mask, shown: int | None = None, *, without: str = ""
    ) -> dict[str, tuple[tuple[str, int], ...]]:
        """The values of each facet but one among the rows of ``mask`` with how often they occur, at most so many."""
        # What most rows are counted by is what is left of the totals.
        is_most = 2 * np.count_nonzero(mask) > len(mask)
        counted = ~mask if is_most else mask
        places = np.flatnonzero(counted)
        made = {}
        for name, facet in self.facets.items():
            if name != without:
                found = facet.occurrences(places, counted)
                made[name] = facet.commonest(facet.totals() - found if is_most else found, shown)
        return {name: values for name, values in made.items() if values}


class Kept:
    """What was asked of records, kept in memory until these change: the ``most`` that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, str, str], Any] = OrderedDict()

    def get(self, store: Store, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives of a record, which others that ask meanwhile wait for."""
        key = (str(store.path.resolve()), name, _state(store))
        with self._lock:
            if key not in self._held:
                for old in [held for held in self._held if held[0] == key[0] and held[2] != key[2]]:
                    del self._held[old]
                self._held[key] = make()
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
            found: T = self._held[key]
            return found


_TABLES, _MATCHES = Kept(HELD), Kept(MATCHES)


def columns_of(store: Store, table: str, source: Source) -> Columns:
    """The columns of a table as they are now."""
    return held(store, table, lambda: _read(store, table, source))


def held(store: Store, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives of a record, kept in memory under ``name`` until the record changes.

    ``make`` must not ask for what is held itself: others wait for it.
    """
    return _TABLES.get(store, name, make)


def kept_mask(store: Store, name: str, rows: int, make: Callable[[], Numbers]) -> Mask:
    """Which of ``rows`` are at the places that ``make`` gives, kept for the pages and filters of the same words."""

    def bits() -> NDArray[np.uint8]:
        mask = np.zeros(rows, dtype=bool)
        mask[make()] = True
        return np.packbits(mask)

    return np.unpackbits(_MATCHES.get(store, name, bits), count=rows).view(bool)


def _state(store: Store) -> str:
    """Something that differs whenever the record may have changed."""
    return " ".join((file_state(store.path), str(store.connection.total_changes), digest(*store.hidden)))


def _read(store: Store, name: str, source: Source) -> Columns:
    parts = parts_of(store, name, source) if source.article else [read_part(store, source, source.rows)]
    whole = joined(parts)
    facets = {facet: _facet(*coded) for facet, coded in whole.facets.items()}
    for facet, sql in source.several:
        cursor = store.connection.cursor()
        cursor.row_factory = None
        facets[facet] = _several(cursor.execute(sql), whole.numbers)
    return Columns(whole.numbers, facets, whole.orders)


def _facet(values: Sequence[str], codes: NDArray[np.int32]) -> Facet:
    """The facet of which each row in turn has one of these values, or none."""
    at = np.flatnonzero(codes >= 0)
    return Facet(tuple(values), at, codes[at].astype(np.int64))


def _several(pairs: Iterable[tuple[int, str | None]], numbers: Numbers) -> Facet:
    """The facet of which rows have these values, each told with the row's number."""
    found = dict.fromkeys((number, value) for number, value in pairs if value)
    values = sorted({value for _, value in found})
    codes = {value: code for code, value in enumerate(values)}
    at = np.searchsorted(numbers, np.fromiter((number for number, _ in found), dtype=np.int64, count=len(found)))
    return Facet(tuple(values), at, np.fromiter((codes[v] for _, v in found), dtype=np.int64, count=len(found)))
