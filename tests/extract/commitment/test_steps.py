"""What becomes of acts, on invented sentences: who did what to a promise, and on whose word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import Commitment

Extracted = Callable[..., Extraction]


def steps(row: Commitment) -> list[str]:
    return [step.step for step in row.steps if step.step != "made"]


@pytest.mark.parametrize(
    ("text", "expected", "fulfilment"),
    [
        ("Norland kept its promise to close the port.", ["kept"], "kept"),
        ("Norland made good on its threat to close the port.", ["kept"], "kept"),
        ("Norland partly kept its promise to close the port.", ["partly_kept"], "partly_kept"),
        ("Norland broke its promise to close the port.", ["broken"], "broken_alleged"),
        ("Norland did not keep its promise to close the port.", ["broken"], "broken_alleged"),
        ("Norland promised to close the port. The promise was not kept.", ["broken"], "broken_alleged"),
        ("Norland withdrew its offer to close the port.", ["withdrawn"], "withdrawn_by_party"),
        ("Norland renewed its pledge to close the port.", ["repeated"], "not_attested"),
        ("Sudland said Norland had broken its promise to close the port.", ["broken"], "broken_alleged"),
        ("Norland may break its promise to close the port.", [], "not_attested"),
        ("Norland has not withdrawn its offer to close the port.", [], "not_attested"),
        ("Norland promised to close the port.", [], "not_attested"),
        ("Shares dropped after Norland's threat to close the port.", [], "not_attested"),
    ],
)
def test_steps(extracted: Extracted, text: str, expected: list[str], fulfilment: str) -> None:
    (row,) = (c for c in extracted(text).commitments if "close the port" in c.content)
    assert (steps(row), row.fulfilment) == (expected, fulfilment)


def test_what_others_do_is_theirs(extracted: Extracted) -> None:
    rows = extracted("Norland rejected Sudland's request to open the border.").commitments
    (asked,) = (row for row in rows if row.act == "request")
    (refused,) = (step for step in asked.steps if step.step == "refused")
    assert ([ref.name for ref in refused.by], asked.status) == (["Norland"], "refused")


def test_a_demand_that_is_ignored_is_refused(extracted: Extracted) -> None:
    rows = extracted("Norland ignored Sudland's demand to close the port.").commitments
    assert [step.step for row in rows if row.act == "demand" for step in row.steps] == ["made", "refused"]


def test_a_promise_of_another_is_not_meant(extracted: Extracted) -> None:
    text = "Norland promised to close the port. Sudland's promise was broken."
    (row,) = (c for c in extracted(text).commitments if "close the port" in c.content)
    assert steps(row) == []


def test_the_words_of_a_step_are_its_evidence(extracted: Extracted) -> None:
    (row,) = extracted("Norland broke its promise to close the port.").commitments
    assert [e.exact for e in row.evidence if e.slot == "steps"] == ["broke"]
