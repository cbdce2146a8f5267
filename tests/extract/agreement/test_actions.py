from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("The Lund Treaty was initialled in May and signed in June.", ["initialled", "signed"]),
        ("The Lund Treaty, signed in 2009 and suspended in March, is to be revived.", ["signed", "suspended"]),
        ("Signed in 2003 and extended once, the Lund Treaty was denounced.", ["signed", "extended", "denounced"]),
        ("Norland cited the Lund Treaty that it concluded with Sudland in 2004.", ["signed"]),
        ("Norland suspended its part in the Lund Treaty.", ["suspended"]),
        ("The deal took four years. It was signed by Norland and Sudland.", ["signed"]),
        ("Norland initialled the Lund Treaty. Its parliament ratified the text.", ["initialled", "ratified"]),
        ("Norland scrapped its military arrangement with Sudland.", ["terminated"]),
        ("Norland called off the Lund Treaty.", ["terminated"]),
        ("Norland will sign the Lund Treaty in May.", []),
    ],
)
def test_what_is_done_to_an_agreement(extracted: Extracted, text: str, actions: list[str]) -> None:
    (row,) = extracted(text).agreements
    assert [action.action for action in row.actions] == actions


def test_a_headline_and_its_report_tell_of_one_thing(extracted: Extracted) -> None:
    text = "Norland and Estova sign treaty on border rivers\n\nNorland and Estova signed the Lund Treaty on Friday."
    (row,) = extracted(text).agreements
    assert (row.name, [action.action for action in row.actions]) == ("Lund Treaty", ["signed"])


def test_those_who_sign_bind_whom_they_sign_for(extracted: Extracted) -> None:
    (row,) = extracted("The ministers of Norland, Sudland and Estova signed the Lund Treaty.").agreements
    assert [party.actor.name for party in row.parties] == ["Norland", "Sudland", "Estova"]
