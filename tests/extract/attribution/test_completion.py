from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution.completion import (
    names_somebody,
    to_the_end,
    to_the_end_of_phrase,
    united,
    without_company,
    without_gloss,
    without_loose_ends,
    without_medium,
)
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("He noted that Oslo “has a choice,” apparently alluding to the vote.", "that Oslo “has a choice,”"),
        ("He noted that Oslo “has a choice”, citing the vote.", "that Oslo “has a choice”"),
        (
            "He noted that Oslo “has a choice” by warning the others.",
            "that Oslo “has a choice” by warning the others",
        ),
        (
            "He noted that Oslo “has a choice,” sparing it the vote.",
            "that Oslo “has a choice,” sparing it the vote",
        ),
    ],
)
def test_what_is_done_in_saying_is_not_said(parsed: Parsed, text: str, alone: str) -> None:
    found = without_gloss(parsed(text)[1], Span(text.index("that Oslo"), len(text) - 1))
    assert text[found.start : found.end].rstrip(",") == alone


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
    text = "There were fears of a flood."
    assert not names_somebody(parsed(text)[1], span(text, "There"))


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


@pytest.mark.parametrize(
    ("text", "given", "cue", "whole"),
    [
        (
            "He praised the danger that the two ministers have made for us.",
            "the danger that the two ministers",
            "praised",
            "the danger that the two ministers have made for us",
        ),
        ("It floated a plan to share the water.", "a plan", "floated", "a plan to share the water"),
        ("He urged talks, and she left.", "talks", "urged", "talks"),
        ("He urged talks with Oslo, she said, on the border.", "talks", "with", "talks"),
    ],
)
def test_what_belongs_to_a_phrase_is_taken_in(parsed: Parsed, text: str, given: str, cue: str, whole: str) -> None:
    _, parse = parsed(text)
    found = to_the_end_of_phrase(parse, span(text, given), [span(text, cue)])
    assert text[found.start : found.end] == whole


@pytest.mark.parametrize(
    ("text", "given", "kept"),
    [
        (
            "It denied any part in the raid in a message to the paper.",
            "any part in the raid in a message to the paper",
            "any part in the raid",
        ),
        ("It condemned the violence at his rallies.", "the violence at his rallies", "the violence at his rallies"),
        (
            "It said that the raid was described in a message.",
            "that the raid was described in a message",
            "that the raid was described in a message",
        ),
    ],
)
def test_what_carried_the_name_of_a_thing_is_no_part_of_it(parsed: Parsed, text: str, given: str, kept: str) -> None:
    _, parse = parsed(text)
    found = without_medium(parse, span(text, given))
    assert text[found.start : found.end] == kept


def test_spans_that_overlap_are_one() -> None:
    assert united("abc, defghijkl", [Span(5, 9), Span(0, 3), Span(8, 12)]) == [Span(0, 3), Span(5, 12)]
    assert united("abc defg", [Span(0, 3), Span(4, 8)]) == [Span(0, 8)]
    assert united("abc\ndefg", [Span(0, 3), Span(4, 8)]) == [Span(0, 3), Span(4, 8)]
    assert united("", []) == []
