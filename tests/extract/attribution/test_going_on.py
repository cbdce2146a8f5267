"""Participles by which a speaker goes on, on invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Holt insisted that his predecessor had assured Bern that the dam would stay, adding that this was vital.",
            "Holt",
        ),
        (
            "Norland said Sudland had promised that the port would stay open, adding that this was a condition.",
            "Norland",
        ),
        ("Holt said that Bern had agreed. Bern met the rebels, adding that talks would go on.", "Bern"),
    ],
)
def test_who_said_the_words_goes_on(extracted: Extracted, text: str, source: str) -> None:
    row = next(row for row in extracted(text).attributions if row.cue == "adding")
    assert (row.source and row.source.name, row.parent) == (source, None)


def test_who_is_told_to_go_on_does(extracted: Extracted) -> None:
    """Inside another's words the one that they name speaks."""
    text = "“The governor signed the order, saying that the town was safe,” the minister told reporters."
    row = next(row for row in extracted(text).attributions if row.cue == "saying")
    assert row.source is not None
    assert row.source.name == "The governor"
