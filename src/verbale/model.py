"""The data model: what a record is made of.

Any other program can use it alone, as it imports only the standard library. Offsets are half-open Unicode code points
into :attr:`Article.text`; for every :class:`Evidence` ``e`` of an article ``a``, ``a.text[e.start:e.end] == e.exact``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

import verbale.vocabulary as vocab
from verbale.candidate import Candidate
from verbale.evidence import CONTEXT as CONTEXT
from verbale.evidence import Evidence as Evidence
from verbale.evidence import Span as Span
from verbale.review import Review

OUTLET, UNNAMED = "outlet", "(nobody named)"
"""The first member of every chain, the report's own voice; and what stands in one for a source that is not named."""


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date: ISO 8601 day, or None, and where it was read. ``text`` dates are guesses, and said so."""

    date: str | None = None
    source: vocab.DateSource = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news report, as ingested. Its text is normalised once and never touched again.

    ``sha256`` is the digest of the original bytes; ``offsets`` maps the text back to them: pairs of (offset in
    ``text``, offset in the decoded original), one where each run that was copied unchanged begins. ``body_end`` is
    where boilerplate begins: nothing behind it may be cited. ``notes`` says, in words, what ingest noticed.
    """

    id: str
    text: str
    body_end: int
    sha256: str
    offsets: tuple[tuple[int, int], ...] = ((0, 0),)
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: Published = Published()
    language: str | None = None
    source: str = ""
    reader: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row of a record has in common.

    ``id`` is a digest of the article's id, the kind of row and its spans. ``evidence`` lists the words behind each
    filled slot; ``empty`` says of each slot that stayed empty why it did.
    """

    kind_of_row: ClassVar[str] = "row"
    id: str
    evidence: tuple[Evidence, ...] = field(repr=False)
    empty: Mapping[str, str] = field(default_factory=dict, repr=False)

    def spans(self, slot: str) -> tuple[Span, ...]:
        """Where ``slot`` was read, in the order of the text."""
        return tuple(e.span for e in self.evidence if e.slot == slot)

    def words(self, slot: str) -> str:
        """What ``slot`` was read from; pieces of a discontinuous slot are joined by `` … ``."""
        return " … ".join(e.exact for e in self.evidence if e.slot == slot)


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor in a slot: the name it is shown by, the :class:`Actor` it was resolved to, the mention it was read from.

    ``actor`` is None until resolved; what is not keeps its words as ``name``. ``explicit`` is False where inferred.
    """

    name: str
    actor: str | None = None
    span: Span | None = None
    explicit: bool = True


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A date in a slot: its :class:`Timex`, EDTF value, and first and last day (inclusive, ISO 8601)."""

    timex: str
    value: str = ""
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """On whose word a row stands.

    ``chain`` runs from the outlet to the innermost source. ``value`` is what that innermost source commits itself
    to, ``outlet`` the outlet's own value, kept apart; ``denied_by`` lists the attributions that contest the row.
    """

    type: vocab.StandingType
    chain: tuple[str, ...] = (OUTLET,)
    value: vocab.FactValue = "Uu"
    outlet: vocab.FactValue = "Uu"
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factuality:
    """How certain one source is of an event: FactBank's values, along a chain of sources."""

    chain: tuple[str, ...]
    value: vocab.FactValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Row):
    """Somebody's words or thoughts, as reported: source, cue and content (PARC 3, PolNeAR).

    ``polarity`` is negative where the source is said not to have said this. ``medium`` carried the words, ``venue`` is
    where they fell. ``parent`` is the attribution whose content holds this one, ``chain`` the sources from the outlet
    inwards, ``found_by`` the part that found it, ``confidence`` the chance that it is right. Slots: source to venue.
    """

    kind_of_row: ClassVar[str] = "attribution"
    source: ActorRef | None
    cue: str
    content: str
    addressee: ActorRef | None = None
    medium: str | None = None
    venue: str | None = None
    kind: vocab.QuoteKind = "indirect"
    type: vocab.AttributionType = "assertion"
    force: vocab.Force = "neutral"
    speech_act: vocab.SpeechAct = "assertive"
    polarity: vocab.Polarity = "positive"
    parent: str | None = None
    chain: tuple[str, ...] = (OUTLET,)
    found_by: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many people an event harmed, as told: from ``least`` to ``most``, None where the words give no such bound.

    ``part`` counts those who are among others ("including three children"). ``standing`` is None on the event's own
    word, and else on whose it is, with the ``attribution`` that tells it.
    """

    kind: vocab.Harm
    words: str
    bound: vocab.Bound = "exact"
    least: int | None = None
    most: int | None = None
    part: bool = False
    span: Span | None = None
    standing: Standing | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Row):
    """Who did, will do or might do what to whom. Slots: trigger, mode (if another word tells it) to where, casualties.

    ``type``, ``mode`` and ``context`` are PLOVER's; ``type`` is None outside its sixteen, ``lemma`` names any trigger.
    ``factuality`` gives the outlet's value first; ``confidence`` is the chance that trigger and type are right, and
    ``same_as`` an earlier row.
    ``tense`` is its verb's; what follows from it, and the codes of other event data, :mod:`verbale.coding` gives.
    """

    kind_of_row: ClassVar[str] = "event"
    trigger: str
    lemma: str
    type: str | None
    mode: str | None = None
    context: tuple[str, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    object: str | None = None
    when: TimeRef | None = None
    where: str | None = None
    realis: vocab.Realis = "OTHER"
    polarity: vocab.Polarity = "positive"
    tense: vocab.Tense | None = None
    factuality: tuple[Factuality, ...] = ()
    attribution: str | None = None
    standing: Standing = Standing("attributed")
    confidence: float | None = None
    same_as: str | None = None
    casualties: tuple[Casualties, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """A party to an agreement and its role (party, signatory, proposer, proposed_counterparty, prospective …)."""

    actor: ActorRef
    role: str


@dataclass(frozen=True, slots=True)
class AgreementAction:
    """What was done to an agreement, or was not (its standing is negated), by whom and when; ``span`` says so."""

    action: str
    by: tuple[ActorRef, ...] = ()
    when: TimeRef | None = None
    event: str | None = None
    span: Span | None = None
    standing: Standing = Standing("asserted_by_outlet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Row):
    """A treaty, draft, deal or joint statement. Slots: name (all mentions), subject, parties, actions.

    ``status`` follows from the actions that this report attests, never from knowledge of the world.
    """

    kind_of_row: ClassVar[str] = "agreement"
    name: str
    kind: str
    bindingness: str = "not_attested"
    existence: vocab.Existence = "existing"
    parties: tuple[Party, ...] = ()
    subject: str | None = None
    actions: tuple[AgreementAction, ...] = ()
    status: str = "not_attested"
    standing: Standing = Standing("mention_only")


@dataclass(frozen=True, slots=True)
class CommitmentStep:
    """Something that happened to a commitment or a demand: by whom, when, and on whose word, as the report tells it.

    ``made`` is the act itself. ``broken`` with a standing of ``attributed`` is what somebody says of it. ``span`` is
    where the report says so.
    """

    step: vocab.StepKind
    by: tuple[ActorRef, ...] = ()
    when: TimeRef | None = None
    event: str | None = None
    span: Span | None = None
    standing: Standing = Standing("asserted_by_outlet")

    @property
    def vouched(self) -> bool:
        """Whether the outlet says so itself, or takes it for granted."""
        return self.standing.outlet == "CT+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Row):
    """One commissive or directive act: a promise, threat, refusal …, or a demand, request, appeal ….

    ``agent`` performs the act, ``obligor`` would have to; ``polarity`` says whether the content is to be done or not.
    ``steps`` are what this report tells of its life, in the order of the text; ``status`` and ``fulfilment`` are read
    off them; ``confidence`` is the chance that it is an act of its direction, by its agent. Slots: act to addressee,
    content to deadline, steps.
    """

    kind_of_row: ClassVar[str] = "commitment"
    act: vocab.CommitmentAct
    direction: vocab.Direction
    agent: ActorRef | None
    content: str
    obligor: ActorRef | None = None
    beneficiary: ActorRef | None = None
    addressee: ActorRef | None = None
    mode: str = "described"
    polarity: vocab.ActionPolarity = "do"
    condition: str | None = None
    deadline: TimeRef | None = None
    form: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    status: str = "not_attested"
    fulfilment: str = "not_attested"
    standing: Standing = Standing("attributed")
    attribution: str | None = None
    event: str | None = None
    relations: tuple[tuple[str, str], ...] = ()
    steps: tuple[CommitmentStep, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex(Row):
    """A temporal expression. ``type`` and ``value`` are TIMEX3's; ``edtf`` is the record's own date notation.

    ``start`` and ``end`` are its first and last day; ``basis`` says in words how the value was reached.
    """

    kind_of_row: ClassVar[str] = "timex"
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Row):
    """A place where something is or happens; a capital that stands for its government is an actor instead."""

    kind_of_row: ClassVar[str] = "place"
    name: str
    level: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Row):
    """A person, body, state or group, with every mention of it in the report as evidence of the slot ``mention``.

    ``key`` identifies the actor across reports (``state:RUS``); it is None of one only described, or where several may
    be meant: ``candidates``, the likeliest first. ``country`` is ISO 3166-1 alpha-3 or historical, ``sector`` PLOVER's;
    ``forms`` says of each mention what it is: a name, title, nominal, demonym, metonym or pronoun.
    """

    kind_of_row: ClassVar[str] = "actor"
    name: str
    kind: str
    key: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    forms: tuple[str, ...] = ()
    basis: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What made a record: the version of Verbale, the digest of its configuration, and those of its models."""

    version: str
    config: str
    models: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that was read from one article, and what people decided about its rows."""

    article: Article
    run: Run
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    timexes: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    reviews: tuple[Review, ...] = ()

    def rows(self) -> Iterable[Row]:
        """Every row, table by table, in the order of the text."""
        for table in TABLES:
            yield from getattr(self, table)


TABLES: dict[str, type[Row]] = {
    "attributions": Attribution,
    "events": Event,
    "agreements": Agreement,
    "commitments": Commitment,
    "timexes": Timex,
    "places": Place,
    "actors": Actor,
}
"""The tables of a record, by the name of their field, in the order in which they are shown."""


def digest(*parts: str) -> str:
    """A stable 16-digit hexadecimal identifier for ``parts``."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def row_id(article: str, kind: str, spans: Iterable[Span], *extra: str) -> str:
    """The id of a row: a digest of the article's id, the kind of row, its spans, and what else tells it apart."""
    return digest(article, kind, *(f"{s.start}-{s.end}" for s in spans), *extra)
