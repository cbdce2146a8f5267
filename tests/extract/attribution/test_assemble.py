"""Rows of what the heads say: whole phrases, whole quotations, and nobody who is nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from verbale.extract.attribution.assemble import assembled
from verbale.extract.attribution.confidence import features
from verbale.extract.attribution.continued import continued
from verbale.extract.reader.confidence import confidence
from verbale.extract.reader.encoding import Encoding
from verbale.extract.reader.labels import ANCHORS
from verbale.extract.reader.reading import Reading
from verbale.extract.reader.roles import Roles
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


class Told(Reading):
    """A reading that says what it is told to."""

    __slots__ = ("found",)
    found: tuple[Roles, ...]

    def __init__(self, *found: Roles) -> None:
        super().__init__(Encoding())
        object.__setattr__(self, "found", found)

    def rows(self, table: str, anchors: object) -> Iterator[Roles]:
        yield from self.found


def roles(text: str, cue: str, content: str, source: str | None = None, chance: float = 0.99) -> Roles:
    def at(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),)

    spans = {"content": at(content)} | ({"source": at(source)} if source else {})
    labels = {name: np.zeros(size, np.float32) for name, size in ANCHORS.items()}
    return Roles(at(cue), spans, chance, dict.fromkeys(spans, 0.99), 0.99, labels)


def said(parsed: Parsed, text: str, cue: str, content: str, source: str) -> str:
    _, parse = parsed(text)
    (draft,) = assembled(parse, Told(roles(text, cue, content, source)), least=0.0)
    return " … ".join(text[s.start : s.end] for s in draft.content)


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("Mira Holt praised the good sense of the Norland people.", "the good sense of the Norland", "people"),
        ("“We will not sign this,” Mira Holt said.", "We will not sign", "“We will not sign this,”"),
        ("Mira Holt said, that it would rain.", ", that it would rain", "that it would rain"),
        ("Mira Holt praised the Union (EU) in May.", "the Union (EU", "the Union (EU)"),
    ],
)
def test_contents_are_whole(parsed: Parsed, text: str, content: str, whole: str) -> None:
    cue = "praised" if "praised" in text else "said"
    found = said(parsed, text, cue, content, "Mira Holt")
    assert found.endswith(whole)
    assert not found.startswith(",")


def test_a_cue_in_a_quotation_stretches_nothing(parsed: Parsed) -> None:
    text = "“Oslo said it would leave, and we stay,” Mira Holt told them."
    assert said(parsed, text, "said", "it would leave", "Oslo") == "it would leave"


@pytest.mark.parametrize("who", ["Nobody", "No minister", "None"])
def test_whom_nobody_is_says_nothing(parsed: Parsed, who: str) -> None:
    text = f"{who} said that the border would close."
    _, parse = parsed(text)
    assert assembled(parse, Told(roles(text, "said", "that the border would close", who)), least=0.0) == []


def test_what_has_no_content_is_none(parsed: Parsed) -> None:
    text = "Mira Holt said so."
    _, parse = parsed(text)
    assert assembled(parse, Told(Roles((Span(10, 14),), {}, 0.9, {})), least=0.0) == []


def test_less_likely_than_asked_is_left_out(parsed: Parsed) -> None:
    text = "Mira Holt said that it would rain."
    _, parse = parsed(text)
    reading = Told(roles(text, "said", "that it would rain", "Mira Holt", 0.01))
    assert assembled(parse, reading, least=1.0) == []
    (draft,) = assembled(parse, reading, least=0.0)
    assert 0 <= (draft.confidence or 0) <= 1


def test_confidence_rises_with_what_the_heads_say(parsed: Parsed) -> None:
    text = "Mira Holt said that it would rain."
    _, parse = parsed(text)
    given = roles(text, "said", "that it would rain", "Mira Holt")
    (draft,) = assembled(parse, Told(given), least=0.0)
    told = features(parse, draft, given)
    assert all(0 <= value <= 1 for value in told.values())
    assert confidence(told, "attributions") > confidence({**told, "cue": 0.1, "content": 0.3}, "attributions")


def test_a_quotation_in_the_next_line_goes_on(parsed: Parsed) -> None:
    text = "“It was lost,” Mira Holt said.\n“It burned in an hour.”\nThe harbour was closed."
    _, parse = parsed(text)
    drafts = assembled(parse, Told(roles(text, "said", "“It was lost,”", "Mira Holt")), least=0.0)
    found = continued(parse, drafts)
    assert [text[d.content[0].start : d.content[0].end] for d in found] == ["“It was lost,”", "“It burned in an hour.”"]
    assert found[1].source == found[0].source
    assert found[1].cue == []


def test_no_cue_ends_within_a_word(parsed: Parsed) -> None:
    text = "They don’t think that it will rain."
    _, parse = parsed(text)
    (draft,) = assembled(parse, Told(roles(text, "don’", "that it will rain", "They")), least=0.0)
    assert [text[s.start : s.end] for s in draft.cue] == ["don’t"]
