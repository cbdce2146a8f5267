"""Disputes: which claims of a report its denials mean, once it is known who the parties are.

A denial seldom repeats what it denies ("The ministry called the account false"). The claim it means is the nearest
that somebody else makes, of the same act or the same words where it names any. The commitments and events told there
become *disputed*, with the denial's attribution in ``denied_by``. Who denies is no witness of what is denied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from verbale.extract.denial import Denial, content_lemmas, listed
from verbale.model import (
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Attribution,
    Commitment,
    CommitmentStep,
    Event,
    Span,
    Standing,
)
from verbale.nesting import outwards
from verbale.outcome import as_made
from verbale.text.parse import Parse

BACK, AHEAD = 4, 3
"""Most sentences back to a claim that a denial means, and most on, where none stands before it."""
OVERLAP = 0.5
"""Least share of the content words of the shorter of two that a denial and a claim must have in common."""
_SURE = ("attributed", "attributed_nested", "asserted_by_outlet", "presupposed_by_outlet", "disputed")

Told = TypeVar("Told", Event, Commitment)
Deed = TypeVar("Deed", AgreementAction, CommitmentStep)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row claims: where it stands, who would have acted, what was done or bound, on whose word."""

    row: Event | Commitment
    sentence: int
    start: int
    agents: tuple[ActorRef, ...]
    words: frozenset[str]
    teller: Attribution | None
    over: frozenset[str]
    trigger: str


class Disputes:
    """Finds, for the rows of one article, which of its denials contest them."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution], actors: Iterable[Actor]) -> None:
        self._parse = parse
        self._rows = {row.id: row for row in attributions}
        self._countries: dict[str, str | None] = {}
        self._mentions: dict[Span, str] = {}
        for actor in actors:
            self._countries[actor.id] = actor.country
            self._mentions.update((span, actor.id) for span in actor.spans("mention"))

    def settle(
        self, denials: Sequence[Denial], events: Sequence[Event], commitments: Sequence[Commitment]
    ) -> tuple[list[Event], list[Commitment]]:
        """Return the rows with those disputed that a denial means."""
        if not denials:
            return list(events), list(commitments)
        rows: list[Event | Commitment] = [*events, *commitments]
        claims = [c for row in rows if (c := self._claim(row)) is not None]
        by: dict[str, list[str]] = {}
        for found in denials:
            denial = replace(found, row=self._rows.get(found.row.id, found.row))  # with its speaker's name
            for claim in self._meant(denial, claims):
                by.setdefault(claim.row.id, []).append(denial.row.id)
        for bound in commitments:  # the act and the event that its word tells of are one
            if bound.event is not None and (deniers := by.get(bound.id) or by.get(bound.event)):
                by[bound.id] = by[bound.event] = deniers
        return [_disputed(e, by) for e in events], [_disputed(c, by) for c in commitments]

    def _claim(self, row: Event | Commitment) -> Claim | None:
        standing = row.standing
        if standing.type not in _SURE or standing.value.endswith("-") or standing.value == "Uu" == standing.outlet:
            return None
        slot = "trigger" if isinstance(row, Event) else "act"
        at = row.spans(slot)[0]
        token = self._parse.token_at(at.start)
        over = list(outwards(self._rows.get(self._holder(row) or ""), self._rows))
        if isinstance(row, Event) and any(_is_open(held) for held in over[:1]):
            return None  # what is only wanted or promised, nobody claims to be so
        agents = row.actors if isinstance(row, Event) else tuple(a for a in (row.agent,) if a is not None)
        spans = [e.span for e in row.evidence if e.slot not in ("actors", "agent", "obligor")]
        words = content_lemmas([t for span in spans for t in self._parse.within(span)])
        if token is None:
            return None
        held = frozenset(r.id for r in over)
        return Claim(row, token.sentence, at.start, agents, words, over[0] if over else None, held, token.lemma)

    def _holder(self, row: Event | Commitment) -> str | None:
        """Return the attribution that holds the row; a commitment's own one, whose cue names the act, does not."""
        own = self._rows.get(row.attribution or "")
        if own is None or isinstance(row, Event):
            return row.attribution
        trigger = row.spans("act")[0]
        return own.parent if any(cue.overlaps(trigger) for cue in own.spans("cue")) else own.id

    def _meant(self, denial: Denial, claims: Sequence[Claim]) -> list[Claim]:
        open_to = [c for c in claims if not self._is_own(denial, c)]
        if denial.meant == "content":
            return [c for c in open_to if _repeats(denial, c)]
        if denial.meant == "act":
            alike = [c for c in open_to if self._is_same_act(denial, c)]
            near = [c for c in alike if not denial.words or _share(denial.words, c.words) >= OVERLAP]
            open_to = near or (alike if denial.all else [])
        else:
            told = [c for c in open_to if c.teller is not None]
            if self._is_accusation(denial) and self._is_known(denial.row.source):
                told = [c for c in told if self._is_doer(denial.row.source, c) or self._is_of(denial.row.source, c)]
            open_to = told or [c for c in open_to if self._is_doer(denial.row.source, c)]
        return self._nearest(denial, open_to)

    def _nearest(self, denial: Denial, claims: Sequence[Claim]) -> list[Claim]:
        """Return the nearest claim before the denial or else behind it, with all that its teller says there."""
        start = min(e.start for e in denial.row.evidence)
        token = self._parse.token_at(start)
        if token is None:
            return []
        here = token.sentence
        before = [c for c in claims if c.start < start and here - c.sentence <= BACK]
        after = [c for c in claims if c.start > start and c.sentence - here <= AHEAD]
        if denial.meant == "act":
            if denial.all and before:
                return before
            first = before[-1:] if denial.back else (before or after)
            return [c for c in first if c.sentence == first[-1].sentence] if first else []
        nearest = max(before, key=_start) if before else min(after, key=_start, default=None)
        if nearest is None:
            return []
        return [c for c in claims if c.teller is nearest.teller and c.sentence == nearest.sentence]

    def _is_doer(self, source: ActorRef | None, claim: Claim) -> bool:
        return source is not None and source.actor is not None and any(source.actor == a.actor for a in claim.agents)

    def _is_accusation(self, denial: Denial) -> bool:
        """Whether it is an accusation that is denied; it is one of whoever denies it."""
        tokens = [t for span in denial.row.spans("content") for t in self._parse.within(span)]
        return any(t.lemma in listed("accusing") for t in tokens)

    def _is_known(self, source: ActorRef | None) -> bool:
        """Whether it is known who ``source`` is, or of which country: not of "her office"."""
        return source is not None and source.actor is not None and self._countries.get(source.actor) is not None

    def _is_of(self, source: ActorRef | None, claim: Claim) -> bool:
        """Whether the country of ``source`` is that of a doer."""
        country = self._countries.get(source.actor or "") if source is not None else None
        return country is not None and country in [self._countries.get(a.actor or "") for a in claim.agents]

    def _is_own(self, denial: Denial, claim: Claim) -> bool:
        """Whether the denial's own words tell the claim, or the one who denies is the one who makes it."""
        if denial.row.id in claim.over or any(e.start <= claim.start < e.end for e in denial.row.evidence):
            return True
        source, teller = denial.row.source, claim.teller
        if source is None or teller is None or teller.source is None:
            return False
        return source.actor is not None and source.actor == teller.source.actor

    def _is_same_act(self, denial: Denial, claim: Claim) -> bool:
        row = claim.row
        if isinstance(row, Event):
            return False
        return row.act in denial.acts and self._may_be(self._agent(denial), claim.agents)

    def _agent(self, denial: Denial) -> ActorRef | None:
        """Return who would have performed the denied act; a speaker's "we" is the source."""
        source = denial.row.source
        if denial.agent is None:
            return None
        words = self._parse.text[denial.agent.start : denial.agent.end].lower()
        if words in ("we", "i", "us", "it", "he", "she", "they"):
            return source
        return self._named(denial.agent) or source

    def _named(self, span: Span) -> ActorRef | None:
        """Return the actor whose mention ``span`` is, or holds; nobody, where none is known."""
        held = [at for at in self._mentions if span.contains(at)]
        words = self._parse.text[span.start : span.end]
        return ActorRef(words, self._mentions[max(held, key=len)], span) if held else None

    def _may_be(self, one: ActorRef | None, others: Sequence[ActorRef]) -> bool:
        """Whether ``one`` may be among ``others``: the same actor, of the same country, or not known well enough."""
        if one is None or not others:
            return True
        if one.actor is not None and any(one.actor == o.actor for o in others):
            return True
        country = self._countries.get(one.actor or "")
        theirs = [self._countries.get(o.actor or "") for o in others]
        return country is None or None in theirs or country in theirs


