from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.render.days import day_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021-12-21", "2021-12-21"),
        ("2021", "2021"),
        ("../2018-12-21", "until 2018-12-21"),
        ("2019/..", "since 2019"),
        ("2018-01-01/2018-03-31", "2018-01-01 to 2018-03-31"),
        ("197X", "1970s"),
        ("19XX", "20th century"),
        ("20XX", "21st century"),
        ("XXXX-02", "February"),
        ("XXXX-02-24", "24 February"),
        ("XXXX-WXX-1", "Monday"),
        ("XXXX-WXX-7TEV", "Sunday"),
        ("XXXX-WXX-WE", "weekend"),
        ("XXXX-XX-XX", "day unknown"),
        ("2018-W05", "week 5 of 2018"),
        ("2018-W05-WE", "weekend of week 5 of 2018"),
        ("2018-Q2", "quarter 2 of 2018"),
        ("2018-SU", "summer 2018"),
        ("P1D", "1 day"),
        ("P20Y", "20 years"),
        ("PXM", "months"),
        ("PT2H", "2 hours"),
        ("PAST_REF", "in the past"),
        ("2018-12-21TMO", "2018-12-21TMO"),
        ("XXXX-13", "XXXX-13"),
        ("", ""),
    ],
)
def test_a_value_in_words(value: str, words: str) -> None:
    assert day_words(value) == words


@given(st.text(alphabet="0123456789XPTWEQSUYMD-/._", max_size=12))
def test_anything_can_be_said(value: str) -> None:
    assert isinstance(day_words(value), str)
