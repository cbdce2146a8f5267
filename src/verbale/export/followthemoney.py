"""FollowTheMoney (https://followthemoney.tech) entities as JSON lines, for Aleph, OpenSanctions and their like.

A report is an ``Article``. An actor is a ``Person``, a ``PublicBody`` (states, governments, armed forces), an
``Organization``, or, of groups, a ``LegalEntity``; one that is known across reports has its key for an id, with hyphens
for colons, so that its entities from many reports are one. Each of its mentions by name is a ``Mention`` in the report.
What happened, and the promises, demands and threats that the outlet itself reports, are an ``Event`` with whoever is
``involved``, the words it stands on in ``summary``, and the report as ``proof``.

The ontology has no place for on whose word something stands. So what the report only tells in somebody's words, what is
denied, planned or supposed, and attributions are left out: they would come out as facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TextIO

from verbale import data
from verbale.codec import to_json
from verbale.errors import ConfigError
from verbale.model import Actor, ActorRef, Commitment, Event, Record, TimeRef, digest
from verbale.render.words import standing_words
from verbale.vocabulary import VOUCHED

SCHEMATA = {"person": "Person", "organisation": "Organization", "igo": "Organization", "armed_group": "Organization"}
SCHEMATA |= dict.fromkeys(("state", "state_historical", "government", "armed_forces"), "PublicBody")
OTHER = "LegalEntity"
"""The schema of groups, and of whoever may be one or several."""
LANGUAGES = {"en": "eng"}
"""The languages that are read, by the codes that FollowTheMoney has for them (ISO 639-3)."""
NO_ACTORS = frozenset({"document"})
TABLES = ("actors", "events", "commitments")
"""The tables of which FollowTheMoney has entities."""

_ID = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?")

Entity = dict[str, Any]


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write the entities of all ``records``, one a line.

    A table of which there are none raises :class:`~verbale.errors.ConfigError`.
    """
    if table is not None and table not in TABLES:
        raise ConfigError(f"followthemoney holds {', '.join(TABLES)}, not {table}")
    for record in records:
        for entity in entities(record, table):
            stream.write(to_json(entity).decode("utf-8") + "\n")


def entities(record: Record, table: str | None = None) -> Iterator[Entity]:
    """Yield the entities of one report, the report itself first."""
    article = record.article
    yield _entity(
        article.id,
        "Article",
        title=article.title,
        author=article.byline,
        publisher=article.outlet,
        publishedAt=article.published.date,
        sourceUrl=article.url,
        language=LANGUAGES.get(article.language or ""),
    )
    known = {actor.id: actor for actor in record.actors if actor.kind not in NO_ACTORS}
    for actor in known.values() if table in (None, "actors") else ():
        yield from _actor(actor, article.id)
    for event in record.events if table in (None, "events") else ():
        if event.realis == "ACTUAL" and event.polarity == "positive" and event.standing.type in VOUCHED:
            yield _event(event, known, article.id)
    for row in record.commitments if table in (None, "commitments") else ():
        if row.standing.type in VOUCHED and row.content:
            yield _commitment(row, known, article.id)


def _actor(actor: Actor, article: str) -> Iterator[Entity]:
    schema = SCHEMATA.get(actor.kind, OTHER)
    position = actor.office if schema == "Person" else None
    yield _entity(_id(actor), schema, name=actor.name, country=_alpha2().get(actor.country or ""), position=position)
    named = [e for e, form in zip(actor.evidence, actor.forms, strict=False) if e.slot == "mention" and form == "name"]
    for evidence in named:
        mention = f"{actor.id}.{evidence.start}"
        yield _entity(
            mention, "Mention", document=article, resolved=_id(actor), name=evidence.exact, detectedSchema=schema
        )


def _event(event: Event, known: dict[str, Actor], article: str) -> Entity:
    return _entity(
        event.id,
        "Event",
        name=event.trigger,
        keywords=event.type,
        location=event.where,
        involved=_involved((*event.actors, *event.recipients), known),
        **_when(event.when),
        **_provenance(event, article),
    )


def _commitment(row: Commitment, known: dict[str, Actor], article: str) -> Entity:
    people = [ref for ref in (row.agent, row.obligor, row.addressee) if ref is not None]
    return _entity(
        row.id,
        "Event",
        name=f"{row.act}: {row.content}",
        keywords=row.act,
        involved=_involved(people, known),
        endDate=row.deadline.end if row.deadline is not None else None,
        **_provenance(row, article),
    )


def _provenance(row: Event | Commitment, article: str) -> Entity:
    """Return the words that a row was read from, on whose word it stands, and the report that proves it."""
    words = " … ".join(e.exact for e in sorted(row.evidence, key=lambda e: e.start))
    return {"summary": words, "description": standing_words(row.standing), "proof": article, "recordId": row.id}


def _when(when: TimeRef | None) -> Entity:
    if when is None:
        return {}
    if when.start is not None and when.start == when.end:
        return {"date": when.start}
    return {"startDate": when.start, "endDate": when.end}


def _involved(refs: Iterable[ActorRef], known: dict[str, Actor]) -> list[str]:
    found = [_id(known[ref.actor]) for ref in refs if ref.actor in known]
    return list(dict.fromkeys(found))


def _id(actor: Actor) -> str:
    """Return the id of an actor: its key across reports, or that of this report's row.

    An id may hold Latin letters, digits, full stops and hyphens; a key with others gives its digest.
    """
    key = (actor.key or actor.id).replace(":", "-")
    return key if _ID.fullmatch(key) else digest(key)


def _entity(key: str, schema: str, /, **told: str | list[str] | None) -> Entity:
    """Return an entity with the properties that are known; every one is a list of texts."""
    values = {name: [value] if isinstance(value, str) else value for name, value in told.items()}
    properties = {name: value for name, value in values.items() if value and value != [""]}
    return {"id": key, "schema": schema, "properties": properties}


@cache
def _alpha2() -> dict[str, str]:
    """Return the codes of FollowTheMoney for countries: ISO 3166-1 alpha-2 in small letters."""
    return {row["code"]: row["alpha2"].lower() for row in data.table("states") if row["alpha2"]}
