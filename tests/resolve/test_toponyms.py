from __future__ import annotations

import pytest

from verbale import data
from verbale.extract.mention.names import package_names
from verbale.resolve.toponyms import (
    FEATURES,
    Named,
    Setting,
    ToponymChoice,
    after_of,
    candidates,
    choose,
    contains,
    features,
)

NAMES = package_names()


def chosen(name: str, *others: str, after: str = "") -> ToponymChoice:
    names = [Named(name, after), *(Named(other) for other in others)]
    found = choose(names[0], Setting.of(names, NAMES))
    assert found is not None
    return found


def test_people_decide_where_nothing_else_does() -> None:
    assert chosen("Paris").place.country == "FRA"


def test_what_stands_beside_decides() -> None:
    found = chosen("Paris", "Texas", after="Texas")
    assert (found.place.country, found.place.admin[:2]) == ("USA", "TX")
    assert found.basis == "in Texas, named beside it"


def test_the_other_places_decide() -> None:
    assert chosen("Birmingham", "Montgomery", "Mobile", "Alabama").place.country == "USA"
    assert chosen("Birmingham", "Coventry", "Wolverhampton").place.country == "GBR"


def test_a_name_that_no_table_has() -> None:
    assert choose(Named("Qwxyzzy"), Setting.of([Named("Qwxyzzy")], NAMES)) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Alexandria, La., was hit", "La."),
        ("Alexandria (Egypt) was hit", "Egypt"),
        ("Alexandria, Virginia was hit", "Virginia"),
        ("Alexandria, he said", ""),
        ("Alexandria was hit", ""),
    ],
)
def test_what_stands_behind_a_name(text: str, after: str) -> None:
    assert after_of(NAMES, text, len("Alexandria")) == after


def test_abbreviations_are_provinces() -> None:
    for short in ("Calif.", "CA", "B.C.", "D.C."):
        assert candidates(NAMES, short)[0].level == "province", short


def test_a_country_contains_its_towns() -> None:
    kenya, nairobi = candidates(NAMES, "Kenya")[0], candidates(NAMES, "Nairobi")[0]
    assert contains(kenya, nairobi)
    assert not contains(nairobi, kenya)
    assert not contains(kenya, candidates(NAMES, "Oslo")[0])


def test_every_weight_has_its_feature() -> None:
    told = features(candidates(NAMES, "Oslo")[0], Named("Oslo"), Setting.of([Named("Oslo")], NAMES))
    assert set(told) == set(FEATURES)
    assert set(data.toml("toponyms")["weights"]) <= set(FEATURES)
