from __future__ import annotations

from pathlib import Path

from tests.store.test_views import record

from verbale.model import Place
from verbale.store.atlas import atlas
from verbale.store.sqlite import Store


def test_one_line_for_each_place_most_named_first(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as store:
        for name in "12":
            base = record(name, published="2020-06-01")
            oslo = Place(id=f"p{name}", evidence=(), name="Oslo", level="city", country="NOR", lat=59.9, lon=10.7)
            bern = Place(id="b1", evidence=(), name="Bern", level="city", country="CHE")
            places = (oslo, bern) if name == "1" else (oslo,)
            store.add(type(base)(**{**{f: getattr(base, f) for f in base.__slots__}, "places": places}))
        found = atlas(store)
        assert [(p.name, p.reports, p.lat) for p in found.rows] == [("Oslo", 2, 59.9), ("Bern", 1, None)]
        assert atlas(store, country="CHE").total == atlas(store, name="bER").total == 1
