"""The merged level: one row across reports, linked to every row that it was made from.

Nothing is dropped to make these. Each names its tellings, the rows of single reports, and each telling names the
sources that print it. A witness is a text, not a row and not a paper: a report that repeats itself is one witness, and
a wire text in fifty papers, cut or whole, is one witness with fifty printings.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from verbale.candidate import Candidate
from verbale.model import OUTLET
from verbale.outcome import UNKNOWN, done_words
from verbale.vocabulary import StepKind


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One ingested input that prints an article: its name, the outlet, address, and day of publication (ISO 8601)."""

    name: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An article as the merged level knows it: its id, and every source that prints it, the first one first.

    ``copy_of`` is the article that stands for all that print the same text; where it is empty, no other prints it.
    """

    article: str
    sources: tuple[Source, ...] = ()
    copy_of: str = ""

    @property
    def published(self) -> str | None:
        """The earliest day on which any of the sources printed it."""
        return min((s.published for s in self.sources if s.published), default=None)

    @property
    def outlet(self) -> str | None:
        """The outlet of the first source."""
        return self.sources[0].outlet if self.sources else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """One row of one report, as a merged row cites it: the row's id, its words, and what it says there.

    ``name`` is how the report names whoever speaks or acts; ``kind`` the row's own value (the kind of quotation, the
    act, the kind of agreement or actor); ``status`` and ``standing`` what that report attests. ``chain`` has the
    sources from the outlet inwards, ``denied_by`` the names of those who deny it there. ``basis`` says why a row that
    does not say so itself is taken for this actor. ``cue`` is the word that reports a
    quotation, where that tells more than that it was said: denied.
    """

    row: str
    report: Report
    words: str
    name: str | None = None
    kind: str = ""
    status: str | None = None
    standing: str | None = None
    basis: str = ""
    chain: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What all merged rows have in common: an id, which depends on the tellings alone, and the tellings by date."""

    id: str
    tellings: tuple[Attestation, ...]

    @property
    def witnesses(self) -> int:
        """How many texts tell it that are no copies of one another."""
        return len({telling.report.copy_of or telling.report.article for telling in self.tellings})

    @property
    def printings(self) -> int:
        """How many different sources print it."""
        return len({source.name for telling in self.tellings for source in telling.report.sources})

    @property
    def first(self) -> str | None:
        """The earliest day on which it was printed, or None where no source is dated."""
        return min((t.report.published for t in self.tellings if t.report.published), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Merged):
    """The same words, quoted by one report or many. ``words`` are those of the fullest telling, without marks.

    ``speaker`` is the name most tellings give; ``speakers`` lists all that are given, and more than one means that the
    reports may disagree on who said it. ``key`` is the speaker's key across reports, where one is known.
    """

    words: str
    speaker: str | None
    speakers: tuple[str, ...] = ()
    key: str | None = None

    @property
    def nearest(self) -> Attestation:
        """The telling to cite: of those that name the speaker that with the shortest chain, the earliest of these."""
        named = [t for t in self.tellings if t.name == self.speaker] or list(self.tellings)
        return min(named, key=lambda telling: len(telling.chain))


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from a ledger entry to another (``other``, its id): ``opposes`` is mutual."""

    relation: Literal["opposes"]
    other: str


LifeStepKind = StepKind | Literal["denied", "due"]
"""What a step in the life of an entry is: told of the act, or that somebody denies it, or that it falls due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeStep:
    """One step in the life of a ledger entry, with the report and the row that attest it.

    ``date`` is the value as the record gives it (EDTF, perhaps vague), ``start`` and ``end`` its first and last day,
    ``printed`` the day of the report. ``vouched`` says whether the outlet itself says so, ``again`` which other rows
    tell the same.
    """

    step: LifeStepKind
    by: tuple[str, ...]
    date: str | None
    start: str | None
    end: str | None
    printed: str | None
    row: str
    article: str
    standing: str
    vouched: bool = False
    chain: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry(Merged):
    """The same commitment or demand, as told by one report or many.

    ``group`` is the family of acts that counts as the same (a promise and an assurance are, a promise and a threat are
    not); ``act`` is the commonest act among the tellings. ``key`` and ``country`` are the agent's, where known.
    ``life`` is what the reports tell of it, by date; ``status`` and ``fulfilment`` are read off it.
    """

    direction: str
    group: str
    act: str
    polarity: str
    agent: str | None
    content: str
    key: str | None = None
    country: str | None = None
    obligors: tuple[str, ...] = ()
    deadline: str | None = None
    relations: tuple[Relation, ...] = ()
    life: tuple[LifeStep, ...] = ()
    status: str = UNKNOWN
    fulfilment: str = UNKNOWN

    @property
    def standing(self) -> str | None:
        """How the act stands by all tellings; None where they differ.

        It is ``negated`` where each says that it was not so, ``disputed`` where one of them does, or anybody denies it.
        """
        return standing_of({telling.standing for telling in self.tellings})

    @property
    def denied_by(self) -> tuple[str, ...]:
        """The names of those who deny it, by any telling; a report that does so itself counts by its outlet."""
        named = (name for telling in self.tellings for name in _deniers(telling, alone=self.standing == "negated"))
        return tuple(dict.fromkeys(named))


def standing_of(standings: Collection[str | None]) -> str | None:
    """How an act stands that several tell with these different standings; see :attr:`LedgerEntry.standing`."""
    if "negated" in standings and len(standings) == 1:
        return "negated"
    if "negated" in standings or "disputed" in standings:
        return "disputed"
    return next(iter(standings), None) if len(standings) == 1 else None


def _deniers(telling: Attestation, *, alone: bool) -> tuple[str, ...]:
    """Who denies an act by one telling: who is told to, and the innermost source of one that says it was not so."""
    if telling.standing != "negated":
        return telling.denied_by
    if len(telling.chain) > 1:
        return (*telling.denied_by, telling.chain[-1])
    return telling.denied_by if alone else (*telling.denied_by, telling.report.outlet or OUTLET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action in the history of an agreement, with the report and row that attest it.

    ``date`` is the value as the record gives it (EDTF, perhaps vague), ``start`` and ``end`` its first and last day,
    ``again`` the other rows that tell the same.
    """

    action: str
    by: tuple[str, ...]
    date: str | None
    start: str | None
    end: str | None
    row: str
    article: str
    standing: str
    chain: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    again: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What was done, or was not: ``not ratified``."""
        return done_words(self.action, self.standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementHistory(Merged):
    """One agreement across reports: every name it goes by, and what the reports say was done to it, by date."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    parties: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor(Merged):
    """One actor across reports, by its key (``state:RUS``); ``names`` are all it was given, the commonest first.

    One who may be several is of a single report: its key begins with ``unsettled:``, and it has ``candidates``.
    """

    key: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None = None
    sector: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One line of a timeline.

    ``date`` is shown as the record gives it; ``start`` and ``end`` are its first and last day (ISO 8601), and the line
    is ordered by ``start``. ``vague`` is True where the date covers more than one day. ``what`` says in words what
    happened, or the content of a commitment, of which ``act`` and ``polarity`` are told apart; ``row`` and ``kind``
    (event, agreement, commitment) name the row it comes from. ``basis`` is ``stated`` where the report dates it,
    ``published`` where only the report's own day of publication is known. ``chain`` has the sources from the outlet
    inwards, ``denied_by`` the names of those who deny it.
    """

    date: str
    start: str
    end: str
    vague: bool
    kind: str
    what: str
    who: str | None
    row: str
    article: str
    standing: str
    basis: Literal["stated", "published"] = "stated"
    act: str | None = None
    polarity: str | None = None
    chain: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
