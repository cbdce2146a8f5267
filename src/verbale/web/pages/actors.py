"""Actors: who they are, what they said, promised and did, and what was done to them."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

from verbale.ledger.entries import LedgerEntry
from verbale.store import browse
from verbale.store.actor_events import ActorEvent, actor_events, sayings, unsaid
from verbale.store.narrow import choices
from verbale.store.same_actors import said_to_be
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.params import SIZE, Code, Country, Key, Name, PageNumber, Settled, SortedActors, offset

router = APIRouter()
ACTORS = ("key", "name", "kind", "country", "sector", "names", "witnesses", "first", "candidates")
DEEDS = ("what", "row", "article", "published", "outlet", "cue", "words", "with", "standing", "chain", "denied_by")


def actors(
    store: Store,
    name: Name = None,
    country: Country = None,
    kind: Code = None,
    sector: Code = None,
    settled: Settled = None,
    sort: SortedActors = "told",
    page: PageNumber = 1,
) -> Answer:
    """Who is known across reports, those in most reports first unless sorted.

    One who may be several is one of each report. ``settled`` is ``yes`` or ``no``, to keep only
    those who are known, or only those who may be several.
    """
    only = {"country": country, "kind": kind, "sector": sector}
    known = None if settled is None else settled == "yes"

    def listed(limit: int, offset: int) -> browse.Page[browse.ActorLine]:
        return browse.actors(store, name=name, only=only, settled=known, order=sort, limit=limit, offset=offset)

    found = listed(SIZE, offset(page))
    facets = browse.actor_facets(store, name=name, only=only, settled=known)
    given = {"name": name or "", "country": country or "", "kind": kind or "", "sector": sector or ""}
    given |= {"settled": settled or "", "sort": sort}
    values = {"found": found, "page": page, "given": given}
    return Answer(
        template="actors.html",
        title="Actors",
        data={"total": found.total, "facets": facets, "rows": found.rows},
        columns=ACTORS,
        rows=map(_cells, browse.through(listed)),
        values={**values, "merged": store.merged, "facets": facets, "choices": choices(store, "known_actor")},
    )


def _cells(actor: browse.ActorLine) -> dict[str, object]:
    told = {name: getattr(actor, name) for name in ACTORS}
    candidates = "; ".join(f"{c.key or c.name} {c.score:.2f}" for c in actor.candidates)
    return {**told, "names": "; ".join(actor.names), "candidates": candidates}


def actor(store: Store, key: Key) -> Answer:
    """One actor: by what names, what they said and to whom, what they promised, did and had done to them."""
    found = browse.actor(store, key)
    if found is None:
        raise HTTPException(404, f"no actor has the key {key}")
    said = sayings(store, found.id, limit=SIZE)
    not_said = unsaid(store, found.id, limit=SIZE)
    done = actor_events(store, found.id, limit=SIZE)
    promised = browse.merged(store, LedgerEntry, only={"key": found.key}, limit=SIZE)
    known = {c.key for c in found.candidates if c.key and browse.actor(store, c.key)}
    told: dict[str, object] = {"actor": found, "said": said, "unsaid": not_said, "done": done}
    told["perhaps"] = browse.perhaps(store, found.key, limit=SIZE)
    told["joined"] = browse.joined(store, found.id, limit=SIZE)
    told["decided"] = said_to_be(store, found.key)
    values = {**told, "promised": promised, "known": known}
    data = {**told, "promised": promised.rows}
    return Answer(
        template="actor.html",
        title=found.name,
        data=data,
        columns=DEEDS,
        rows=(_deed(d) for part in (sayings, unsaid, actor_events) for d in part(store, found.id, limit=None)),
        values=values,
    )


def _deed(deed: ActorEvent) -> dict[str, object]:
    told = {name: getattr(deed, name) for name in ("row", "article", "published", "outlet", "cue", "words", "standing")}
    lists = {"chain": " > ".join(deed.chain), "denied_by": "; ".join(deed.denied_by)}
    return {**told, **lists, "what": deed.role, "with": deed.other}


publish(router, "/actors", actors, summary="Actors across reports")
publish(router, "/actor/{key}", actor, summary="One actor: said, promised, did")
