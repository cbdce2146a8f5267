"""Acts that the heads find: what they are for is what is read or, where nothing is, what the syntax says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import pytest

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.read import read_acts
from verbale.extract.reader.labels import ACTS
from verbale.extract.reader.reading import Reading
from verbale.extract.reader.roles import Roles
from verbale.model import Span
from verbale.text.spacy_engine import SpacyEngine


@dataclass
class Read:
    """A reading that holds one word to be an act, and reads no role but what it is told."""

    anchor: Span
    act: str
    content: tuple[Span, ...] = ()

    def rows(self, *_: object) -> list[Roles]:
        """The one act."""
        labels = {"act": np.eye(len(ACTS))[ACTS.index(self.act)], "refrain": np.array([1.0, 0.0])}
        spans = {"content": self.content} if self.content else {}
        return [Roles((self.anchor,), spans, 0.9, {}, labels=labels)]


def content(engine: SpacyEngine, text: str, word: str, act: str, read: str = "") -> list[str]:
    """The contents of the acts that ``word`` tells in ``text``."""
    parse = engine.parse(text, len(text))
    at = text.index(word)
    told = (Span(text.index(read), text.index(read) + len(read)),) if read else ()
    reading = cast("Reading", Read(Span(at, at + len(word)), act, told))
    found = read_acts(parse, reading, AttributionIndex(parse, []))
    return [text[span.start : span.end] for one in found for span in one.content]


@pytest.mark.parametrize(
    ("text", "word", "act", "expected"),
    [
        ("Norland asked for the meeting.", "asked", "request", "the meeting"),
        ("The envoy offered a truce.", "offered", "offer", "a truce"),
        ("Norland refused to sign the pact.", "refused", "refusal", "to sign the pact"),
    ],
)
def test_an_act_whose_content_is_not_read_has_that_of_its_syntax(
    engine: SpacyEngine, text: str, word: str, act: str, expected: str
) -> None:
    assert content(engine, text, word, act) == [expected]


def test_what_is_read_comes_first(engine: SpacyEngine) -> None:
    text = "The envoy offered a truce in March."
    assert content(engine, text, "offered", "offer", "a truce in March") == ["a truce in March"]


def test_an_act_of_nothing_is_none(engine: SpacyEngine) -> None:
    assert content(engine, "The envoy promised.", "promised", "promise") == []
