"""PLOVER's contexts: what an act is about, each with a word near the trigger that tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from verbale.data import toml
from verbale.extract.event.context import MOST
from verbale.extract.extraction import Extraction
from verbale.model import Event

Extracted = Callable[..., Extraction]


def one(extracted: Extracted, text: str, trigger: str) -> Event:
    return next(event for event in extracted(text).events if event.trigger == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "contexts"),
    [
        ("Norland accused Sudland of bribery.", "accused", {"corruption": "bribery"}),
        ("Norland accused Sudland.", "accused", {}),
        ("Police arrested forty migrants in Lima.", "arrested", {"migration": "migrants"}),
        ("Kenya deployed troops in Somalia.", "deployed", {"military": "troops"}),
        ("Peru rejected an appeal from Chile over the election.", "rejected", {"election": "election"}),
        ("Norland demanded chemical weapons from Sudland.", "demanded", {"cbrn": "chemical weapons"}),
    ],
)
def test_contexts_and_the_words_that_tell_them(
    extracted: Extracted, text: str, trigger: str, contexts: dict[str, str]
) -> None:
    event = one(extracted, text, trigger)
    words = [piece.exact for piece in event.evidence if piece.slot == "context"]
    assert dict(zip(event.context, words, strict=True)) == contexts


def test_whoever_tells_of_an_act_is_no_part_of_it(extracted: Extracted) -> None:
    text = "The envoy told the Senate that gunmen had wounded two farmers."
    assert "legislative" not in one(extracted, text, "wounded").context


def test_there_are_never_many(extracted: Extracted) -> None:
    text = "Norland accused Sudland of bribery, espionage, torture, murder, terrorism and corruption."
    assert len(one(extracted, text, "accused").context) == MOST


def test_each_word_tells_one_context() -> None:
    words = Counter(word for listed in toml("contexts")["contexts"].values() for word in listed)
    assert [word for word, n in words.items() if n > 1] == []
