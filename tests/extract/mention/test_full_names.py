from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from verbale.extract.mention.full_names import is_called, is_person_role
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Zuzana Horvat spoke.", True),
        ("Victoria Street was closed.", False),  # ends as no surname does
        ("November Rain fell.", False),  # begins with no given name
    ],
)
def test_a_full_name_begins_with_a_given_name(parsed: Parsed, text: str, person: bool) -> None:
    _, parse = parsed(text)
    assert is_called(replace(parse, names=[]), 0, 1) is person


def test_the_role_of_a_person_is_told_from_other_nouns(parsed: Parsed) -> None:
    _, parse = parsed("The lawyer read the letter.")
    assert [t.text for t in parse.tokens if is_person_role(t)] == ["lawyer"]
