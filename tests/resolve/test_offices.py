from __future__ import annotations

from verbale.resolve.knowledge import package_knowledge
from verbale.resolve.offices import holders, terms_of
from verbale.resolve.spelling import plain

OFFICES = package_knowledge().offices


def test_who_held_an_office_on_a_day() -> None:
    assert [t.surname for t in holders(OFFICES, "USA", "president", "2018-06-01")] == ["Trump"]
    assert [t.surname for t in holders(OFFICES, "USA", "president", "2022-06-01")] == ["Biden"]
    assert holders(OFFICES, "USA", "president", "1800-01-01") == ()


def test_names_are_compared_without_accents_and_by_short_forms() -> None:
    assert plain("Niinistö") == "niinisto"
    assert terms_of(OFFICES, "Joe Biden", "2022-06-01")[0].office == "president"
    assert terms_of(OFFICES, "Jane Biden", "2022-06-01") == ()
    assert terms_of(OFFICES, "Nobody Whatsoever", None) == ()
