"""Attributions inside attributions: from a row outwards, parent by parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
