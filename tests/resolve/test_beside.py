from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.mention.names import package_names
from verbale.model import Article
from verbale.resolve.beside import lies_in, outers, told_beside
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    ("text", "name", "outer"),
    [
        ("Fire struck Paris, Tenn., on Friday.", "Paris", "Tenn."),
        ("Fire struck Perth (Scotland).", "Perth", "Scotland"),
        ("Fire struck Berlin, New Hampshire, and Rome, Georgia.", "Berlin", "New Hampshire"),
        ("Fire in Athens, Ohio killed two.", "Athens", "Ohio"),
        ("The northern Idaho town of Moscow burned.", "Moscow", "Idaho"),
        ("Fire struck Lebanon's Tripoli.", "Tripoli", "Lebanon"),
        ("Tripoli, Lebanon's second city, was quiet.", "Tripoli", "Lebanon"),
        ("Tripoli, a port city in northern Lebanon, was quiet.", "Tripoli", "Lebanon"),
        ("Tripoli, Libya's army and Rome agreed.", "Tripoli", ""),
        ("Fire struck Moscow in the U.S. state of Idaho.", "Moscow", "Idaho"),
        ("In London, Canada agreed.", "London", ""),
        ("In London, Ontario's premier agreed.", "London", ""),
        ("In Paris, Texas Governor Ana Ruiz agreed.", "Paris", ""),
        ("Cars from Mexico, Texas and Ohio came.", "Mexico", ""),
        ("The loss of Moscow in Ukraine hurt.", "Moscow", ""),
        ("Fire struck Paris.", "Paris", ""),
    ],
)
def test_what_a_place_lies_in(parsed: Parsed, text: str, name: str, outer: str) -> None:
    _, parse = parsed(text, None)
    at = next(t.i for t in parse.tokens if t.text == name)
    assert told_beside(package_names(), parse, at, at) == outer


def test_codes_of_the_post_may_mean_two_provinces() -> None:
    assert {p.country for p in outers(package_names(), "WA")} == {"AUS", "USA"}
    assert {p.country for p in lies_in(package_names(), "London", "ON")} == {"CAN"}
