from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.ingest.dates import day_in_url, day_of_number, parse_day


@pytest.mark.parametrize(
    "raw",
    [
        "2031-05-09", "2031-05-09T23:30:00-08:00", "2031-05-09 10:00", "20310509", "20310509T101500Z",
        "May 9, 2031", "9 May 2031", "Friday, 9 May 2031", "Fri, 09 May 2031 10:00:00 GMT", "9th of May 2031",
        "May. 9, 2031 10:15 pm EST", " 2031-05-09 ",
    ],
)  # fmt: skip
def test_a_day_is_read_as_written(raw: str) -> None:
    assert parse_day(raw) == "2031-05-09"


@pytest.mark.parametrize(
    "raw",
    [
        "", "2031", "May 2031", "2031-05", "9 May", "Friday", "yesterday", "2031-02-30",
        "30 February 2031",
        "03/04/2031", "9.5.31", "10:15", "no date at all in this line 2031", "2031-13-01", "9999-99-99", "0000-01-01",
        "9 May 0031",
        "1/2031 12", "x" * 10_000 + "2031",
    ],
)  # fmt: skip
def test_what_is_no_sure_day_is_none(raw: str) -> None:
    assert parse_day(raw) is None


def test_an_order_that_can_only_be_one_is_read() -> None:
    assert parse_day("25/04/2031") == parse_day("04/25/2031") == "2031-04-25"


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2199, 12, 31)))
def test_iso_and_named_months_agree(day: date) -> None:
    named = f"{day.day} {day:%B} {day.year}"
    assert parse_day(day.isoformat()) == parse_day(named) == day.isoformat()


@given(st.text())
def test_anything_is_a_day_or_none(raw: str) -> None:
    found = parse_day(raw)
    assert found is None or date.fromisoformat(found)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2031/05/09/talks-resume", "2031-05-09"),
        ("https://news.example/world/2031-05-09/talks", "2031-05-09"),
        ("https://news.example/talks-20310509.html", "2031-05-09"),
        ("https://news.example/talks-20310509/", "2031-05-09"),
        ("https://news.example/world/2031/may/09/talks", "2031-05-09"),
        ("https://news.example/2031/05/talks", None),
        ("https://news.example/2031/99/09/talks", None),
        ("https://news.example/article/4820319", None),
    ],
)
def test_a_day_in_an_address(url: str, day: str | None) -> None:
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1_935_835_200, "2031-05-06"),
        (1_935_835_200_000, "2031-05-06"),
        (20310509, "2031-05-09"),
        (7, None),
        (10**400, None),
        (float("nan"), None),
        (float("inf"), None),
        (-5, None),
    ],
)
def test_a_day_as_a_number(value: float, day: str | None) -> None:
    assert day_of_number(value) == day
