from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale import data
from verbale.model import Article
from verbale.resolve.anaphora import FEATURES, KINDS, Reading, antecedents, options, take
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def meant(parsed: Parsed, text: str) -> dict[str, str]:
    _, parse = parsed(text)
    return {parse.tokens[i].text: head.text for i, head in antecedents(parse).items()}


@pytest.mark.parametrize(
    ("text", "pronoun", "head"),
    [
        ("The treaty will hold because it was fair.", "it", "treaty"),
        ("The envoys were tired, but they stayed.", "they", "envoys"),
        ("The committee met on Monday. It adopted the draft.", "It", "committee"),
    ],
)
def test_things_and_groups(parsed: Parsed, text: str, pronoun: str, head: str) -> None:
    assert meant(parsed, text)[pronoun] == head


def test_nothing_before_means_nothing(parsed: Parsed) -> None:
    assert meant(parsed, "It rained.") == {}


def test_an_antecedent_stands_before_its_pronoun(parsed: Parsed) -> None:
    _, parse = parsed(
        "The court heard the case. It freed the men, and they thanked it. Their lawyers praised its judges."
    )
    found = antecedents(parse)
    assert found
    assert all(head.i < i and head.tag not in ("PRP", "PRP$") for i, head in found.items())


def test_subject_and_object_of_one_verb_are_two(parsed: Parsed) -> None:
    _, parse = parsed("The bank rescued it.")
    reading = Reading(parse)
    for token in parse.tokens[:3]:
        take(reading, token)
    assert options(reading, parse.tokens[3]) == []


def test_weights_are_of_features() -> None:
    assert set(data.toml("anaphora")) == set(KINDS.values())
    assert all(set(weights) <= set(FEATURES) for weights in data.toml("anaphora").values())
