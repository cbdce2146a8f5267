"""Names, dates and chains put into rows that so far only point at words.

Extraction says where an actor or a date is mentioned; resolution says who and when that is. Here the two meet. A chain
is always that of the row's attribution, with the resolved names, as far inwards as extraction saw it go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from verbale.model import (
    OUTLET,
    Actor,
    ActorRef,
    Agreement,
    Attribution,
    Casualties,
    Commitment,
    Event,
    Factuality,
    Party,
    Span,
    Standing,
    TimeRef,
    Timex,
)
from verbale.nesting import chain_of
from verbale.text.parse import Parse

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_THIRD = frozenset({"it", "them", "him", "her"})
_SELF = frozenset({"he", "she"})
_SECOND = frozenset({"you", "your"})
_FIRST = frozenset({"i", "we", "us", "our", "my"})

T = TypeVar("T", bound="DataclassInstance")


class Refers(Protocol):
    """Whoever can say which actor a noun phrase refers to."""

    def ref(self, span: Span, parse: Parse) -> ActorRef:
        """The actor that the phrase at ``span`` refers to."""
        ...

    @property
    def rows(self) -> Sequence[Actor]:
        """All actors of the article."""
        ...

    def parts(self, ref: ActorRef) -> tuple[ActorRef, ...]:
        """The actors that the phrase of ``ref`` names together; ``ref`` alone if it names one."""
        ...


@dataclass(slots=True)
class SlotLinker:
    """Links the slots of rows of one article to its actors and its dates."""

    parse: Parse
    clusters: Refers
    dates: Mapping[str, Timex]
    chains: dict[str, tuple[str, ...]]
    names: dict[str, str]
    sources: dict[str, ActorRef]
    addressees: dict[str, ActorRef]
    persons: frozenset[str]

    @classmethod
    def of(cls, parse: Parse, clusters: Refers, timexes: Iterable[Timex]) -> SlotLinker:
        """Return a linker that knows the actors and the dates of one article."""
        persons = frozenset(actor.id for actor in clusters.rows if actor.kind == "person")
        return cls(parse, clusters, {t.id: t for t in timexes}, {}, {}, {}, {}, persons)

    def attributions(self, rows: Iterable[Attribution]) -> list[Attribution]:
        """Name the speakers of ``rows``; their chains are kept for the rows that stand on them."""
        filled = _first_persons([self._slots(row) for row in rows])
        by_id = {row.id: row for row in filled}
        for row in filled:
            self.chains[row.id] = chain_of(row, by_id)
            if row.source is not None:
                self.names.setdefault(row.words("source"), row.source.name)
                self.sources[row.id] = row.source
            if row.addressee is not None:
                self.addressees[row.id] = row.addressee
        return [replace(row, chain=self.chains[row.id]) for row in filled]

    def events(self, rows: Iterable[Event]) -> list[Event]:
        """Rows with their actors, dates and chains."""
        return [
            replace(
                _apart(self._slots(row)),
                standing=self._standing(row.standing, row.attribution),
                factuality=tuple(Factuality(self._prefix(f.chain, row.attribution), f.value) for f in row.factuality),
                casualties=tuple(self._casualties(told) for told in row.casualties),
            )
            for row in rows
        ]

    def _casualties(self, told: Casualties) -> Casualties:
        if told.standing is None:
            return told
        return replace(told, standing=self._standing(told.standing, told.attribution))

    def commitments(self, rows: Iterable[Commitment], agreements: Iterable[Agreement] = ()) -> list[Commitment]:
        """Rows with their actors, dates and chains; what an agreement provides binds all its parties."""
        treaties = {a.id: a for a in agreements}
        filled = []
        for row in rows:
            named = replace(self._slots(row), standing=self._standing(row.standing, row.attribution))
            steps = (replace(step, standing=self._standing(step.standing, None)) for step in named.steps)
            named = replace(named, steps=tuple(steps))
            treaty = next((treaties[i] for i in row.instruments), None)
            if treaty is not None and row.agent is not None and row.content == treaty.subject:
                parties = [p.actor.name for p in treaty.parties if p.role == "party"]
                joint = replace(row.agent, name=" and ".join(parties), actor=None)
                named = replace(named, agent=joint, obligor=joint)
            filled.append(self._people(named))
        return filled

    def _people(self, row: Commitment) -> Commitment:
        """Let a speaker's unresolved "we" be the speaker, and "he" whom a promise binds be who makes it.

        Nobody asks a thing of himself by a pronoun.
        """
        speaker, agent, asked = self.sources.get(row.attribution or ""), row.agent, row.obligor
        told = self.addressees.get(row.attribution or "")
        if asked is not None and asked.actor is None and asked.name.lower() in _SECOND and told is not None:
            return replace(row, obligor=_as(asked, told))
        if agent is not None and agent.actor is None and agent.name.lower() in _FIRST and speaker is not None:
            own = asked is not None and asked.span == agent.span
            agent = _as(agent, speaker)
            return replace(row, agent=agent, obligor=agent if own else asked)
        if asked is None or agent is None:
            return row
        words = row.words("obligor")
        if row.direction == "commissive":
            own = words.lower() in _SELF and self._is_himself(agent, asked)
            return replace(row, obligor=_as(asked, agent)) if own else row
        if asked.actor is not None and asked.actor == agent.actor and asked.name != words:
            return replace(row, obligor=ActorRef(words, None, asked.span, asked.explicit))
        return row

    def _is_himself(self, agent: ActorRef, bound: ActorRef) -> bool:
        """Whether "he" whom a promise binds must be the person who makes it, though taken for another.

        "Levin said he would not" binds Levin. So does "Levin's aide said he would not": there the words for the aide
        name whom "he" was taken for.
        """
        if agent.actor not in self.persons or bound.actor == agent.actor:
            return False
        words = self.parse.text[agent.span.start : agent.span.end] if agent.span is not None else ""
        return bound.actor is None or bound.name.split()[-1] not in words  # by the surname alone, mostly

    def agreements(self, rows: Iterable[Agreement]) -> list[Agreement]:
        """Rows with their parties, dates and chains."""
        filled = []
        for row in rows:
            named = self._slots(row)
            actions = tuple(replace(a, standing=self._standing(a.standing, None)) for a in named.actions)
            parties = _once_each(named.parties)
            standing = self._standing(row.standing, None)
            filled.append(replace(named, standing=standing, actions=actions, parties=parties))
        return filled

    def _slots(self, row: T) -> T:
        """``row`` with every actor and date in it resolved, however deep it stands."""
        names = [f.name for f in fields(row) if f.name not in ("evidence", "empty")]
        return replace(row, **{name: self._value(getattr(row, name)) for name in names})

    def _value(self, value: Any) -> Any:
        if isinstance(value, ActorRef):
            return self._actor(value)
        if isinstance(value, TimeRef):
            return self._date(value)
        if isinstance(value, tuple) and value and isinstance(value[0], ActorRef):
            return tuple(part for ref in value for part in self.clusters.parts(self._actor(ref)))
        if isinstance(value, tuple):
            return tuple(self._value(v) for v in value) if value and is_dataclass(value[0]) else value
        if is_dataclass(value) and not isinstance(value, (type, Span, Standing, Factuality)):
            return self._slots(value)
        return value

    def _actor(self, ref: ActorRef) -> ActorRef:
        if ref.span is None:
            return ref
        found = self.clusters.ref(ref.span, self.parse)
        return replace(ref, name=found.name, actor=found.actor)

    def _date(self, ref: TimeRef) -> TimeRef:
        timex = self.dates.get(ref.timex)
        if timex is None:
            return ref
        return TimeRef(timex.id, timex.edtf or timex.value, timex.start, timex.end)

    def _standing(self, standing: Standing, attribution: str | None) -> Standing:
        return replace(standing, chain=self._prefix(standing.chain, attribution))

    def _prefix(self, chain: tuple[str, ...], attribution: str | None) -> tuple[str, ...]:
        if len(chain) <= 1:
            return chain
        full = self.chains.get(attribution or "")
        if full is not None and len(full) >= len(chain):
            return full[: len(chain)]
        return (OUTLET, *(self.names.get(words, words) for words in chain[1:]))


def _first_persons(rows: list[Attribution]) -> list[Attribution]:
    """Let "I" and "we" in somebody's own words be whoever speaks them; the outer ones, which are longer, first."""
    found: dict[str, Attribution] = {}
    for row in sorted(rows, key=lambda r: -sum(map(len, r.spans("content")))):
        outer = found.get(row.parent) if row.parent else None
        speaker = outer.source if outer is not None and outer.kind != "indirect" else None
        who = row.source
        if speaker is not None and who is not None and who.name.lower() in _FIRST:
            row = replace(row, source=_as(who, speaker))
        found[row.id] = row
    return [found[row.id] for row in rows]


def _as(words: ActorRef, speaker: ActorRef) -> ActorRef:
    """The pronoun at ``words``, by which ``speaker`` is meant."""
    return replace(words, name=speaker.name, actor=speaker.actor)


def _apart(event: Event) -> Event:
    """Let no pronoun make an actor do a thing to itself: who it means is left open."""
    doers = {ref.actor for ref in event.actors if ref.actor is not None}
    words = {e.span: e.exact for e in event.evidence if e.slot == "recipients"}

    def told_apart(ref: ActorRef) -> ActorRef:
        said = words.get(ref.span) if ref.span is not None else None
        pronoun = said is not None and said.lower() in _THIRD
        return replace(ref, name=said or ref.name, actor=None) if pronoun and ref.actor in doers else ref

    return replace(event, recipients=tuple(told_apart(ref) for ref in event.recipients))


def _once_each(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Parties with those dropped that another mention has named already, in the same role."""
    kept: dict[tuple[str, str], Party] = {}
    for party in parties:
        kept.setdefault((party.actor.actor or party.actor.name, party.role), party)
    return tuple(kept.values())
