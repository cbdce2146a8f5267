"""Actors: who they are, what they said, promised and did, and what was done to them."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

from verbale.ledger.entries import LedgerEntry
from verbale.store import browse
from verbale.store.deeds import deeds, sayings, unsaid
from verbale.store.narrow import choices
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.params import SIZE, Code, Country, Key, Name, PageNumber, Settled, offset

router = APIRouter()


def actors(
    store: Store,
    name: Name = None,
    country: Country = None,
    kind: Code = None,
    sector: Code = None,
    settled: Settled = None,
    page: PageNumber = 1,
) -> Answer:
    """Who is known across reports, those in most reports first; one who may be several is one of each report.

    ``settled`` is ``yes`` or ``no``, to keep only those who are known, or only those who may be several.
    """
    only = {"country": country, "kind": kind, "sector": sector}
    known = None if settled is None else settled == "yes"
    found = browse.actors(store, name=name, only=only, settled=known, limit=SIZE, offset=offset(page))
    facets = browse.actor_facets(store, name=name, only=only, settled=known)
    rows = [
        {"key": a.key, "name": a.name, "kind": a.kind, "country": a.country, "sector": a.sector}
        | {"names": "; ".join(a.names), "witnesses": a.witnesses}
        | {"candidates": "; ".join(f"{c.key or c.name} {c.score:.2f}" for c in a.candidates)}
        for a in found.rows
    ]
    given = {"name": name or "", "country": country or "", "kind": kind or "", "sector": sector or ""}
    given["settled"] = settled or ""
    values = {"found": found, "page": page, "given": given}
    return Answer(
        template="actors.html",
        title="Actors",
        data={"total": found.total, "facets": facets, "rows": found.rows},
        rows=rows,
        values={**values, "merged": store.merged, "facets": facets, "choices": choices(store, "known_actor")},
    )


def actor(store: Store, key: Key) -> Answer:
    """One actor: by what names, what they said and to whom, what they promised, did and had done to them."""
    found = browse.actor(store, key)
    if found is None:
        raise HTTPException(404, f"no actor has the key {key}")
    said = sayings(store, found.id, limit=SIZE)
    not_said = unsaid(store, found.id, limit=SIZE)
    done = deeds(store, found.id, limit=SIZE)
    promised = browse.merged(store, LedgerEntry, only={"key": found.key}, limit=SIZE)
    known = {c.key for c in found.candidates if c.key and browse.actor(store, c.key)}
    told: dict[str, object] = {"actor": found, "said": said, "unsaid": not_said, "done": done}
    told["perhaps"] = browse.perhaps(store, found.key, limit=SIZE)
    told["joined"] = browse.joined(store, found.id, limit=SIZE)
    values = {**told, "promised": promised, "known": known}
    data = {**told, "promised": promised.rows}
    rows = [
        {"what": d.role, "row": d.row, "article": d.article, "published": d.published, "words": d.words}
        | {"with": d.other, "standing": d.standing, "chain": " > ".join(d.chain)}
        for d in (*said, *not_said, *done)
    ]
    return Answer(template="actor.html", title=found.name, data=data, rows=rows, values=values)


publish(router, "/actors", actors, summary="Actors across reports")
publish(router, "/actor/{key}", actor, summary="One actor: said, promised, did")
