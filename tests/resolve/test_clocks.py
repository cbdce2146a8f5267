from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.times import times
from verbale.model import Article
from verbale.resolve.dates import normalize_times
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def rows(parsed: Parsed, text: str) -> list[tuple[str, str]]:
    article, parse = parsed(text, "2021-12-21")
    return [(row.type, row.value) for row in normalize_times(article, parse, times(parse))]


@pytest.mark.parametrize(
    "when",
    [
        "on 4 May 2019 at 5:30 PM", "on 4 May 2019 at 17:30", "on 4 May 2019, 5.30pm", "on 4 May 2019 5:30 p.m. EST",
        "at 1730 GMT on 4 May 2019", "at 1730 hours on 4 May 2019", "at 1730 on 4 May 2019", "at 17h30 on 4 May 2019",
        "on 4 May 2019 at 1730 hours local time", "on 4 May 2019 at about 5.30 p.m. Quito time",
        "on 2019-05-04T17:30:00Z", "at half past five in the afternoon on 4 May 2019", "on 4.5.2019 at 17:30",
    ],
)  # fmt: skip
def test_a_time_with_its_day(parsed: Parsed, when: str) -> None:
    assert rows(parsed, f"The bridge was closed {when}.") == [("TIME", "2019-05-04T17:30")]


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("at noon local time on 4 May 2019", "2019-05-04T12:00"),
        ("at midnight on 4 May 2019", "2019-05-04T24:00"),
        ("at dawn on 4 May 2019", "2019-05-04TMO"),
        ("on Monday, at 0930 hours", "2021-12-20T09:30"),
        ("at noon yesterday", "2021-12-20T12:00"),
        ("at a quarter to six on Monday", "2021-12-20T05:45"),
        ("on Monday at 1530", "2021-12-20T15:30"),
        ("on Monday, at about 1530 hours", "2021-12-20T15:30"),
    ],
)
def test_other_times_with_their_day(parsed: Parsed, when: str, value: str) -> None:
    assert rows(parsed, f"The bridge was closed {when}.") == [("TIME", value)]


@pytest.mark.parametrize(
    "text",
    [
        "They met at 10:30 GMT (5:30 a.m. EST) on Monday.",
        "They met from 9 a.m. to 5 p.m. on Monday.",
        "On Monday they met, at 10:30 GMT, in the harbour.",
    ],
)
def test_a_time_without_a_day_is_of_the_day_beside_it(parsed: Parsed, text: str) -> None:
    assert {value[:10] for _, value in rows(parsed, text)} == {"2021-12-20"}


def test_a_time_in_a_sentence_without_a_day_is_of_the_day_of_publication(parsed: Parsed) -> None:
    assert rows(parsed, "They met on Monday. The quake came at 0117 GMT.")[1] == ("TIME", "2021-12-21T01:17")


def test_the_next_day_is_not_that_of_a_time_before_it(parsed: Parsed) -> None:
    found = rows(parsed, "It rained at 11:45 p.m. and the harbour was flooded by the next day.")
    assert found[0] == ("TIME", "2021-12-21T23:45")


@pytest.mark.parametrize(
    "text",
    ["He flew 1200 hours.", "The town had 1750 houses.", "Oil stood at 16.49 dollars.", "Around 1750 hours were lost."],
)
def test_numbers_that_are_no_times_of_day(parsed: Parsed, text: str) -> None:
    assert rows(parsed, text) == []


def test_a_clock_is_no_duration(parsed: Parsed) -> None:
    assert [kind for kind, _ in rows(parsed, "Shots were heard at 0930 hours and by 0215 hrs. It took 24 hours.")] == [
        *("TIME", "TIME"),
        "DURATION",
    ]


@pytest.mark.parametrize("text", ["The peak stands at 1530 metres.", "The index was at 1530 points on Monday."])
def test_figures_behind_at_that_count_something(parsed: Parsed, text: str) -> None:
    assert all(kind != "TIME" for kind, _ in rows(parsed, text))


def test_the_hours_of_a_range_share_their_day(parsed: Parsed) -> None:
    found = [value for _, value in rows(parsed, "They met between 5 and 6 p.m. on 4 May 2019.")]
    assert found == ["2019-05-04T17:00", "2019-05-04T18:00"]
