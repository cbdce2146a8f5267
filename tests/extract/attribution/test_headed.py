"""Headlines with their source beside a colon, on invented lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]
BODY = "\nThe harbour was quiet on Monday, and the ferries sailed."


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("Norland will close the port of Varn: minister", "minister", "Norland will close the port of Varn"),
        ("Sudland seeks new gas supplies: sources", "sources", "Sudland seeks new gas supplies"),
        ("Minister: Norland will close the port of Varn", "Minister", "Norland will close the port of Varn"),
    ],
)
def test_the_colon_of_a_headline_credits_somebody(extracted: Extracted, line: str, source: str, content: str) -> None:
    rows = [r for r in extracted(line + BODY).attributions if r.cue == ":"]
    assert [(r.source and r.source.name, r.content) for r in rows] == [(source, content)]


@pytest.mark.parametrize(
    "line",
    [
        "News Analysis: Norland will close the port of Varn",
        "Norland: a port of call",
        "Fact check: Norland will close the port of Varn",
        "Norland will close two ports: Varn and Holt",
    ],
)
def test_other_colons_credit_nobody(extracted: Extracted, line: str) -> None:
    assert [r.content for r in extracted(line + BODY).attributions if r.cue == ":"] == []


def test_what_a_headline_says_on_somebodys_word_is_not_the_outlets(extracted: Extracted) -> None:
    found = extracted("Sudland bombed the port: official" + BODY)
    (event,) = [e for e in found.events if e.trigger == "bombed"]
    assert event.realis == "OTHER"
