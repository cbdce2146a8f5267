from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "act", "content", "polarity"),
    [
        ("The union warned that it would cut funds for the camp.", "threat", "cut funds for the camp", "do"),
        ("The premier warned that his government would close the port.", "threat", "close the port", "do"),
        ("Norland warned Sudland against selling the ships.", "demand", "selling the ships", "refrain"),
        ("Norland warned Sudland not to join the pact.", "demand", "join the pact", "refrain"),
    ],
)
def test_warnings(extracted: Extracted, text: str, act: str, content: str, polarity: str) -> None:
    (row,) = extracted(text).commitments
    assert (row.act, row.content, row.polarity) == (act, content, polarity)
    assert row.standing.type == "asserted_by_outlet"


def test_a_condition_is_no_content(extracted: Extracted) -> None:
    (row,) = extracted("Norland warned that it would close the port if the ships stayed.").commitments
    assert (row.content, row.condition, row.status) == ("close the port", "if the ships stayed", "conditional")


def test_a_warning_of_a_danger_binds_nobody(extracted: Extracted) -> None:
    assert extracted("The bank warned that prices would rise.").commitments == []


def test_what_nobody_warned_of_is_negated(extracted: Extracted) -> None:
    (row,) = extracted("The minister never warned that he would close the port.").commitments
    assert (row.standing.type, row.status, row.steps) == ("negated", "not_attested", ())
