from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.times import times
from verbale.model import Article
from verbale.resolve.dates import normalize_times
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The senate passed the bill in June.", "2021-06"),
        ("In January the senate passed the bill.", "2021-01"),
        ("The accord was reached during talks in Quito in January.", "2021-01"),
        ("The landslide in January buried a village.", "2021-01"),
        ("The senate will pass the bill in June.", "2022-06"),
        ("The senate plans to pass the bill in June.", "2022-06"),
        ("The vote was scheduled for January.", "2022-01"),
        ("The vote was set for January.", "2022-01"),
        ("The party called for a vote in January.", "2022-01"),
        ("In January the party called for a vote.", "2021-01"),
        ("The senate passed the bill last March.", "2021-03"),
        ("The senate will pass the bill next March.", "2022-03"),
    ],
)
def test_a_month_by_the_tense_of_the_verb_that_it_dates(parsed: Parsed, text: str, month: str) -> None:
    article, parse = parsed(text, "2021-12-21")
    assert [row.value for row in normalize_times(article, parse, times(parse))] == [month]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoy arrives in Quito on Thursday.", "2021-12-23"),
        ("The truce takes effect on Thursday.", "2021-12-23"),
        ("The envoy says on Thursday he saw nothing.", "2021-12-16"),
        ("The envoy has arrived in Quito on Thursday.", "2021-12-16"),
    ],
)
def test_the_present_of_what_is_scheduled(parsed: Parsed, text: str, day: str) -> None:
    article, parse = parsed(text, "2021-12-21")
    assert [row.value for row in normalize_times(article, parse, times(parse))] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The hearing was set for Thursday.", "2021-12-23"),
        ("The hearing, scheduled for Thursday, was cancelled.", "2021-12-23"),
        ("The farmers planned a rally on Thursday.", "2021-12-23"),
        ("On Thursday the farmers planned a rally.", "2021-12-16"),
        ("Prices rose more than expected on Thursday.", "2021-12-16"),
        ("The hearing was postponed on Thursday.", "2021-12-16"),
    ],
)
def test_what_is_planned_lies_ahead(parsed: Parsed, text: str, day: str) -> None:
    article, parse = parsed(text, "2021-12-21")
    assert [row.value for row in normalize_times(article, parse, times(parse))] == [day]
