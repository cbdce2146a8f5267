from __future__ import annotations

import pytest

from verbale import data
from verbale.extract.mention.names import capitals, package_names, pieces, states
from verbale.resolve.gazetteer import look_up


def test_a_name_is_cut_as_the_parser_cuts_it() -> None:
    assert pieces("Lord's Resistance Army") == ("Lord", "'s", "Resistance", "Army")
    assert pieces("Guinea-Bissau") == ("Guinea", "-", "Bissau")


@pytest.mark.parametrize(
    ("text", "name"),
    [("South Sudan", "South Sudan"), ("Sudan", "Sudan"), ("U.S.", "United States"), ("Burma", "Myanmar")],
)
def test_the_longest_name_wins(text: str, name: str) -> None:
    hit = package_names().find(text)
    assert hit is not None
    assert hit[2].name == name


def test_names_are_matched_by_case() -> None:
    assert package_names().find("tell us who") is None


def test_tables_are_consistent() -> None:
    codes = set(states())
    assert len(codes) > 195
    for table in ("organisations", "seats", "cities"):
        assert {r["country"] for r in data.table(table)} - codes <= {""}
    for row in data.table("regions"):
        assert set(row["countries"].split(";")) - codes <= {""}
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
    assert capitals()["Kyiv"] == capitals()["Kiev"] == "UKR"


def test_every_key_has_one_proper_name() -> None:
    assert package_names().by_key["igo:NATO"].name == "NATO"
    assert package_names().by_key["state:DEU"].form == "name"
    assert all(len(listed) > 0 for listed in package_names().tree.values())


def test_two_hundred_regions_are_named_that_the_gazetteer_lacks() -> None:
    lacking = [r for r in data.table("regions") if all(place.level == "city" for place in look_up(r["name"]))]
    assert len(lacking) >= 200
    names = [name for r in data.table("regions") for name in (r["name"], *r["aliases"].split(";")) if name]
    assert len(set(names)) == len(names)
    assert {"South Caucasus", "Donbas", "Darfur", "Indo-Pacific", "Suwałki Gap", "Darién Gap", "Aksai Chin"} <= set(
        names
    )


def test_disputed_regions_say_who_holds_and_who_claims_them() -> None:
    found = package_names().find("Aksai Chin")
    assert found is not None
    assert (found[2].country, found[2].basis) == (
        None,
        "table of regions; status: administered by China, claimed by India",
    )
