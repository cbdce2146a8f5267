"""Which words tell of events, and of which type."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.event.triggers import triggers
from verbale.extract.reader.reading import UNREAD
from verbale.model import Article
from verbale.pipeline import default_reader
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police in Lima arrested nine protesters on Friday.", [("arrested", "COERCE")]),
        ("Norland accused Sudland of shelling the port.", [("accused", "ACCUSE"), ("shelling", "ASSAULT")]),
        ("The sky over the bay was blue.", []),
    ],
)
def test_words_and_types(parsed: Parsed, text: str, found: list[tuple[str, str]]) -> None:
    _, parse = parsed(text)
    told = triggers(parse, default_reader().read(parse))
    assert [(one.token.text, one.kind) for one in told] == found


def test_a_verb_and_its_object_tell_of_one_act(parsed: Parsed) -> None:
    _, parse = parsed("The two states held talks in Bern and signed an agreement on fishing.")
    told = [one.token.text for one in triggers(parse, default_reader().read(parse))]
    assert len({"held", "talks"} & set(told)) == 1
    assert len({"signed", "agreement"} & set(told)) >= 1


def test_without_a_reader_there_are_none(parsed: Parsed) -> None:
    _, parse = parsed("Police arrested nine protesters.")
    assert triggers(parse, UNREAD) == []
