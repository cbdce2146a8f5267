from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution.margins import at_margins
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def speakers(parsed: Parsed, text: str) -> list[str]:
    _, parse = parsed(text)
    return [text[r.source.start : r.source.end] for r in at_margins(parse, []) if r.source is not None]


@pytest.mark.parametrize(
    "text",
    [
        "The boats lay still. And from Ana Ruiz: “We shall wait.”",
        "This from the mayor, Ana Ruiz: “We shall wait.”",
        "Then came this from Ana Ruiz: “We shall wait.”",
        "Here is Ana Ruiz on the ice: “We shall wait.”",
        "Ana Ruiz’s answer to them: “We shall wait.”",
        "“We shall wait.” (Ana Ruiz)",
        "“We shall wait.” [Ana Ruiz, mayor]",
        "“We shall wait.”\nAna Ruiz, mayor of Vell",
        "“We shall wait.”\n— Ana Ruiz",
        "“We shall wait.” So said Ana Ruiz on Friday.",
        "“We shall wait.” That was the message from Ana Ruiz.",
        "“We shall wait.” The words were those of Ana Ruiz.",
        "“We shall wait.” Ana Ruiz was speaking in Vell.",
        "“We shall wait.” Ana Ruiz added that the ice was thin.",
        "Asked about the ice, Ana Ruiz was blunt. “We shall wait.”",
    ],
)
def test_who_speaks_at_a_margin(parsed: Parsed, text: str) -> None:
    assert speakers(parsed, text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "The sign read: “We shall wait.”",
        "From Monday: “We shall wait.”",
        "“We shall wait.” The boats lay still.",
        "“We shall wait.”\nThe boats lay still.",
        "The ice, “thin”, broke (Vell).",
    ],
)
def test_nobody_is_guessed(parsed: Parsed, text: str) -> None:
    assert speakers(parsed, text) == []
