"""Where it happened, or is said to have: a map and a list."""

from __future__ import annotations

from dataclasses import asdict, fields

from fastapi import APIRouter

from verbale.store.atlas import PlaceLine, atlas, countries
from verbale.store.browse import Page, through
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.drawing import pins
from verbale.web.params import Country, Name, PageNumber

router = APIRouter()
SHOWN = 200
"""Places on one map."""


def places(store: Store, name: Name = None, country: Country = None, page: PageNumber = 1) -> Answer:
    """Places across reports, those that most reports name first."""

    def listed(limit: int, offset: int) -> Page[PlaceLine]:
        return atlas(store, name=name, country=country, limit=limit, offset=offset)

    found = atlas(store, name=name, country=country, limit=SHOWN, offset=(page - 1) * SHOWN)
    given = {"name": name or "", "country": country or ""}
    values = {"found": found, "page": page, "size": SHOWN, "given": given, "pins": pins(found.rows)}
    values["countries"] = countries(store)
    return Answer(
        template="places.html",
        title="Places",
        data={"total": found.total, "rows": found.rows},
        columns=tuple(f.name for f in fields(PlaceLine)),
        rows=map(asdict, through(listed)),
        values=values,
    )


publish(router, "/places", places, summary="Places across reports")
