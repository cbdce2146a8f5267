from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.test_views import record

from verbale.model import Event, Place
from verbale.store import places as places_module
from verbale.store.hiding import hide
from verbale.store.places import happened, naming, places_page
from verbale.store.sqlite import Store
from verbale.web.drawing import pins


def test_one_line_for_each_place_most_named_first(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as store:
        for name in "12":
            base = record(name, published="2020-06-01")
            oslo = Place(id=f"p{name}", evidence=(), name="Oslo", level="city", country="NOR", lat=59.9, lon=10.7)
            bern = Place(id="b1", evidence=(), name="Bern", level="city", country="CHE")
            places = (oslo, bern) if name == "1" else (oslo,)
            store.add(type(base)(**{**{f: getattr(base, f) for f in base.__slots__}, "places": places}))
        found = places_page(store)
        assert [(p.name, p.reports, p.lat) for p in found.rows] == [("Oslo", 2, 59.9), ("Bern", 1, None)]
        assert places_page(store, country="CHE").total == places_page(store, name="bER").total == 1


def springfield(id: str, lat: float | None, lon: float | None, geonames: str | None) -> Place:  # noqa: A002
    """A town of a name that many bear, or one of these, nobody knows which."""
    where = {"level": "city", "country": "USA", "lat": lat, "lon": lon, "geonames": geonames}
    return Place(id=id, evidence=(), name="Springfield", **where)  # type: ignore[arg-type]


def test_every_pin_is_one_of_the_places_and_none_stands_between_two_of_a_name(tmp_path: Path) -> None:
    north, east, south = (39.8, -89.6, "4250542"), (42.1, -72.6, "4951788"), (37.2, -93.3, "4409896")
    told = [("1", north), ("2", east), ("3", south), ("4", north), ("5", (None, None, None))]
    with Store.create(tmp_path / "record.db") as store:
        for name, (lat, lon, geonames) in told:
            base = record(name, published="2020-06-01")
            places = (springfield(f"p{name}", lat, lon, geonames),)
            store.add(type(base)(**{**{f: getattr(base, f) for f in base.__slots__}, "places": places}))
        found = places_page(store)
        assert found.total == 4
        assert [(p.lat, p.lon, p.geonames, p.reports) for p in found.rows] == [
            (*north, 2),
            (None, None, None, 1),
            (*south, 1),
            (*east, 1),
        ]
        assert {(pin.x, pin.y) for pin in pins(found.rows)} == {(-89.6, -39.8), (-72.6, -42.1), (-93.3, -37.2)}
        rows = {row["id"]: row for row in store.rows("places")}
        assert all(
            (p.lat, p.lon, p.geonames) == (rows[p.row]["lat"], rows[p.row]["lon"], rows[p.row]["geonames"])
            for p in found.rows
        )


def test_the_reports_of_a_place_are_the_same_however_they_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(tmp_path / "record.db") as store:
        for number in range(9):
            base = record(str(number), published=f"2020-0{number % 4 + 1}-01")
            twice = (
                Place(id=f"p{number}{n}", evidence=(), name="Oslo", level="city", country="NOR", lat=59.9, lon=10.7)
                for n in "ba"
            )
            event = Event(
                id=f"e{number}", evidence=(), trigger="met", lemma="meet", type=None, where="in Oslo on Monday"
            )
            oslo = tuple(twice) if number % 3 else ()
            store.add(replace(base, places=oslo, events=(event, replace(event, id=f"f{number}", where="at sea"))))
        (line,) = places_page(store).rows
        told = []
        for is_common in (False, True):
            monkeypatch.setattr(places_module, "_is_common", lambda *_, common=is_common: common)
            pages = [naming(store, line, limit=4, offset=offset).rows for offset in (0, 4, 8)]
            told.append([named.row for page in pages for named in page])
        assert told[0] == told[1]
        assert sorted(told[0]) == ["p1a", "p2a", "p4a", "p5a", "p7a", "p8a"]
        found = happened(store, line, limit=None)
        assert sorted(deed.row for deed in found) == ["e1", "e2", "e4", "e5", "e7", "e8"]
        assert happened(store, line, limit=2) == found[:2]
        hide(store, ["e1"])
        assert "e1" not in {deed.row for deed in happened(store, line, limit=None)}
