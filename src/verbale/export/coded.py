"""Events as other data on events have them: one row for each who and whom, with codes in place of words.

PLOVER's own form keeps everybody in one record; POLECAT, ICEWS and GDELT have one source and one target in a row. What
they share is here: the pairs, the day, the place, and the codes that ``data/ontologies.toml`` gives for PLOVER's types.

None of the three has a column for the standing of a row. They hold what happened as far as the outlet says, and nothing
else: no event that only somebody's words tell of, no plan, no denial.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, TextIO

from verbale import data
from verbale.coding import Coding, coding, kinds
from verbale.errors import ConfigError
from verbale.export.csv import guard, unguard
from verbale.model import Actor, ActorRef, Article, Event, Evidence, Place, Record, digest

DIGITS = 15
"""Hexadecimal digits of a digest that fit a signed number of 64 bits."""
_STOP = re.compile(r"(?<!\b[A-Z])[.!?…][\"'”’»)\]]*\s|\n+")


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted upon: the words, and the actor they mean, if it is known."""

    name: str
    words: str
    start: int
    actor: Actor | None

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-3, or nothing."""
        return (self.actor.country if self.actor is not None else None) or ""

    @property
    def sector(self) -> str:
        """PLOVER's code of a sector, or nothing."""
        return (self.actor.sector if self.actor is not None else None) or ""

    @property
    def office(self) -> str:
        """The office that is known of a person, or nothing."""
        return (self.actor.office if self.actor is not None else None) or ""


@dataclass(frozen=True, slots=True)
class Coded:
    """One event between one source and one target; either may be missing. ``number`` tells it from other pairs.

    ``mentions`` are the rows of the report that tell of the event as having happened, this one among them.
    """

    record: Record
    event: Event
    type: str
    number: int
    source: Party | None
    target: Party | None
    place: Place | None
    mentions: tuple[Event, ...] = ()

    @property
    def article(self) -> Article:
        """The report."""
        return self.record.article

    @property
    def start(self) -> int:
        """Where the trigger begins, in code points."""
        return self.event.spans("trigger")[0].start

    @property
    def key(self) -> int:
        """A number for the row, the same in every export."""
        return int(digest(self.event.id, str(self.number))[:DIGITS], 16)

    @property
    def day(self) -> str:
        """The day that the report gives the event, or else its own; ISO 8601, or nothing."""
        when = self.event.when
        return (when.start if when is not None else None) or self.article.published.date or ""

    @property
    def sentence(self) -> int:
        """The number of the trigger's sentence, from 1, told by stops and line ends."""
        return self.sentence_at(self.start)

    def sentence_at(self, start: int) -> int:
        """The number of the sentence at an offset."""
        return len(_STOP.findall(self.article.text[:start])) + 1

    @property
    def is_in_lead(self) -> bool:
        """Whether it stands in the first paragraph of the text."""
        return "\n" not in self.article.text[: self.start].lstrip()

    @property
    def coding(self) -> Coding:
        """Its codes."""
        found = coding(self.event)
        if found is None:
            raise ValueError(f"{self.event.type} is none of PLOVER's types")
        return found

    @property
    def cameo(self) -> str:
        """CAMEO's code: of the mode, if there is one for it, or else of the type."""
        return self.coding.cameo

    @property
    def goldstein(self) -> float:
        """The Goldstein scale's value of the code, from -10 to 10."""
        return self.coding.goldstein


def ontologies() -> dict[str, Any]:
    """Codes for PLOVER's types and sectors."""
    return data.toml("ontologies")


@cache
def states() -> Mapping[str, Mapping[str, str]]:
    """The rows of the states that there are, by ISO 3166-1 alpha-3."""
    return {row["code"]: row for row in data.table("states")}


def state(code: str, column: str) -> str:
    """What the table of states says of a code, or nothing."""
    return states().get(code, {}).get(column, "")


