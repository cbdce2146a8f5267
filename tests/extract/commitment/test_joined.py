from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland promised to pay the debt and to close the camp.",
            [("to pay the debt", "do"), ("to close the camp", "do")],
        ),
        (
            "Norland undertook to pull its boats back and not to board any ship.",
            [("to pull its boats back", "do"), ("not to board any ship", "refrain")],
        ),
        (
            "Norland demanded that Sudland remove the buoy and that it stop building.",
            [("that Sudland remove the buoy", "do"), ("that it stop building", "refrain")],
        ),
        ("Norland promised to mend and paint the bridge.", [("to mend and paint the bridge", "do")]),
    ],
)
def test_each_clause_is_an_entry(extracted: Extracted, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row.content, row.polarity) for row in extracted(text).commitments] == expected
