from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution.completion import (
    names_somebody,
    to_the_end,
    without_company,
    without_loose_ends,
)
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "given", "cue", "whole"),
    [
        (
            "She trusts in the good sense of the American people.",
            "the good sense of the American",
            "trusts in",
            "the good sense of the American people",
        ),
        (
            "The minister blamed the delay on a lack of money.",
            "the delay on a lack of",
            "blamed",
            "the delay on a lack of money",
        ),
        ("He refuses to discuss the plan.", "discuss the plan", "refuses", "to discuss the plan"),
        ("He refuses to discuss the plan.", "discuss the plan", "refuses to", "discuss the plan"),
        ("He said the talks had failed.", "the talks had failed", "said", "the talks had failed"),
    ],
)
def test_a_phrase_is_whole(parsed: Parsed, text: str, given: str, cue: str, whole: str) -> None:
    _, parse = parsed(text)
    found = without_loose_ends(parse, span(text, given), [span(text, cue)])
    assert text[found.start : found.end] == whole


def test_what_was_cut_off_goes_on_to_the_end_of_its_sentence(parsed: Parsed) -> None:
    text = "He said that the ships had left the harbour at dawn. Nobody saw them."
    _, parse = parsed(text)
    found = to_the_end(parse, span(text, "that the ships had"))
    assert text[found.start : found.end] == "that the ships had left the harbour at dawn"


def test_a_source_names_somebody(parsed: Parsed) -> None:
    text = "If the minister confirmed it, they will leave."
    _, parse = parsed(text)
    assert names_somebody(parse, span(text, "the minister"))
    assert names_somebody(parse, span(text, "they"))
    assert not names_somebody(parse, span(text, "the "))
    assert not names_somebody(parse, span(text, "If"))


@pytest.mark.parametrize(
    ("text", "given", "cue", "alone"),
    [
        (
            "The minister announced the withdrawal of the troops, citing the border.",
            "the withdrawal of the troops, citing the border",
            "announced",
            "the withdrawal of the troops",
        ),
        ("She announced the talks, citing the border.", "the talks", "announced", "the talks"),
        ("She said that troops had come, burning the town.", "that troops had come", "said", "that troops had come"),
    ],
)
def test_what_a_speaker_does_besides_is_not_said(parsed: Parsed, text: str, given: str, cue: str, alone: str) -> None:
    _, parse = parsed(text)
    verb = next(t for t in parse.tokens if t.text == cue)
    found = without_company(parse, span(text, given), verb)
    assert text[found.start : found.end] == alone
