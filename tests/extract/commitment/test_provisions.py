from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Under the treaty, Norland returns the islands and Sudland pays for the lighthouse.",
            [("Norland", "returns the islands", "do"), ("Sudland", "pays for the lighthouse", "do")],
        ),
        ("The accord obliges Norland to move its troops back.", [("Norland", "to move its troops back", "do")]),
        ("The accord bars Norland from laying mines.", [("Norland", "laying mines", "refrain")]),
        ("The memorandum commits Norland to train 200 officers.", [("Norland", "to train 200 officers", "do")]),
        (
            "By the terms of the Lund Protocol, Norland must share its radar data.",
            [("Norland", "share its radar data", "do")],
        ),
    ],
)
def test_clauses_bind_whom_they_name(extracted: Extracted, text: str, expected: list[tuple[str, str, str]]) -> None:
    rows = [row for row in extracted(text).commitments if row.mode == "by_agreement"]
    assert [(row.obligor and row.obligor.name, row.content, row.polarity) for row in rows] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Under the treaty, Norland may inspect the islands.",
        "Under the treaty, Norland returned the islands in 1972.",
        "Norland hopes for a treaty under which Sudland pays for the lighthouse.",
    ],
)
def test_rights_and_what_was_done_are_no_entries(extracted: Extracted, text: str) -> None:
    assert [row.content for row in extracted(text).commitments if row.mode == "by_agreement"] == []


def test_who_is_given_a_promise_does_not_make_it(extracted: Extracted) -> None:
    (row,) = extracted("Norland won guarantees from Sudland that the port would stay open.").commitments
    assert row.agent is not None
    assert row.agent.name == "Sudland"
