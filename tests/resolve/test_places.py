from __future__ import annotations

from collections.abc import Callable

from verbale.extract.mentions import mentions
from verbale.model import Article, Place
from verbale.pipeline import default_reader
from verbale.resolve.actors import resolve_actors
from verbale.resolve.places import find_places
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def places(parsed: Parsed, text: str) -> dict[str, Place]:
    article, parse = parsed(text)
    found = mentions(parse)
    clusters = resolve_actors(article, parse, found, default_reader().read(parse).encoding.states)
    return {p.name: p for p in find_places(article, parse, found, clusters=clusters)}


def test_one_row_for_all_mentions(parsed: Parsed) -> None:
    text = "Fighting spread in Darfur. Aid cannot reach Darfur."
    darfur = places(parsed, text)["Darfur"]
    assert (darfur.level, darfur.country, darfur.lat) == ("region", "SDN", 13.0)
    assert [e.start for e in darfur.evidence] == [text.index("Darfur"), text.rindex("Darfur")]


def test_a_capital_where_something_happens(parsed: Parsed) -> None:
    found = places(parsed, "Kampala accused rebels of an attack in Nairobi.")
    assert set(found) == {"Nairobi"}
    assert (found["Nairobi"].country, found["Nairobi"].level) == ("KEN", "city")


def test_the_seat_of_a_union_lies_in_its_own_country(parsed: Parsed) -> None:
    assert places(parsed, "Ministers met in Brussels.")["Brussels"].country == "BEL"


def test_borders_and_territory(parsed: Parsed) -> None:
    found = places(parsed, "Poland moved troops to its borders. Drones crossed Romania's airspace.")
    assert {"border of Poland", "territory of Romania"} <= set(found)


def test_an_unknown_place_says_so(parsed: Parsed) -> None:
    found = places(parsed, "Floods hit the city of Kotovaro in Kenya.")
    kenya, unknown = found["Kenya"], found["Kotovaro"]
    assert (kenya.level, kenya.geonames, kenya.lat is not None) == ("state", "192950", True)
    assert unknown.lat is None
    assert unknown.empty["geonames"] == "not in the gazetteer"


def test_a_name_of_many_places_is_placed_by_the_others_or_left_open(parsed: Parsed) -> None:
    found = places(parsed, "Troops from Dallas and Houston were sent to Paris, Texas, on Friday.")
    assert (found["Paris"].country, found["Paris"].basis.rpartition("; ")[2]) == ("USA", "in Texas, named beside it")
    assert found["Dallas"].geonames == "4684888"


def test_a_state_that_is_shortened_is_the_one_that_is_written_out(parsed: Parsed) -> None:
    found = places(parsed, "Floods hit Asheville, N.C., on Friday. Roads in North Carolina were closed.")
    (state,) = (place for place in found.values() if place.name in ("N.C.", "North Carolina"))
    assert (state.name, state.country, len(state.evidence)) == ("North Carolina", "USA", 2)


def test_one_word_of_a_small_town_needs_a_place_to_stand_in(parsed: Parsed) -> None:
    text = "North Korea called the drill the work of a Satan. Satan, it said, was behind it in {}."
    for told in (text.format("Seoul"), "North Korea said on Friday that they live in Satan’s kingdom."):
        satan = places(parsed, told).get("Satan")
        assert satan is None or satan.lat is None
    town = places(parsed, "North Korea said that floods had hit people in Satan and Seoul.")["Satan"]
    assert (town.country, town.level) == ("PRK", "city")


def test_a_part_of_any_land_is_no_province_of_one(parsed: Parsed) -> None:
    found = places(parsed, "Voters in the South want roads, Norway said on Friday.")
    assert all(place.country != "CMR" for place in found.values())
