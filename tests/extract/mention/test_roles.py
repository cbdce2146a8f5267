from __future__ import annotations

import pytest

from verbale.extract.mention.roles import gender_of_name, gender_of_title, is_given_name, office_of, role_at


@pytest.mark.parametrize(
    ("lemmas", "title", "sector"),
    [
        (["the", "foreign", "minister"], "foreign minister", "GOV"),
        (["chief", "of", "staff"], "chief of staff", "MIL"),
        (["old", "rebel"], "rebel", "REB"),
    ],
)
def test_the_longest_role_wins(lemmas: list[str], title: str, sector: str) -> None:
    found = role_at(lemmas)
    assert found is not None
    assert (found[1].title, found[1].sector) == (title, sector)


def test_other_nouns_are_no_roles() -> None:
    assert role_at(["big", "table"]) is None


def test_gender_and_office() -> None:
    assert gender_of_title("queen") == "f"
    assert gender_of_name("Jacinda Ardern") == "f"
    assert gender_of_name("Robin Vale") is None
    assert office_of("chancellor") == "prime minister"


def test_given_names_of_other_countries_are_known() -> None:
    assert gender_of_name("Henrik Vaal") == "m"
    assert gender_of_name("Davit Lomar") == "m"
    assert gender_of_name("Andrea Bruni") is None  # a man's in Italy, a woman's elsewhere
    assert not is_given_name("November")
