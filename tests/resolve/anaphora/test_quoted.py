from __future__ import annotations

from collections.abc import Callable

from verbale.model import Article
from verbale.resolve.anaphora.quoted import Quoted
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def test_who_seems_to_speak(parsed: Parsed) -> None:
    _, parse = parsed("“We will sign it soon,” the minister said. The hall was cold.")
    quoted = Quoted(parse)
    inside = next(t for t in parse.tokens if t.text == "sign")
    minister, hall = (next(t for t in parse.tokens if t.text == word) for word in ("minister", "hall"))
    assert quoted.at(inside) == 0
    assert quoted.at(hall) == -1
    assert quoted.speaker(0) == minister.i
    assert quoted.is_speaker(minister)
    assert not quoted.is_speaker(hall)
    assert quoted.speaker(7) == -1
