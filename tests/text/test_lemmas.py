from __future__ import annotations

import pytest

from verbale.text.lemmas import spelt_lemma


@pytest.mark.parametrize(
    ("word", "given", "lemma"),
    [
        ("fined", "fin", "fine"),
        ("hoping", "hop", "hope"),
        ("quoted", "quot", "quote"),
        ("hopes", "hop", "hope"),
        ("passes", "pass", "pass"),
        ("vetoes", "veto", "veto"),
        ("hopping", "hop", "hop"),
        ("banned", "ban", "ban"),
        ("stormed", "storm", "storm"),
        ("sowed", "sow", "sow"),
        ("taxing", "tax", "tax"),
        ("visited", "visit", "visit"),
        ("met", "meet", "meet"),
    ],
)
def test_a_single_letter_before_an_ending_tells_of_an_e(word: str, given: str, lemma: str) -> None:
    assert spelt_lemma(word, given) == lemma
