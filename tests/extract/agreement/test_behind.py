from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.agreement.behind import participles
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norland cited a treaty signed in 2010, ratified in 2012 and suspended in May.", "signed ratified suspended"),
        ("Under the treaty, signed two years ago, Norland must pay.", "signed"),
        ("Sudland owes money under a treaty concluded in 2007 and suspended ten years later.", "concluded suspended"),
        ("The treaty was signed in May, and Norland ratified it.", ""),
        ("Norland praised the treaty, closed the port and left.", ""),
    ],
)
def test_participles_of_a_noun(parsed: Parsed, text: str, words: str) -> None:
    _, parse = parsed(text)
    head = next(t for t in parse.tokens if t.text == "treaty")
    assert [t.text for t in participles(parse, head)] == words.split()
