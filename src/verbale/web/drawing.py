"""A timeline and a map as the shapes of a drawing: where each thing stands and how wide it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, log2

from verbale.ledger.entries import TimelineLine
from verbale.store.places import PlaceLine

NARROW = 0.8
"""The least width of a bar, in percent, so that a day in a century can be seen."""
MARKS = 6
"""At most so many marks stand on the axis, so that they can be read on a phone."""
YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
"""The steps of an axis of years."""


@dataclass(frozen=True, slots=True)
class Bar:
    """When one line of a timeline was, on an axis of 100 percent. ``open`` says that it has no first or last day."""

    x: float
    width: float
    open: bool
    line: TimelineLine


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars, and the round days that are marked on the axis, with their places in percent."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]


def drawn(lines: Sequence[TimelineLine]) -> Drawing:
    """Place ``lines`` on one axis, from the first day that any of them knows to the last."""
    days = [(_day(line.start), _day(line.end)) for line in lines]
    known = [day for pair in days for day in pair if day is not None]
    if not known:
        return Drawing((), ())
    first, last = min(known), max(known)
    scale = 100 / max((last - first).days, 1)
    bars = []
    for line, (start, end) in zip(lines, days, strict=True):
        x = min(((start or first) - first).days * scale, 100 - NARROW)
        width = max(((end or last) - (start or first)).days * scale, NARROW)
        bars.append(Bar(round(x, 2), round(min(width, 100 - x), 2), start is None or end is None, line))
    return Drawing(
        tuple(bars), tuple((round((day - first).days * scale, 2), name) for day, name in _marks(first, last))
    )


def _day(text: str) -> date | None:
    """A day; None for the ends of time, which stand for an open beginning or end."""
    if text in ("0001-01-01", "9999-12-31"):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _marks(first: date, last: date) -> list[tuple[date, str]]:
    """Round days from ``first`` to ``last``: months within two years, else years that the step divides."""
    if (last - first).days <= 731:
        months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
        inside = [day for day in months if first <= day <= last]
        return [(day, f"{day:%Y-%m}") for day in inside[:: max(1, ceil(len(inside) / MARKS))]]
    step = next(step for step in YEARS if (last.year - first.year) / step <= MARKS)
    years = range(-(-(first.year + 1) // step) * step, last.year + 1, step)
    return [(date(year, 1, 1), str(year)) for year in years]


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
        Pin(round(p.lon, 2), round(-p.lat, 2), round(1.2 + 0.5 * log2(1 + p.reports), 2), p)
        for p in places
        if p.lat is not None and p.lon is not None
    ]
    return sorted(found, key=lambda pin: -pin.r)


WORLD = (-180.0, -84.0, 360.0, 144.0)
"""The whole map: its left, its top, its width and its height in degrees, south down."""
NEAREST = 90.0
"""The least width of a part of the map that is shown, in degrees: of a narrower one the outline is too coarse."""
AROUND = 12.0
"""Degrees that are shown around the outermost pins."""


def view_of(pins: Sequence[Pin]) -> tuple[float, float, float, float]:
    """The part of the map in which ``pins`` lie, as :data:`WORLD` is given and in its proportions."""
    if not pins:
        return WORLD
    left, top, whole, tall = WORLD
    xs, ys = [pin.x for pin in pins], [pin.y for pin in pins]
    wide = max(max(xs) - min(xs) + 2 * AROUND, (max(ys) - min(ys) + 2 * AROUND) * whole / tall, NEAREST)
    if wide >= whole:
        return WORLD
    high = wide * tall / whole
    x = min(max((min(xs) + max(xs) - wide) / 2, left), left + whole - wide)
    y = min(max((min(ys) + max(ys) - high) / 2, top), top + tall - high)
    return round(x, 2), round(y, 2), round(wide, 2), round(high, 2)
