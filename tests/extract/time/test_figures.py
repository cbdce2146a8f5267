from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.extract.time.expressions import CalendarDate
from verbale.extract.time.figures import CLOCK, DATE, clock_of, read_figures

DAY = CalendarDate(year=2019, month=5, day=23)


@pytest.mark.parametrize(
    "text",
    ["2019-05-23", "2019/05/23", "2019.5.23", "23-May-19", "23/May/2019", "23MAY2019", "May-23-2019", "2019-May-23"],
)
def test_one_reading(text: str) -> None:
    assert re.fullmatch(DATE, text)
    assert read_figures(text) == DAY


@pytest.mark.parametrize(("text", "order"), [("23.5.2019", "dmy"), ("23/05/19", "dmy"), ("05/23/2019", "mdy")])
def test_the_order_that_it_shows(text: str, order: str) -> None:
    found = read_figures(text)
    assert found is not None
    assert (found.month, found.day, found.order) == (5, 23, order)


@pytest.mark.parametrize("text", ["04/05/2019", "04-05-2019", "4/5/19"])
def test_two_readings(text: str) -> None:
    found = read_figures(text)
    assert found is not None
    assert found.order == "open"


@pytest.mark.parametrize(
    "text", ["2019-05-23T16:49:00Z", "2019-05-23 16:49", "20190523T164900Z", "2019-05-23T16:49+02:00"]
)
def test_the_hour_behind_it(text: str) -> None:
    assert re.fullmatch(DATE, text)
    found = read_figures(text)
    assert found is not None
    assert (found.day, found.clock) == (23, "T16:49")


@pytest.mark.parametrize("text", ["1.5.2019.4", "10.12.20.22", "555-12-2019", "1/2/345"])
def test_what_is_no_date(text: str) -> None:
    assert re.fullmatch(DATE, text) is None


@given(st.from_regex(DATE, fullmatch=True))
def test_whatever_looks_like_a_date_is_one_or_none(text: str) -> None:
    found = read_figures(text)
    assert found is None or (found.month is not None and 1 <= found.month <= 12)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("16:49", (16, 49)), ("5.30", (5, 30)), ("1750", (17, 50)), ("0930 hours", (9, 30)), ("17h30", (17, 30))],
)
def test_times_of_day(text: str, clock: tuple[int, int]) -> None:
    assert clock_of(text) == clock
    assert re.search(CLOCK, f"at {text} GMT")
