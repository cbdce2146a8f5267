from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.data import toml
from verbale.extract.commitment.acts import (
    acts_by_lemma,
    condition_of,
    direction_of,
    forms_of,
    is_hostile,
    polarity_of,
    status_of,
)
from verbale.model import Article, Span
from verbale.text.parse import Parse


@pytest.fixture
def sentence(parsed: Callable[..., tuple[Article, Parse]]) -> Callable[[str], Parse]:
    return lambda text: parsed(text)[1]


def at(parse: Parse, words: str) -> Span:
    start = parse.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "content", "polarity"),
    [
        ("They asked that the fleet leave.", "that the fleet leave", "do"),
        ("They asked that the fleet not leave.", "that the fleet not leave", "refrain"),
        ("They asked the fleet to stop firing.", "the fleet to stop firing", "refrain"),
        ("They asked for an end to the raids.", "an end to the raids", "refrain"),
        ("They asked that he make a pledge to ban mines.", "that he make a pledge to ban mines", "refrain"),
        ("They want guarantees that would prohibit mines.", "guarantees that would prohibit mines", "refrain"),
        ("They want guarantees that would open the port.", "guarantees that would open the port", "do"),
        ("They asked that he not stop the trains.", "that he not stop the trains", "do"),
    ],
)
def test_polarity(sentence: Callable[[str], Parse], text: str, content: str, polarity: str) -> None:
    parse = sentence(text)
    assert polarity_of(parse, at(parse, content)) == polarity


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("We will leave if the pact is broken.", "if the pact is broken"),
        ("We will leave unless they pay.", "unless they pay"),
        ("We will pay in return for the letters.", "in return for the letters"),
        ("We will leave on Monday.", None),
    ],
)
def test_conditions(sentence: Callable[[str], Parse], text: str, condition: str | None) -> None:
    parse = sentence(text)
    found = condition_of(parse, next(t for t in parse.tokens if t.dep == "ROOT"))
    assert (text[found.start : found.end] if found else None) == condition


def test_forms_are_read_from_the_words_around_an_act() -> None:
    assert forms_of("gave verbal assurances") == ("verbal",)
    assert forms_of("long-term legally binding guarantees") == ("legally_binding",)
    assert forms_of("gave assurances") == ()


def test_status_says_no_more_than_the_act_and_its_frame() -> None:
    assert status_of("threat", condition=True, in_document=False) == "conditional"
    assert status_of("demand", condition=False, in_document=True) == "proposed"
    assert status_of("demand", condition=False, in_document=False) == "sought"
    assert status_of("promise", condition=True, in_document=False) == "given"


def test_every_act_has_a_status_and_a_direction() -> None:
    for act in set(acts_by_lemma().values()):
        assert toml("commitments")["status"][act]
    assert direction_of("demand") == "directive"
    assert direction_of("threat") == "commissive"


def test_harm_is_told_from_help(sentence: Callable[[str], Parse]) -> None:
    def verb(text: str, word: str) -> bool:
        return is_hostile(next(t for t in sentence(text).tokens if t.text == word))

    assert verb("They will strike the port.", "strike")
    assert verb("They will take measures.", "take")
    assert not verb("They will build the port.", "build")
