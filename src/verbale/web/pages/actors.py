"""Actors: who they are, what they said, promised and did, and what was done to them."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

from verbale.ledger.entries import LedgerEntry
from verbale.store import browse
from verbale.store.deeds import deeds, sayings
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.params import SIZE, Code, Key, Name, PageNumber, offset

router = APIRouter()


def actors(
    store: Store, name: Name = None, country: Code = None, kind: Code = None, sector: Code = None, page: PageNumber = 1
) -> Answer:
    """Who is known across reports, those in most reports first."""
    found = browse.actors(
        store,
        name=name,
        only={"country": country.upper() if country else None, "kind": kind, "sector": sector},
        limit=SIZE,
        offset=offset(page),
    )
    rows = [
        {"key": a.key, "name": a.name, "kind": a.kind, "country": a.country, "sector": a.sector}
        | {"names": "; ".join(a.names), "witnesses": a.witnesses}
        for a in found.rows
    ]
    given = {"name": name or "", "country": country or "", "kind": kind or "", "sector": sector or ""}
    return Answer(
        template="actors.html",
        title="Actors",
        data={"total": found.total, "rows": found.rows},
        rows=rows,
        values={"found": found, "page": page, "given": given, "merged": store.merged},
    )


def actor(store: Store, key: Key) -> Answer:
    """One actor: by what names, what they said and to whom, what they promised, did and had done to them."""
    found = browse.actor(store, key)
    if found is None:
        raise HTTPException(404, f"no actor has the key {key}")
    said = sayings(store, found.id, limit=SIZE)
    done = deeds(store, found.id, limit=SIZE)
    promised = browse.merged(store, LedgerEntry, only={"key": key}, limit=SIZE)
    values = {"actor": found, "said": said, "done": done, "promised": promised}
    data = {"actor": found, "said": said, "done": done, "promised": promised.rows}
    rows = [
        {"what": d.role, "row": d.row, "article": d.article, "published": d.published, "words": d.words}
        | {"with": d.other}
        for d in (*said, *done)
    ]
    return Answer(template="actor.html", title=found.name, data=data, rows=rows, values=values)


publish(router, "/actors", actors, summary="Actors across reports")
publish(router, "/actor/{key}", actor, summary="One actor: said, promised, did")
