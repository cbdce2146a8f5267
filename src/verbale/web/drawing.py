"""A timeline and a map as the shapes of a drawing: where each thing stands and how wide it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

from verbale.ledger.entries import Dated
from verbale.store.atlas import PlaceLine

WIDTH, ROW, LEFT = 1000, 18, 10
"""The drawing's width, the height of a line and the margin, in its own units."""
NARROW = 5
"""The least width of a bar, so that a day in a century can be seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a timeline as it is drawn. ``open`` says that it has no first or no last day."""

    x: float
    y: int
    width: float
    open: bool
    line: Dated


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars, and the years that are marked below them with their places."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int


def drawn(lines: Sequence[Dated]) -> Drawing:
    """``lines`` from top to bottom, from the first day that any of them knows to the last."""
    days = [(_day(line.start), _day(line.end)) for line in lines]
    known = [day for pair in days for day in pair if day is not None]
    if not known:
        return Drawing((), (), ROW)
    first, last = min(known), max(known)
    scale = (WIDTH - 2 * LEFT) / max((last - first).days, 1)
    bars = []
    for number, (line, (start, end)) in enumerate(zip(lines, days, strict=True)):
        x = LEFT + ((start or first) - first).days * scale
        width = max(((end or last) - (start or first)).days * scale, NARROW)
        x = min(x, WIDTH - LEFT - NARROW)
        bars.append(Bar(round(x, 1), number * ROW, round(min(width, WIDTH - x), 1), start is None or end is None, line))
    return Drawing(tuple(bars), tuple(_ticks(first, last, scale)), (len(bars) + 2) * ROW)


def _day(text: str) -> date | None:
    """A day; None for the ends of time, which stand for an open beginning or end."""
    if text in ("0001-01-01", "9999-12-31"):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _ticks(first: date, last: date, scale: float) -> list[tuple[float, str]]:
    """About eight round marks: months within two years, else years."""
    if (last - first).days <= 731:
        months = [(y, m) for y in range(first.year, last.year + 1) for m in range(1, 13)]
        marks = [(date(y, m, 1), f"{y}-{m:02}") for y, m in months if first <= date(y, m, 1) <= last]
    else:
        marks = [(date(y, 1, 1), str(y)) for y in range(first.year + 1, last.year + 1)]
    step = max(1, len(marks) // 8)
    return [(round(LEFT + (day - first).days * scale, 1), name) for day, name in marks[::step]]


@dataclass(frozen=True, slots=True)
class Pin:
    """A place as a dot on a map in degrees, south down, as wide as many reports name it."""

    x: float
    y: float
    r: float
    place: PlaceLine


def pins(places: Sequence[PlaceLine]) -> list[Pin]:
    """The places that have coordinates, the largest first, so that small dots lie upon large ones."""
    found = [
        Pin(round(p.lon, 2), round(-p.lat, 2), round(0.5 + 0.35 * log2(1 + p.reports), 2), p)
        for p in places
        if p.lat is not None and p.lon is not None
    ]
    return sorted(found, key=lambda pin: -pin.r)
