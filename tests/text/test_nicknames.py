from __future__ import annotations

import pytest

from verbale.model import Span
from verbale.text.nicknames import is_named, whole_name, within_a_name


def marked(text: str) -> Span:
    return Span(text.index("“"), text.rindex("”") + 1)


@pytest.mark.parametrize(
    "text",
    ["said Bo “Fox” Holt", "Ana “the Owl” Ruiz left", "Bo J. “Red Fox” Holt Jr. left", "Bo (“Fox”) Holt left"],
)
def test_a_nickname_stands_within_a_name(text: str) -> None:
    assert within_a_name(text, marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz told Oslo “No” Monday",
        "in Vell. “It was cold there”, Ruiz said",
        "Holt “lied” Ruiz said",
        "Norland General Reveals “Hidden” Data Before Sudland Vote",
        "Ruiz “Yes.” Holt",
    ],
)
def test_what_is_said_between_names_is_none(text: str) -> None:
    assert not within_a_name(text, marked(text))


def test_the_whole_name_has_first_names_and_surnames() -> None:
    text = "Then Ana Maria “Owl” Ruiz Jr. left."
    name = whole_name(text, marked(text))
    assert text[name.start : name.end] == "Ana Maria “Owl” Ruiz Jr."


@pytest.mark.parametrize(
    "text",
    [
        "a man who goes by “Shady.”",
        "the operation, codenamed “Cold Owl”,",
        "the novel “White Ice” sold",
        "They sang “White Ice” there",
        "“The Owl”, as Dr. Ana Ruiz is known, left",
    ],
)
def test_names_and_titles_quote_nobody(text: str) -> None:
    assert is_named(text, marked(text))


@pytest.mark.parametrize(
    "text", ["critics called it “Folly”", "She said “No” twice", "known as “a cold place, far off”"]
)
def test_what_is_called_so_is_said(text: str) -> None:
    assert not is_named(text, marked(text))
