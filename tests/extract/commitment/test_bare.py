from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.commitment.bare import UNTOLD
from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "agent", "steps", "standing"),
    [
        ("Norland has kept its word.", "Norland", ["made", "kept"], "asserted_by_outlet"),
        ("Norland broke its promise, the premier said.", "Norland", ["made", "broken"], "attributed"),
        ("Norland did not keep its promises, Sudland said.", "Norland", ["made", "broken"], "attributed"),
        ("Norland failed to keep its promises.", "Norland", ["made", "broken"], "asserted_by_outlet"),
        ("Norland honoured its commitments.", "Norland", ["made", "kept"], "asserted_by_outlet"),
    ],
)
def test_a_promise_told_by_its_fate(
    extracted: Extracted, text: str, agent: str, steps: list[str], standing: str
) -> None:
    (row,) = extracted(text).commitments
    assert row.act == "promise"
    assert row.words("agent") in (agent, "its")
    assert ([step.step for step in row.steps], row.standing.type) == (steps, standing)
    assert (row.content, row.empty["content"]) == ("", UNTOLD)


def test_a_promise_told_elsewhere_is_one_entry(extracted: Extracted) -> None:
    text = "Norland promised to close the port. The mayor said on Friday that Norland had kept its word."
    (row,) = extracted(text).commitments
    assert row.content == "to close the port"
    assert [step.step for step in row.steps] == ["made", "kept"]


@pytest.mark.parametrize(
    "text",
    [
        "A leader who keeps his promises wins votes.",
        "Norland may break its promise.",
        "Norland ought to keep its word.",
        "The rain broke the record.",
    ],
)
def test_what_may_be_kept_is_none(extracted: Extracted, text: str) -> None:
    assert extracted(text).commitments == []
