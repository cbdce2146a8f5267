"""Where it happened, or is said to have: a map and a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields

from fastapi import APIRouter, HTTPException

from verbale.render.words import headed
from verbale.store.actor_events import ActorEvent
from verbale.store.browse import Page, through
from verbale.store.places import Naming, PlaceLine, countries, happened, naming, places_page
from verbale.store.places import place as place_of
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.drawing import pins
from verbale.web.params import SIZE, Country, Id, Name, PageNumber, SortedPlaces, offset

router = APIRouter()
SHOWN = 200
"""Places on one map."""
PLACE = ("what", "row", "article", "published", "outlet", "words", "standing", "chain", "denied_by")


def places(
    store: Store, name: Name = None, country: Country = None, sort: SortedPlaces = "told", page: PageNumber = 1
) -> Answer:
    """Places across reports, those that most reports name first unless sorted."""

    def listed(limit: int, offset: int) -> Page[PlaceLine]:
        return places_page(store, name=name, country=country, order=sort, limit=limit, offset=offset)

    found = listed(SHOWN, (page - 1) * SHOWN)
    given = {"name": name or "", "country": country or "", "sort": sort}
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


def place(store: Store, row: Id, page: PageNumber = 1) -> Answer:
    """One place: which reports name it, and what is told to have happened there. Any row that names it leads to it."""
    line = place_of(store, row)
    if line is None:
        raise HTTPException(404, f"no place has the row {row}")
    found = naming(store, line, limit=SIZE, offset=offset(page))
    events = happened(store, line, limit=SIZE)
    return Answer(
        template="place.html",
        title=line.name,
        data={"place": line, "total": found.total, "rows": found.rows, "happened": events},
        columns=PLACE,
        rows=_told(store, line),
        values={"place": line, "found": found, "page": page, "happened": events, "pins": pins([line])},
    )


def _told(store: Store, line: PlaceLine) -> Iterator[dict[str, object]]:
    """All that is told of a place, read when it is asked for."""
    yield from map(_naming, through(lambda limit, offset: naming(store, line, limit=limit, offset=offset)))
    yield from map(_event, happened(store, line, limit=None))


def _naming(found: Naming) -> dict[str, object]:
    told = {name: getattr(found, name) for name in ("row", "article", "published", "outlet")}
    return {**dict.fromkeys(PLACE), **told, "what": "named", "words": headed(found.title, found.beginning)}


def _event(deed: ActorEvent) -> dict[str, object]:
    told = {name: getattr(deed, name) for name in ("row", "article", "published", "outlet", "words", "standing")}
    lists = {"chain": " > ".join(deed.chain), "denied_by": "; ".join(deed.denied_by)}
    return {**told, **lists, "what": deed.role}


publish(router, "/places", places, summary="Places across reports")
publish(router, "/place/{row}", place, summary="One place: who names it, what happened there")
