from __future__ import annotations

from collections.abc import Callable

import numpy as np

from verbale.model import Article
from verbale.resolve.anaphora.pairs import Pairs
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def scores(parsed: Parsed, text: str, *words: str) -> list[float]:
    _, parse = parsed(text)
    heads = [t.i for t in parse.tokens if t.pos in ("NOUN", "PROPN", "PRON")]
    *mentions, pronoun = (next(t for t in parse.tokens if t.text == word) for word in words)
    found: list[float] = Pairs(parse, heads).scores(mentions, pronoun).tolist()
    return found


def test_a_woman_is_likelier_she(parsed: Parsed) -> None:
    mother, father = scores(parsed, "The mother wrote to the father. She asked for help.", "mother", "father", "She")
    assert mother > father


def test_a_thing_is_likelier_it(parsed: Parsed) -> None:
    man, treaty = scores(parsed, "The man read the treaty. It was long.", "man", "treaty", "It")
    assert treaty > man


def test_a_score_does_not_depend_on_what_else_is_asked(parsed: Parsed) -> None:
    text = "The man read the treaty. It was long."
    assert np.allclose(scores(parsed, text, "man", "treaty", "It")[1:], scores(parsed, text, "treaty", "It"), atol=1e-3)
