from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "name", "actions"),
    [
        ("Bolstad signed the Visby declaration in 1998.", "Visby declaration", ["signed"]),
        ("The leaders adopted a declaration on mining.", "declaration on mining", ["adopted"]),
        ("Lavonia and Estmark signed the Helm accords in 1987.", "Helm accords", ["signed"]),
        ("A deal struck on Friday ended the strike.", "deal", ["adopted"]),
    ],
)
def test_an_instrument_without_a_great_name(extracted: Extracted, text: str, name: str, actions: list[str]) -> None:
    (row,) = extracted(text).agreements
    assert row.name.removeprefix("the ") == name
    assert (row.existence, [action.action for action in row.actions]) == ("existing", actions)


def test_it_tells_on(extracted: Extracted) -> None:
    (row,) = extracted("Peru and Chile concluded a treaty of friendship in 1999 and extended it in 2019.").agreements
    assert [action.action for action in row.actions] == ["signed", "extended"]


def test_the_accords_again(extracted: Extracted) -> None:
    text = "The Helm accords of 1987 are in the news. Lavonia and Estmark signed the accords first."
    (row,) = extracted(text).agreements
    assert [e.exact for e in row.evidence if e.slot == "name"] == ["The Helm accords of 1987", "the accords"]


def test_the_deal_of_some_sort_is_the_one_deal(extracted: Extracted) -> None:
    text = "Norland signed a deal with Sudland in May. The trade deal takes effect in June."
    assert len(extracted(text).agreements) == 1
    other = "Norland signed a deal with Sudland in May. The previous deal expired in June."
    assert len(extracted(other).agreements) == 2


def test_a_headline_shares_its_agreement_with_its_report(extracted: Extracted) -> None:
    text = "Norland and Estova sign treaty on rivers\n\nNorland and Estova signed a treaty on border rivers on Friday."
    (row,) = extracted(text).agreements
    assert len([e for e in row.evidence if e.slot == "name"]) == 2


def test_a_treaty_that_was_never_signed_was_drafted(extracted: Extracted) -> None:
    (row,) = extracted("A previous treaty, drafted in 2003, was never signed.").agreements
    told = [(a.action, a.standing.type) for a in row.actions]
    assert told == [("negotiated", "asserted_by_outlet"), ("signed", "negated")]


def test_what_would_be_left_was_not_left(extracted: Extracted) -> None:
    (row,) = extracted("The minister said that Norland would leave the Lund Treaty.").agreements
    assert row.actions == ()
