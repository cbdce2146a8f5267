"""PLOVER's records as JSON, one event on each line (Halterman et al. 2023; https://github.com/openeventdata/PLOVER).

The fields are those of PLOVER's gold standard records: ``source`` and ``target`` are lists of name, country and sector.
An event that has not happened as far as the outlet says is there too: PLOVER's auxiliary contexts ``historical``,
``future``, ``hypothetical`` and ``negated`` say so, and ``standing`` and ``chain``, which are Verbale's own, tell on
whose word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from verbale.codec import to_json
from verbale.coding import auxiliary, kinds
from verbale.export.coded import parties, place_of, refuse_tables, typed
from verbale.model import Actor, ActorRef, Casualties, Event, Record
from verbale.vocabulary import Harm


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write each event that has one of PLOVER's types; a table but ``events`` raises ConfigError."""
    refuse_tables("plover", table)
    for record in records:
        for line in lines(record):
            stream.write(to_json(line).decode("utf-8") + "\n")


def read(stream: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The lines that :func:`write` wrote."""
    return (json.loads(line) for line in stream if line.strip())


def lines(record: Record) -> Iterator[dict[str, Any]]:
    """The lines of one record."""
    actors = {actor.id: actor for actor in record.actors}
    article = record.article
    for event, kind in typed(record):
        place = place_of(record, event)
        where = {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon} if place else None
        yield {
            "id": event.id,
            "date": (event.when.start if event.when is not None else None) or article.published.date,
            "event": kind,
            "mode": event.mode,
            "context": [*event.context, *auxiliary(event, article.published.date)],
            "source": _named(event, "actors", event.actors, actors),
            "target": _named(event, "recipients", event.recipients, actors),
            "dead": _number(event, "killed"),
            "injured": _number(event, "injured"),
            "casualties": [_toll(event, told) for told in event.casualties],
            "eventText": event.trigger,
            "object": event.object,
            "loc": where if place is not None else event.where,
            "quad": kinds()[kind]["quad"],
            "intensity": kinds()[kind]["intensity"],
            "standing": event.standing.type,
            "chain": list(event.standing.chain),
            "realis": event.realis,
            "confidence": event.confidence,
            "deniedBy": list(event.standing.denied_by),
            "text": {"article": article.id, "start": event.spans("trigger")[0].start},
            "language": article.language,
            "publisher": article.outlet,
            "publication_date": article.published.date,
            "url": article.url,
        }


def _named(
    event: Event, slot: str, refs: Iterable[ActorRef], actors: dict[str, Actor]
) -> list[tuple[str, str | None, str | None]]:
    found = parties(event, slot, refs, actors)
    return [(party.name, party.country or None, party.sector or None) for party in found]


def _number(event: Event, kind: Harm) -> int | str | None:
    """PLOVER's number of dead or injured on the word of the record itself; where it is not exact, the words for it."""
    told = next((c for c in event.casualties if c.kind == kind and c.standing is None and not c.part), None)
    return None if told is None else told.least if told.bound == "exact" else told.words


def _toll(event: Event, told: Casualties) -> dict[str, Any]:
    """A number of those harmed, with whose word it stands on."""
    standing = told.standing or event.standing
    names = ("kind", "words", "bound", "least", "most", "part")
    return {name: getattr(told, name) for name in names} | {"standing": standing.type, "chain": list(standing.chain)}
