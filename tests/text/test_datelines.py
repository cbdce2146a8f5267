from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Span
from verbale.text.datelines import dateline, is_outlet, outlet_behind


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("TARSK, June 4 - Velia signed.", "Velia signed."),
        ("LENN (Agency) - Velia signed.", "Velia signed."),
        ("NEW HARM, Velia, Nov. 28 (AGY) — Velia signed.", "Velia signed."),
        ("TARSK — “Never,” he said.", "“Never,” he said."),
        ("OSLE, Velia (AGY) _ Velia signed.", "Velia signed."),
        ("BAY CITY, 4 June -- Velia signed.", "Velia signed."),
        ("OSLO: Velia signed.", "Velia signed."),
        ("Oslo, May 2 (AGY): Velia signed.", "Velia signed."),
        ("NEW DELHI, May 3 (AGY): Velia signed.", "Velia signed."),
        ("Lima (Agency) - Velia signed.", "Velia signed."),
    ],
)
def test_what_stands_ahead_of_a_report(text: str, behind: str) -> None:
    found = dateline(text, Span(0, len(text)))
    assert found is not None
    assert text[found.end :] == behind


@pytest.mark.parametrize(
    "text",
    [
        "The UN - Velia signed.",
        "NATO said it would leave.",
        "Tarsk - Velia signed.",
        "A well-known man left - and came back.",
        "TARSK - ",
        "BRANDT: Velia signed.",
        "Oslo: talks fail",
        "Agency (Lima) said: Velia signed.",
        "REUTERS/Ana Ruiz-Moe took it.",
        "",
    ],
)
def test_what_is_none(text: str) -> None:
    assert dateline(text, Span(0, len(text))) is None


@given(st.text(max_size=60))
def test_it_begins_the_line_and_leaves_some_of_it(text: str) -> None:
    found = dateline(text, Span(0, len(text)))
    assert found is None or found.start == 0 < found.end < len(text)


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("Velia signs - BBC News", " - BBC News"),
        ("Velia signs | Hartfield", " | Hartfield"),
        ("Velia signs | World | The Hartfield Herald", " | World | The Hartfield Herald"),
        ("Velia signs — hartfield.co.uk", " — hartfield.co.uk"),
        ("Velia signs - UN", ""),
        ("Velia signs - State TV", ""),
        ("Velia signed - or so the BBC said.", ""),
        ("Velia signs", ""),
    ],
)
def test_the_outlet_behind_a_headline(text: str, tail: str) -> None:
    found = outlet_behind(text, Span(0, len(text)))
    assert (text[found.start : found.end] if found is not None else "") == tail


def test_what_is_an_outlet() -> None:
    assert is_outlet("Reuters")
    assert is_outlet("The Hartfield Gazette")
    assert not is_outlet("Oslo")
    assert not is_outlet("the post")
