from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.agreement.treaties import named_in, treaty_of
from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("NPT", "Nuclear Non-Proliferation Treaty"),
        ("the 1948 Genocide Convention", "Genocide Convention"),
        ("NPT", "Treaty on the Non-Proliferation of all Weapons"),
        (
            "the CWC",
            "Convention on the Prohibition of the Development, Production, Stockpiling and Use of Chemical Weapons",
        ),
        ("New START treaty", "New START"),
        ("Minsk II", "the Minsk agreements"),
    ],
)
def test_names_of_one_treaty(name: str, other: str) -> None:
    assert treaty_of(name) is not None
    assert treaty_of(name) == treaty_of(other)


@pytest.mark.parametrize("name", ["the accord", "Lake Convention", "treaty", ""])
def test_other_names_mean_none(name: str) -> None:
    assert treaty_of(name) is None


def test_names_stand_as_written() -> None:
    text = "the INF, an inf, AUKUS-like and the New START treaty"
    assert [text[s.start : s.end] for s in named_in(text)] == ["INF", "New START"]


def test_a_short_name_to_which_something_is_done_is_an_agreement(extracted: Extracted) -> None:
    (row,) = extracted("Norland acceded to the CWC on Monday.").agreements
    assert (row.name, [action.action for action in row.actions]) == ("CWC", ["acceded"])


def test_two_names_of_one_treaty_are_one_row(extracted: Extracted) -> None:
    rows = extracted("Norland has ratified the NPT. Sudland left the Non-Proliferation Treaty in May.").agreements
    assert [[action.action for action in row.actions] for row in rows] == [["ratified", "withdrawn"]]
