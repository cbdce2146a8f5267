from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.times import times
from verbale.model import Article
from verbale.resolve.dates import normalize_times
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]
TUESDAY = "2021-12-21"


def values(parsed: Parsed, text: str) -> list[str]:
    article, parse = parsed(text, TUESDAY)
    return [row.value for row in normalize_times(article, parse, times(parse))]


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("on June 3 and 5, 2019", ["2019-06-03", "2019-06-05"]),
        ("on June 3, 4 and 5, 2019", ["2019-06-03", "2019-06-04", "2019-06-05"]),
        ("on 3, 4 and 5 June 2019", ["2019-06-03", "2019-06-04", "2019-06-05"]),
        ("between 3 and 5 June 2019", ["2019-06-03", "2019-06-05"]),
        ("from 3 to 5 June 2019", ["2019-06-03", "2019-06-05"]),
        ("3–5 June 2019", ["2019-06-03", "2019-06-05"]),
        ("on June 3 & 5, 2019", ["2019-06-03", "2019-06-05"]),
        ("on the 3rd, 4th and 5th of June 2019", ["2019-06-03", "2019-06-04", "2019-06-05"]),
        ("on Monday 3, Tuesday 4 and Wednesday 5 June 2019", ["2019-06-03", "2019-06-04", "2019-06-05"]),
        ("from 28 May to 5 June 2019", ["2019-05-28", "2019-06-05"]),
        ("from 28 December to 5 January 2019", ["2018-12-28", "2019-01-05"]),
        ("between May 2018 and March", ["2018-05", "2019-03"]),
        ("in May and June 2019", ["2019-05", "2019-06"]),
        ("on 3-5.6.2019", ["2019-06-03", "2019-06-05"]),
        ("in the 18th and 19th centuries", ["17", "18"]),
        ("between 300 and 280 BC", ["BC0300", "BC0280"]),
    ],
)
def test_what_stands_once_counts_for_all(parsed: Parsed, when: str, days: list[str]) -> None:
    assert values(parsed, f"The harbour was closed {when}.") == days


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("They met from Monday to Thursday.", ["2021-12-13", "2021-12-16"]),
        ("They met on Monday and Tuesday.", ["2021-12-20", "2021-12-21"]),
        ("They will meet from Monday to Thursday.", ["2021-12-27", "2021-12-30"]),
        ("They will meet from Wednesday through Friday.", ["2021-12-22", "2021-12-24"]),
        ("The festival begins on Monday and Thursday.", ["2021-12-27", "2021-12-30"]),
        ("They met on Thursday and Wednesday.", ["2021-12-16", "2021-12-15"]),
        ("They met from November to February.", ["2020-11", "2021-02"]),
    ],
)
def test_a_range_does_not_run_backwards(parsed: Parsed, when: str, days: list[str]) -> None:
    assert values(parsed, when) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On June 3, 15 ships left.", ["2021-06-03"]),
        ("On June 3 and 15 boats sank.", ["2021-06-03"]),
        ("They lost 3-2 on June 3 and won later.", ["2021-06-03"]),
        ("On June 3, 2019, 15 ships left.", ["2019-06-03"]),
        ("Of the 12, 3 June 2019 was the worst.", ["2019-06-03"]),
    ],
)
def test_a_number_of_something_is_no_day(parsed: Parsed, text: str, days: list[str]) -> None:
    assert values(parsed, text) == days
