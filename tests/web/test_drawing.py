from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.entries import TimelineLine
from verbale.store.places import PlaceLine
from verbale.web.drawing import MARKS, NEAREST, WORLD, drawn, pins, view_of


def line(start: str, end: str) -> TimelineLine:
    return TimelineLine(
        date=start, start=start, end=end, vague=start != end, kind="event", what="x", who=None, row="r", article="a",
        standing="attributed",
    )  # fmt: skip


def test_a_vague_date_is_wide_and_an_open_one_is_said_to_be() -> None:
    found = drawn(
        [line("1990-01-01", "1999-12-31"), line("1999-06-01", "1999-06-01"), line("1998-01-01", "9999-12-31")]
    )
    decade, day, onwards = found.bars
    assert decade.width > 10 * day.width
    assert onwards.open
    assert not decade.open
    assert [name for _, name in found.ticks] == ["1992", "1994", "1996", "1998"]


def test_marks_are_round_and_few() -> None:
    century = drawn([line("1911-03-05", "1911-03-05"), line("2013-06-01", "2013-06-01")])
    assert [name for _, name in century.ticks] == ["1920", "1940", "1960", "1980", "2000"]
    months = drawn([line("2012-11-05", "2012-11-05"), line("2014-06-01", "2014-06-01")])
    assert [name for _, name in months.ticks][:2] == ["2012-12", "2013-04"]
    assert len(months.ticks) <= MARKS


@given(st.lists(st.tuples(st.dates(), st.integers(0, 40_000)), max_size=8))
def test_all_is_inside_the_drawing(spans: list[tuple[date, int]]) -> None:
    lines = [line(d.isoformat(), (d + timedelta(days=min(n, (date.max - d).days))).isoformat()) for d, n in spans]
    found = drawn(lines)
    assert len(found.bars) in (0, len(lines))
    assert all(bar.x >= 0 and bar.x + bar.width <= 100.01 and bar.width > 0 for bar in found.bars)
    assert all(0 <= x <= 100 for x, _ in found.ticks)
    assert len(found.ticks) <= MARKS + 1


def test_nothing_dated_is_nothing_drawn() -> None:
    assert drawn([]).bars == drawn([line("0001-01-01", "9999-12-31")]).bars == ()


def test_a_pin_lies_south_down_and_small_ones_on_top() -> None:
    oslo = PlaceLine("Oslo", "city", "NOR", 59.9, 10.7, None, 1, "r1")
    paris = PlaceLine("Paris", "city", "FRA", 48.9, 2.3, None, 40, "r2")
    nowhere = PlaceLine("Nowhere", "unknown", None, None, None, None, 9, "r3")
    assert [(pin.place.name, pin.y) for pin in pins([oslo, nowhere, paris])] == [("Paris", -48.9), ("Oslo", -59.9)]


def at(lat: float, lon: float) -> PlaceLine:
    return PlaceLine("Here", "city", None, lat, lon, None, 1, "r1")


degrees = st.tuples(st.floats(-60, 84), st.floats(-180, 180))


@given(st.lists(degrees, max_size=6))
def test_all_pins_lie_in_the_part_of_the_map_that_is_shown(points: list[tuple[float, float]]) -> None:
    found = pins([at(lat, lon) for lat, lon in points])
    x, y, wide, high = view_of(found)
    left, top, whole, tall = WORLD
    assert x >= left - 0.01
    assert y >= top - 0.01
    assert x + wide <= left + whole + 0.01
    assert y + high <= top + tall + 0.01
    assert all(x - 0.01 <= pin.x <= x + wide + 0.01 and y - 0.01 <= pin.y <= y + high + 0.01 for pin in found)


def test_pins_of_one_region_are_seen_from_near_and_of_all_the_world_from_far() -> None:
    assert view_of(pins([at(59.9, 10.7), at(48.9, 2.3)]))[2:] == (NEAREST, NEAREST * WORLD[3] / WORLD[2])
    assert view_of(pins([at(40, -170), at(-30, 175)])) == WORLD
    assert view_of([]) == WORLD