def _repeats(denial: Denial, claim: Claim) -> bool:
    """Whether a denial names the act of a claim and enough of what it was about: "denied that it had shelled …"."""
    common = denial.words & claim.words
    return claim.trigger in common and len(common) >= 2 and _share(denial.words, claim.words) >= OVERLAP


def _is_open(row: Attribution) -> bool:
    """Whether the words of ``row`` say what is to be, and not what is."""
    return row.type == "eventuality" or row.speech_act in ("commissive", "directive")


def _start(claim: Claim) -> int:
    return claim.start


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    smaller = min(len(some), len(others))
    return len(some & others) / smaller if smaller else 0.0


def _disputed(row: Told, by: dict[str, list[str]]) -> Told:
    if row.id not in by:
        return row
    standing: Standing = row.standing
    denied_by = tuple(dict.fromkeys((*standing.denied_by, *by[row.id])))
    return replace(row, standing=replace(standing, type="disputed", denied_by=denied_by))


def disputed_actions(agreements: Iterable[Agreement], events: Iterable[Event]) -> list[Agreement]:
    """Return ``agreements`` with each action that is told by an event standing as that event does."""
    known = _standings(events)
    return [replace(row, actions=tuple(_told_by(known, deed) for deed in row.actions)) for row in agreements]


def disputed_steps(commitments: Iterable[Commitment], events: Iterable[Event]) -> list[Commitment]:
    """Return ``commitments`` with each step standing as the event does that tells of it, and ``made`` as the row."""
    known = _standings(events)
    return [
        replace(row, steps=tuple(as_made(_told_by(known, step), row.standing) for step in row.steps))
        for row in commitments
    ]


def _standings(events: Iterable[Event]) -> dict[str, Standing]:
    return {e.id: e.standing for e in events if e.standing.type == "disputed"}


def _told_by(known: Mapping[str, Standing], deed: Deed) -> Deed:
    return replace(deed, standing=known.get(deed.event or "", deed.standing))
