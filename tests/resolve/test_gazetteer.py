from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.resolve.gazetteer import LEVELS, country, key, look_up, provinces


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [("Kyiv", "city", "UKR"), ("Kiev", "city", "UKR"), ("Rangoon", "city", "MMR"), ("Yangon", "city", "MMR")],
)
def test_present_and_former_names(name: str, level: str, code: str) -> None:
    assert any(p.level == level and p.country == code for p in look_up(name))


def test_places_of_one_name_those_with_most_people_first() -> None:
    found = look_up("Springfield")
    assert len(found) > 10
    assert [p.people for p in found] == sorted((p.people for p in found), reverse=True)


def test_divisions_know_what_they_lie_in() -> None:
    texas = next(p for p in look_up("Texas") if p.level == "province")
    assert texas in provinces("USA")
    dallas = look_up("Dallas")[0]
    assert dallas.province == texas.province == "USA.TX"


def test_a_country_by_its_code() -> None:
    found = country("KEN")
    assert found is not None
    assert (found.name, found.level) == ("Kenya", "country")
    assert country("XXX") is None


@given(st.text(max_size=20))
def test_any_text_can_be_looked_up(name: str) -> None:
    assert key(key(name)) == key(name)
    assert all(p.level in LEVELS and abs(p.lat) <= 90 and abs(p.lon) <= 180 for p in look_up(name))


def test_the_digest_is_that_of_the_file() -> None:
    folder = files("verbale.data")
    told = (folder / "gazetteer.db.sha256").read_text(encoding="utf-8").split()[0]
    assert hashlib.sha256((folder / "gazetteer.db").read_bytes()).hexdigest() == told
