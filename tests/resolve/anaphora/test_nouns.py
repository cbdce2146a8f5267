from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.model import Article
from verbale.resolve.anaphora.nouns import NAMED, gender, gender_of, is_body, is_person, womanly, words
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(("word", "sign"), [("aunt", 3), ("uncle", -3), ("spokeswoman", 3), ("table", 0)])
def test_gender_of_nouns(word: str, sign: int) -> None:
    assert gender_of(word) == sign


def test_given_names_say_less_than_nouns() -> None:
    assert 0 < womanly("Mary") <= NAMED < 3
    assert womanly("John") < 0
    assert womanly("Xyzzy") == 0


def test_a_title_decides(parsed: Parsed) -> None:
    _, parse = parsed("Mrs. John Brandt left.")
    head = next(t for t in parse.tokens if t.text == "Brandt")
    assert gender(head, parse.name_at(head), parse.tokens) > 0


def test_persons_and_bodies(parsed: Parsed) -> None:
    _, parse = parsed("The activist sued the ministry over a list.")
    told = {t.text: (is_person(t, ""), is_body(t, "")) for t in parse.tokens if t.pos == "NOUN"}
    assert told == {"activist": (True, False), "ministry": (False, True), "list": (False, False)}


def test_no_word_is_a_woman_and_a_man() -> None:
    assert not words("female") & words("male")
