from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution.called import called_by
from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.reports import Report
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The mayor, dubbed “the Owl” by his rivals, left on Friday.", "his rivals", "“the Owl”"),
        ("The plan was called “folly” by Ana Ruiz.", "Ana Ruiz", "“folly”"),
        ("It was a plan termed by the council “folly”.", "the council", "“folly”"),
        ("The law, branded “unjust” by the strikers, passed.", "the strikers", "“unjust”"),
    ],
)
def test_the_by_phrase_tells_who_calls_it_so(parsed: Parsed, text: str, speaker: str, content: str) -> None:
    _, parse = parsed(text)
    (found,) = called_by(parse, [])
    assert found.source is not None
    assert text[found.source.start : found.source.end] == speaker
    assert [text[s.start : s.end] for s in found.content] == [content]


@pytest.mark.parametrize(
    "text", ["Ruiz called it “folly” by Friday.", "The plan was called off by Ruiz.", "Ruiz had called it “folly”."]
)
def test_the_active_has_no_by_phrase(parsed: Parsed, text: str) -> None:
    _, parse = parsed(text)
    assert called_by(parse, []) == []


def test_the_verb_behind_what_somebody_calls_so_is_the_outlets(parsed: Parsed) -> None:
    text = "What Ruiz called “an act of folly” shocked Oslo."
    _, parse = parsed(text)
    verb = next(t for t in parse.tokens if t.text == "called")
    content = Span(text.index("“"), text.index("."))
    report = Report([verb.span], [content], SAYING, "syntax", source=Span(5, 9), verb=verb)
    (found,) = called_by(parse, [report])
    assert [text[s.start : s.end] for s in found.content] == ["“an act of folly”"]
