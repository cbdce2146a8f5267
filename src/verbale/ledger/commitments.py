"""The same promise, threat, refusal or demand told by many reports, and what stands against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from verbale.data import toml
from verbale.ledger.duplicates import Groups, agree_on_numbers, alike, content_words
from verbale.ledger.entries import Attestation, LedgerEntry, Relation, Report
from verbale.ledger.life import life
from verbale.ledger.names import Keys, by_date, commonest, deniers, identity
from verbale.model import Commitment, digest
from verbale.outcome import UNKNOWN, outcome


@cache
def _families() -> dict[str, str]:
    families: dict[str, list[str]] = toml("merging")["acts"]
    return {act: family for family, acts in families.items() for act in acts}


@dataclass(frozen=True, slots=True)
class Told:
    """A row of one report, with what tells its agent apart, and the words that carry its content."""

    report: Report
    row: Commitment
    agent: str | None
    words: frozenset[str]
    denied_by: tuple[str, ...] = ()

    @property
    def is_told_as_given(self) -> bool:
        """Whether the report does not say that there was no such act."""
        return self.row.standing.type != "negated" and not self.row.standing.value.endswith("-")

    @property
    def family(self) -> str:
        """The acts that can be tellings of the same commitment as its own."""
        return _families()[self.row.act]

    @property
    def binds(self) -> bool:
        """Whether the agent is for the content: a promise to do it is, a promise not to do it and a refusal are not."""
        return self.row.polarity == "do" and self.family != "refusal"


def merge_commitments(
    told: Iterable[tuple[Report, Commitment]],
    keys: Keys,
    countries: Mapping[str, str],
    speakers: Mapping[str, str] | None = None,
) -> tuple[LedgerEntry, ...]:
    """One ledger entry for each commitment or demand, ordered by id, whatever the order of ``told``.

    Tellings are the same if direction, agent, family of acts and polarity are, and the words of their contents are
    alike (:data:`~verbale.ledger.duplicates.ALIKE`) with no numbers in conflict. Entries of one agent that are alike in
    content, but for and against it, oppose each other, unless one is only told as not given. Where the agent is unknown
    nothing is merged. ``countries`` gives the country of an actor's key, ``speakers`` the name of each attribution's
    source, so that those who deny a commitment are known by name.
    """
    rows = {f"{report.article} {row.id}": told_of(report, row, keys, speakers or {}) for report, row in told}
    groups = Groups(sorted(rows))
    against = list[tuple[str, str]]()
    for block in _blocks(rows):
        for one, other in alike({key: rows[key].words for key in block}):
            a, b = rows[one], rows[other]
            if are_same(a, b):
                groups.union(one, other)
            elif are_opposed(a, b):
                against.append((one, other))
    return _entries(rows, groups, against, countries)


def are_same(a: Told, b: Told) -> bool:
    """Whether two rows of one agent and direction, alike in content, are tellings of one commitment."""
    return (a.family, a.row.polarity) == (b.family, b.row.polarity) and agree_on_numbers(a.words, b.words)


def are_opposed(a: Told, b: Told) -> bool:
    """Whether of two such rows, which are not the same, one is for and one against their content."""
    given = a.is_told_as_given and b.is_told_as_given
    return a.binds != b.binds and given and agree_on_numbers(a.words, b.words)


def told_of(report: Report, row: Commitment, keys: Keys, speakers: Mapping[str, str]) -> Told:
    """A row as it is compared; ``speakers`` gives the name of each attribution's source."""
    denied_by = deniers(row.standing, speakers)
    return Told(report, row, identity(row.agent, keys), content_words(row.content), denied_by)


def _blocks(rows: Mapping[str, Told]) -> Iterable[list[str]]:
    """The keys of rows that have agent and direction in common, and content to compare."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, told in rows.items():
        if told.agent is not None and told.words:
            blocks[told.agent, told.row.direction].append(key)
    return blocks.values()


def _entries(
    rows: Mapping[str, Told], groups: Groups[str], against: list[tuple[str, str]], countries: Mapping[str, str]
) -> tuple[LedgerEntry, ...]:
    made = {groups.find(group[0]): entry_of([rows[key] for key in group], countries) for group in groups.sets()}
    opposed: dict[str, set[str]] = defaultdict(set)
    for one, other in against:
        a, b = made[groups.find(one)].id, made[groups.find(other)].id
        opposed[a].add(b)
        opposed[b].add(a)
    related = (
        replace(e, relations=tuple(Relation("opposes", o) for o in sorted(opposed[e.id]))) for e in made.values()
    )
    return tuple(sorted(related, key=lambda e: e.id))


def entry_of(told: list[Told], countries: Mapping[str, str]) -> LedgerEntry:
    """The entry that rows of one commitment make."""
    tellings = by_date(commitment_telling(t) for t in told)
    steps = life(told)
    status, fulfilment = outcome(steps, _made(told))
    agents = commonest(t.name for t in tellings)
    known = told[0].agent
    key = known if known is not None and not known.startswith("name:") else None
    row = told[0].row
    return LedgerEntry(
        id=digest("ledger", *sorted({t.row.id for t in told})),
        tellings=tellings,
        direction=row.direction,
        group=told[0].family,
        act=commonest(t.row.act for t in told)[0],
        polarity=row.polarity,
        agent=agents[0] if agents else None,
        content=next(iter(commonest(t.row.content for t in told)), ""),
        key=key,
        country=countries.get(key or ""),
        obligors=commonest(t.row.obligor.name for t in told if t.row.obligor),
        deadline=next(iter(commonest(t.row.deadline.value for t in told if t.row.deadline)), None),
        life=steps,
        status=status,
        fulfilment=fulfilment,
    )


def _made(told: list[Told]) -> str:
    """What most tellings attest that tell of nothing but the act."""
    alone = (t.row.status for t in told if all(step.step == "made" for step in t.row.steps))
    return next(iter(commonest(alone)), UNKNOWN)


def commitment_telling(told: Told) -> Attestation:
    """The telling of one row."""
    row = told.row
    return Attestation(
        row=row.id,
        report=told.report,
        words=row.content,
        name=row.agent.name if row.agent else None,
        kind=row.act,
        status=row.status,
        standing=row.standing.type,
        chain=row.standing.chain,
        denied_by=told.denied_by,
    )
