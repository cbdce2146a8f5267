from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.ingest.dates import day_in_url, day_of_number, day_of_source, parse_day


@pytest.mark.parametrize(
    "raw",
    [
        "2025-05-09", "2025-05-09T23:30:00-08:00", "2025-05-09 10:00", "20250509", "20250509T101500Z",
        "May 9, 2025", "9 May 2025", "Friday, 9 May 2025", "Fri, 09 May 2025 10:00:00 GMT", "9th of May 2025",
        "May. 9, 2025 10:15 pm EST", " 2025-05-09 ",
    ],
)  # fmt: skip
def test_a_day_is_read_as_written(raw: str) -> None:
    assert parse_day(raw) == "2025-05-09"


@pytest.mark.parametrize(
    "raw",
    [
        "", "2025", "May 2025", "2025-05", "9 May", "Friday", "yesterday", "2025-02-30",
        "30 February 2025",
        "03/04/2025", "9.5.31", "10:15", "no date at all in this line 2025", "2025-13-01", "9999-99-99", "0000-01-01",
        "9 May 0031",
        "1/2025 12", "x" * 10_000 + "2025",
    ],
)  # fmt: skip
def test_what_is_no_sure_day_is_none(raw: str) -> None:
    assert parse_day(raw) is None


def test_an_order_that_can_only_be_one_is_read() -> None:
    assert parse_day("25/04/2025") == parse_day("04/25/2025") == "2025-04-25"


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
        ("https://news.example/2025/05/09/talks-resume", "2025-05-09"),
        ("https://news.example/world/2025-05-09/talks", "2025-05-09"),
        ("https://news.example/talks-20250509.html", "2025-05-09"),
        ("https://news.example/talks-20250509/", "2025-05-09"),
        ("https://news.example/world/2025/may/09/talks", "2025-05-09"),
        ("https://news.example/2025/05/talks", None),
        ("https://news.example/2025/99/09/talks", None),
        ("https://news.example/article/4820259", None),
    ],
)
def test_a_day_in_an_address(url: str, day: str | None) -> None:
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1_746_532_800, "2025-05-06"),
        (1_746_532_800_000, "2025-05-06"),
        (20250509, "2025-05-09"),
        (7, None),
        (10**400, None),
        (float("nan"), None),
        (float("inf"), None),
        (-5, None),
    ],
)
def test_a_day_as_a_number(value: float, day: str | None) -> None:
    assert day_of_number(value) == day


@pytest.mark.parametrize(
    "raw",
    [
        "9.5.2025",
        "09.05.2025",
        "2025/05/09",
        "2025.5.9",
        "2025-5-9",
        "2025-05-09Z",
        "9-May-25",
        "9/May/25",
        "09-MAY-2025",
    ],
)
def test_figures_that_can_be_one_day_only(raw: str) -> None:
    assert parse_day(raw) == "2025-05-09"


@pytest.mark.parametrize(
    "raw", ["9 May 2025 at 10:00", "9 May 2025, 10.30pm", "9.5.2025 10:00 GMT", "2025/05/09 10:00", "1746784800"]
)
def test_a_source_may_give_the_hour_too(raw: str) -> None:
    assert day_of_source(raw) == "2025-05-09"


@pytest.mark.parametrize("raw", ["1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "1900-01-01", "2123-04-05"])
def test_what_programs_write_for_no_date_is_none(raw: str) -> None:
    assert parse_day(raw) is not None
    assert day_of_source(raw) is None


def test_a_day_to_come_is_no_day_of_publication() -> None:
    today = datetime.now().date()
    assert day_of_source(today.isoformat()) == today.isoformat()
    assert day_of_source((today + timedelta(days=30)).isoformat()) is None
