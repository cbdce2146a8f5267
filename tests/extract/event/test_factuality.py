"""Negation on invented sentences: what denies an act, and what only measures it or adds to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import Event

Extracted = Callable[..., Extraction]


def one(extracted: Extracted, text: str, trigger: str) -> Event:
    (event,) = [e for e in extracted(text).events if e.trigger == trigger]
    return event


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norland did not attack the port, nor did it release the sailors.", "release"),
        ("Norland neither arrested the envoy nor released the bishop.", "arrested"),
        ("Norland neither arrested the envoy nor released the bishop.", "released"),
        ("Neither Norland nor Sudland arrested the envoy.", "arrested"),
        ("Norland arrested neither the envoy nor the bishop.", "arrested"),
        ("At no time did Norland attack the port.", "attack"),
        ("Norland at no time attacked the port.", "attacked"),
        ("At no point did Norland arrest the envoy.", "arrest"),
        ("In no way did Norland arrest the envoy.", "arrest"),
        ("On no occasion did Norland arrest the envoy.", "arrest"),
        ("By no means did Norland attack the port.", "attack"),
        ("Under no circumstances did Norland attack the port.", "attack"),
        ("Not one of the rebels attacked Sudland.", "attacked"),
        ("None of the rebels attacked Sudland.", "attacked"),
        ("Nobody attacked Sudland.", "attacked"),
        ("No rebel attacked Sudland.", "attacked"),
        ("Norland arrested no rebels.", "arrested"),
        ("Norland hardly attacked the port.", "attacked"),
        ("Norland has no longer attacked Sudland.", "attacked"),
        ("Norland did not attack the port until Friday.", "attack"),
        ("Norland attacked Sudland without arresting the envoy.", "arresting"),
    ],
)
def test_what_the_words_deny_did_not_happen(extracted: Extracted, text: str, trigger: str) -> None:
    event = one(extracted, text, trigger)
    assert [f.value for f in event.factuality] == ["CT-"]
    assert (event.realis, event.polarity, event.standing.type) == ("OTHER", "negative", "negated")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norland arrested no fewer than nine rebels.", "arrested"),
        ("Norland arrested at least nine rebels.", "arrested"),
        ("Norland attacked Sudland no earlier than Friday.", "attacked"),
        ("Norland not only attacked the port but arrested the mayor.", "attacked"),
        ("Norland not only attacked the port but arrested the mayor.", "arrested"),
        ("Not only did Norland attack the port, it also arrested the mayor.", "attack"),
        ("Not only did Norland attack the port, it also arrested the mayor.", "arrested"),
        ("Norland arrested not only the envoy but also the bishop.", "arrested"),
        ("Norland did not only arrest the envoy.", "arrest"),
        ("Norland arrested two envoys, one attacked a guard, the other left.", "arrested"),
        ("It was not until Friday that Norland attacked the port.", "attacked"),
        ("It was on Friday that Norland attacked the port.", "attacked"),
        ("On that occasion Norland attacked Sudland.", "attacked"),
        ("Norland arrested the envoy on Friday, not on Monday.", "arrested"),
        ("Norland did not attack Sudland and released the sailors.", "released"),
    ],
)
def test_what_only_measures_or_adds_denies_nothing(extracted: Extracted, text: str, trigger: str) -> None:
    event = one(extracted, text, trigger)
    assert [f.value for f in event.factuality] in (["CT+"], ["PR+"])  # the head may doubt a bare sentence
    assert event.polarity == "positive"
