from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "act", "agent", "content"),
    [
        ("Norland turned down the request.", "refusal", "Norland", "the request"),
        ("Wang, who last visited in 2017, accepted the invitation.", "acceptance", "Wang", "the invitation"),
        ("Poland maintained its demand for the ships.", "demand", "its", "for the ships"),
    ],
)
def test_acts_told_in_passing(extracted: Extracted, text: str, act: str, agent: str, content: str) -> None:
    rows = [row for row in extracted(text).commitments if row.act == act]
    assert len(rows) == 1
    assert agent in rows[0].words("agent")
    assert rows[0].content.removeprefix("for ") == content.removeprefix("for ")


def test_whoever_is_asked_does_not_ask(extracted: Extracted) -> None:
    (row,) = extracted("Norland was asked to release the trawlers.").commitments
    assert (row.act, row.agent) == ("request", None)
    assert row.words("obligor") == "Norland"


@pytest.mark.parametrize("text", ["He accepted the report.", "The question was asked in May."])
def test_what_answers_nothing_is_none(extracted: Extracted, text: str) -> None:
    assert extracted(text).commitments == []
