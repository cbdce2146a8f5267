"""Numbers of people as reports write them."""

from __future__ import annotations

import pytest

from verbale.extract.event.figures import figure_at, people_figure
from verbale.text.spacy_engine import SpacyEngine


def number(engine: SpacyEngine, words: str, noun: str) -> tuple[str, int | None, int | None, str]:
    text = f"The blast killed {words}."
    parse = engine.parse(text, len(text))
    token = next(t for t in parse.tokens if t.text == noun)
    found = figure_at(parse, token)
    assert found is not None
    return found.bound, found.least, found.most, text[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("words", "noun", "bound", "least", "most"),
    [
        ("12 people", "people", "exact", 12, 12),
        ("1,250 people", "people", "exact", 1250, 1250),
        ("twenty-five people", "people", "exact", 25, 25),
        ("two hundred people", "people", "exact", 200, 200),
        ("1.5 million people", "people", "exact", 1_500_000, 1_500_000),
        ("a dozen people", "people", "about", 12, 12),
        ("two dozen people", "people", "about", 24, 24),
        ("at least 12 people", "people", "at_least", 12, None),
        ("more than 300 people", "people", "at_least", 300, None),
        ("up to 40 people", "people", "at_most", None, 40),
        ("as many as 40 people", "people", "at_most", None, 40),
        ("about 40 people", "people", "about", 40, 40),
        ("10 to 15 people", "people", "range", 10, 15),
        ("10-15 people", "people", "range", 10, 15),
        ("two hundred and five people", "people", "exact", 205, 205),
        ("dozens of people", "dozens", "untold", None, None),
        ("several people", "people", "untold", None, None),
    ],
)
def test_numbers(engine: SpacyEngine, words: str, noun: str, bound: str, least: int | None, most: int | None) -> None:
    assert number(engine, words, noun) == (bound, least, most, words)


@pytest.mark.parametrize("words", ["12 cows", "the villagers", "no people", "him"])
def test_what_counts_nobody(engine: SpacyEngine, words: str) -> None:
    text = f"The blast killed {words}."
    parse = engine.parse(text, len(text))
    assert people_figure(parse, next(t for t in parse.tokens if t.dep == "dobj")) is None