def typed(record: Record) -> Iterator[tuple[Event, str]]:
    """The events of one of PLOVER's types, with it."""
    for event in record.events:
        if event.type is not None and event.type in kinds():
            yield event, event.type


def happened(record: Record) -> Iterator[Coded]:
    """The events of ``record`` that happened as far as the outlet says, one for each pair of who and whom.

    Of a joint act, each is the source towards each other. What a report tells twice is one event, as the fullest row
    has it.
    """
    actors = {actor.id: actor for actor in record.actors}
    told: dict[str, list[tuple[Event, str]]] = {}
    for event, kind in typed(record):
        if event.realis == "ACTUAL" and event.polarity == "positive":
            told.setdefault(event.same_as or event.id, []).append((event, kind))
    for rows in told.values():
        event, kind = max(rows, key=lambda row: len({e.slot for e in row[0].evidence}))
        sources = parties(event, "actors", event.actors, actors)
        targets = parties(event, "recipients", event.recipients, actors)
        place = place_of(record, event)
        mentions = tuple(row for row, _ in rows)
        for number, (source, target) in enumerate(_pairs(sources, targets)):
            yield Coded(record, event, kind, number, source, target, place, mentions)


def _pairs(sources: list[Party], targets: list[Party]) -> list[tuple[Party | None, Party | None]]:
    pairs = [
        (source, target)
        for source, target in product(_or_none(sources), _or_none(targets))
        if source is None or target is None or source.start != target.start
    ]
    return pairs or [(sources[0], None)]


def _or_none(found: list[Party]) -> list[Party | None]:
    """``found``, or, where nobody is, one gap."""
    return [*found] or [None]


def parties(event: Event, slot: str, refs: Iterable[ActorRef], actors: Mapping[str, Actor]) -> list[Party]:
    """Who stands in a slot of ``event``."""
    words = {e.start: e for e in event.evidence if e.slot == slot}
    return [_party(ref, words, actors) for ref in refs]


def _party(ref: ActorRef, words: Mapping[int, Evidence], actors: Mapping[str, Actor]) -> Party:
    start = ref.span.start if ref.span is not None else -1
    found = words.get(start)
    return Party(ref.name, found.exact if found is not None else ref.name, start, actors.get(ref.actor or ""))


def place_of(record: Record, event: Event) -> Place | None:
    """The place that stands in the event's slot for it."""
    spans = event.spans("where")
    return next((p for p in record.places if any(e.span.overlaps(s) for e in p.evidence for s in spans)), None)


def names(record: Record, *kinds_of: str) -> str:
    """The names of the actors of some kinds, with semicolons between."""
    return ";".join(dict.fromkeys(a.name for a in record.actors if a.kind in kinds_of))


def refuse_tables(form: str, table: str | None) -> None:
    """Raise :class:`~verbale.errors.ConfigError` for a table that holds no events."""
    if table not in (None, "events"):
        raise ConfigError(f"{form} holds events, not {table}")


def write_rows(
    stream: TextIO, columns: Iterable[str], rows: Iterable[Mapping[str, object]], *, header: bool = True
) -> None:
    """Write ``rows`` in the order of ``columns``, with tabs between; what a row lacks stays empty.

    Tabs and line ends within a cell become spaces, as none of the formats has a way to quote them.
    """
    columns = tuple(columns)
    if header:
        stream.write("\t".join(columns) + "\n")
    for row in rows:
        stream.write("\t".join(_cell(row.get(column, "")) for column in columns) + "\n")


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    clean = " ".join(text.split()) if isinstance(value, str) else text
    return str(guard(clean)) if isinstance(value, str) else clean


def read_rows(stream: Iterable[str], columns: Iterable[str] | None = None) -> Iterator[dict[str, str]]:
    """The rows that :func:`write_rows` wrote; ``columns`` are to be named where the file has no header."""
    lines = csv.DictReader(
        stream, None if columns is None else list(columns), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True
    )
    for row in lines:
        yield {name: unguard(cell) for name, cell in row.items()}
