from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.resolve.calendar import Days, days_of, edtf_of, holiday, shifted, unit_value


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W10-WE", "2021-03-13", "2021-03-14"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2021-H1", "2021-01-01", "2021-06-30"),
        ("2021-WI", "2021-12-01", "2022-02-28"),
        ("2021-12-21T22:00", "2021-12-21", "2021-12-21"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    assert days_of(value) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["PAST_REF", "P3W", "XXXX-WXX-2", "2021-02-30", "2021-W54", "0000", "BC0490", ""])
def test_no_days(value: str) -> None:
    assert days_of(value) is None
    assert edtf_of(value) is None


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2021-12", "2021-12"),
        ("199", "199X"),
        ("19", "19XX"),
        ("2021-SP", "2021-21"),
        ("2021-Q3", "2021-35"),
        ("2021-H2", "2021-41"),
        ("2021-W01", "2021-01-04/2021-01-10"),
        ("2021-12-21T22:00", "2021-12-21T22:00:00"),
        ("2021-12-21TNI", "2021-12-21"),
        ("2021-12-21T24:00", "2021-12-21"),
    ],
)
def test_edtf(value: str, edtf: str) -> None:
    assert edtf_of(value) == edtf


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2021, "2021-12-25"),
        ("E+0", 2021, "2021-04-04"),
        ("E-2", 2024, "2024-03-29"),
        ("11-W4-4", 2021, "2021-11-25"),
        ("05-W5-1", 2021, "2021-05-31"),
        ("09-W1-1", 2021, "2021-09-06"),
    ],
)
def test_holidays(rule: str, year: int, day: str) -> None:
    assert holiday(rule, year) == date.fromisoformat(day)


def test_a_holiday_outside_the_calendar() -> None:
    assert holiday("12-25", 10_000) is None


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [(1, "M", "2021-02-28"), (-2, "W", "2021-01-17"), (1.5, "Y", "2022-07-31"), (3, "Q", "2021-10-31")],
)
def test_shifting(amount: float, unit: str, expected: str) -> None:
    assert shifted(date(2021, 1, 31), amount, unit) == date.fromisoformat(expected)


def test_shifting_out_of_the_calendar() -> None:
    assert shifted(date(2021, 1, 31), -5000, "Y") is None
    assert shifted(date(2021, 1, 31), 1e300, "D") is None


UNITS = st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "DE", "CE"])


@given(st.dates(min_value=date(1000, 1, 8), max_value=date(9000, 1, 1)), UNITS)
def test_a_unit_holds_its_day(day: date, unit: str) -> None:
    days = days_of(unit_value(day, unit))
    assert days is not None
    assert days.first <= days.last
    assert unit == "WE" or days.first <= day <= days.last


@given(st.dates(), st.floats(allow_nan=False, allow_infinity=False), UNITS)
def test_shifting_never_fails(day: date, amount: float, unit: str) -> None:
    moved = shifted(day, amount, unit)
    assert moved is None or isinstance(moved, date)
