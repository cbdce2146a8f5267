"""PLOVER's modes: how an act was done, by the words beside it, and nothing where none tells."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from verbale.data import toml
from verbale.extract.event.mode import PARTS, modes_of
from verbale.extract.extraction import Extraction
from verbale.model import Event

Extracted = Callable[..., Extraction]


def one(extracted: Extracted, text: str, trigger: str) -> Event:
    return next(event for event in extracted(text).events if event.trigger == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "mode", "words"),
    [
        ("Norland arrested three reporters.", "arrested", "arrest", ""),
        ("The army killed two farmers with a drone.", "killed", "drone", "drone"),
        ("A suicide bomber killed nine soldiers in Kabul.", "killed", "suicide-attack", "suicide bomber"),
        ("Rebels killed two soldiers with mortars.", "killed", "heavy-weapons", "mortars"),
        ("Gunmen attacked a convoy near Lagos.", "attacked", "firearms", "Gunmen"),
        ("The militants assassinated a judge in Bogota.", "assassinated", "targeted", ""),
        ("The president telephoned the Chilean leader.", "telephoned", "phone", ""),
        ("The Norwegian minister visited Peru.", "visited", "visit", ""),
        ("Kenya released the sailors.", "released", "release", ""),
        ("Peru withdrew its troops from Chile.", "withdrew", "withdraw", ""),
        ("The ministers demanded talks with Peru.", "demanded", "meet", "talks"),
        ("Bolivia rejected a ceasefire with the rebels.", "rejected", "yield", "ceasefire"),
        ("Peru deployed warships near Chile.", "deployed", "weapons", "warships"),
        ("Peru deployed soldiers near Chile.", "deployed", "troops", "soldiers"),
        ("Norland threatened Sudland with war.", "threatened", "violence", "war"),
        ("Spain expelled two diplomats.", "expelled", "expel", ""),
        ("Workers protested against the government with a hunger strike.", "protested", "hunger", "hunger strike"),
        ("Workers protested against the government.", "protested", "demo", ""),
    ],
)
def test_mode_and_the_words_that_tell_it(extracted: Extracted, text: str, trigger: str, mode: str, words: str) -> None:
    event = one(extracted, text, trigger)
    assert (event.mode, event.words("mode")) == (mode, words)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army attacked the rebels.", "attacked"),
        ("Soldiers killed two gunmen in the valley.", "killed"),
        ("Peru imposed sanctions on Chile.", "imposed"),
        ("Norland urged Sudland to think again.", "urged"),
        ("The hedge fund urged the firm to wait.", "urged"),
    ],
)
def test_no_mode_is_guessed(extracted: Extracted, text: str, trigger: str) -> None:
    event = one(extracted, text, trigger)
    assert event.mode is None
    assert "mode" in event.empty


def test_a_type_without_modes_has_none(extracted: Extracted) -> None:
    assert modes_of("AID") == frozenset()
    assert all(e.mode is None for e in extracted("Japan gave aid to Nepal by drone.").events if e.type == "AID")


def test_the_modes_are_those_of_plover(shared: Path) -> None:
    told = json.loads((shared / "design" / "columns" / "plover_event_modes.json").read_text(encoding="utf-8"))
    assert {kind: set(modes_of(kind)) for kind in told} == {kind: set(row["modes"]) for kind, row in told.items()}


def test_each_word_is_listed_once() -> None:
    for kind, modes in toml("modes").items():
        for part in PARTS:
            words = [word for listed in modes.values() for word in listed.get(part, ())]
            assert sorted(words) == sorted(set(words)), (kind, part)
        assert {part for listed in modes.values() for part in listed} <= set(PARTS)
