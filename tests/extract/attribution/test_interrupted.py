"""Clauses that an aside interrupts, on invented sentences: the whole clause is told by whom the aside names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.filtering import LIKELY, is_sure

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Norland, according to the minister, attacked Sudland.",
            "the minister",
            "according to",
            "Norland … attacked Sudland",
        ),
        (
            "Norland (according to the minister) attacked Sudland.",
            "the minister",
            "according to",
            "Norland … attacked Sudland",
        ),
        ("Norland – so Minister Holt – attacked Sudland.", "Minister Holt", "so", "Norland … attacked Sudland"),
        ("Norland, so the minister claims, attacked Sudland.", "the minister", "claims", "Norland … attacked Sudland"),
        (
            "Norland, the minister said on Friday, attacked Sudland.",
            "the minister",
            "said",
            "Norland … attacked Sudland",
        ),
        ("Norland, he added later, attacked Sudland.", "he", "added", "Norland … attacked Sudland"),
        ("Norland has, the minister said, attacked Sudland.", "the minister", "said", "Norland has … attacked Sudland"),
    ],
)
def test_what_stands_around_an_aside_is_its_content(
    extracted: Extracted, text: str, source: str, cue: str, content: str
) -> None:
    (row,) = (r for r in extracted(text).attributions if is_sure(r, LIKELY))
    assert row.source is not None
    assert (row.source.name, row.content) == (source, content)
    assert cue in row.cue
    assert all(text[e.span.start : e.span.end] == e.exact for e in row.evidence)


def test_a_clause_without_an_aside_is_nobodys(extracted: Extracted) -> None:
    assert extracted("Norland, the old ally, attacked Sudland.").attributions == []


def test_an_aside_of_another_sentence_is_left_out(extracted: Extracted) -> None:
    (row, *_) = extracted(
        "The rain fell. Norland, the minister claims, attacked Sudland. The port is shut."
    ).attributions
    assert row.content == "Norland … attacked Sudland"
