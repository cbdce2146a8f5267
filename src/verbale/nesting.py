"""Attributions inside attributions: from a row outwards, parent by parent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from verbale.model import OUTLET, UNNAMED, Attribution


def outwards(row: Attribution | None, rows: Mapping[str, Attribution]) -> Iterator[Attribution]:
    """``row``, the attribution that it stands in, and so on; ``rows`` finds them by id. Of None, nothing.

    Each comes once, also in a record of somebody else's making that has attributions in a circle.
    """
    seen: set[str] = set()
    while row is not None and row.id not in seen:
        seen.add(row.id)
        yield row
        row = rows.get(row.parent) if row.parent else None


def chain_of(row: Attribution, rows: Mapping[str, Attribution]) -> tuple[str, ...]:
    """The names of the sources from the outlet to that of ``row``; ``rows`` finds a parent by its id."""
    names = [at.source.name if at.source else UNNAMED for at in outwards(row, rows)]
    return (OUTLET, *reversed(names))


def was_said(row: Attribution, rows: Mapping[str, Attribution]) -> bool:
    """Whether neither ``row`` nor an attribution that it stands in is told as words that were not said."""
    return all(at.polarity == "positive" for at in outwards(row, rows))


def without(rows: Iterable[Attribution], is_dropped: Callable[[Attribution], bool]) -> list[Attribution]:
    """Leave out some of ``rows``; what was nested in them is nested in what they are nested in."""
    dropped: dict[str, str | None] = {}
    kept = list[Attribution]()
    for row in rows:
        if is_dropped(row):
            dropped[row.id] = row.parent
        else:
            kept.append(row)
    return [replace(row, parent=_holder(row.parent, dropped)) for row in kept]


def _holder(parent: str | None, dropped: Mapping[str, str | None]) -> str | None:
    while parent is not None and parent in dropped:
        parent = dropped[parent]
    return parent
