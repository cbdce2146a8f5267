"""Every row checked against the text that it claims to come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from verbale.model import (
    TABLES,
    ActorRef,
    Agreement,
    Article,
    Attribution,
    Commitment,
    Event,
    Record,
    Row,
    TimeRef,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that does not hold. ``reason`` is a sentence; ``slot`` the slot whose evidence fails, if one does."""

    table: str
    row: str
    article: str
    slot: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """The result of a check: how many rows and quotations of each table were read, and which rows do not hold."""

    rows: Mapping[str, int]
    quotations: Mapping[str, int]
    failures: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        """Whether every row does."""
        return not self.failures


def check_record(record: Record) -> Check:
    """Check one record, in memory.

    For each piece of evidence: the words stand at their offsets, before the boilerplate. For each row: its id is
    its own; every row it refers to is there; the content of a nested attribution lies inside its parent's.
    """
    rows = {table: len(getattr(record, table)) for table in TABLES}
    quotations = {table: sum(len(row.evidence) for row in getattr(record, table)) for table in TABLES}
    ids = {table: {row.id: row for row in getattr(record, table)} for table in TABLES}
    failures = tuple(f for table in TABLES for f in _table_failures(record, table, ids))
    return Check(rows, quotations, failures)


def add(checks: Iterable[Check]) -> Check:
    """Several checks as one."""
    rows, quotations, failures = Counter[str](), Counter[str](), list[Failure]()
    for check in checks:
        rows.update(check.rows)
        quotations.update(check.quotations)
        failures.extend(check.failures)
    return Check({t: rows[t] for t in TABLES}, {t: quotations[t] for t in TABLES}, tuple(failures))


_Ids = dict[str, dict[str, Row]]


def _table_failures(record: Record, table: str, ids: _Ids) -> Iterator[Failure]:
    article, seen = record.article, set[str]()
    for row in getattr(record, table):
        if row.id in seen:
            yield Failure(table, row.id, article.id, None, "another row has the same id")
        seen.add(row.id)
        for slot, reason in (*_evidence_faults(row, article), *_reference_faults(row, ids), *_nesting_faults(row, ids)):
            yield Failure(table, row.id, article.id, slot, reason)


_Fault = tuple[str | None, str]


def _evidence_faults(row: Row, article: Article) -> Iterator[_Fault]:
    """The pieces of evidence that do not hold, each with the first reason why."""
    for e in row.evidence:
        if e.holds(article.text, article.body_end):
            continue
        where = f"{e.start}-{e.end}"
        if not 0 <= e.start < e.end <= len(article.text):
            yield e.slot, f"{where} is not a range of the text"
        elif e.end > article.body_end:
            yield e.slot, f"{where} lies in the boilerplate, which begins at {article.body_end}"
        else:
            yield e.slot, f"{where} reads {article.text[e.start : e.end]!r}, not {e.exact!r}"


def _reference_faults(row: Row, ids: _Ids) -> Iterator[_Fault]:
    """The rows that ``row`` names and that are not in the record."""
    for slot, table, target in _references(row):
        if target is not None and target not in ids[table]:
            yield slot, f"refers to {target}, which is not among the {table}"


def _references(row: Row) -> Iterator[tuple[str, str, str | None]]:
    """Every reference from ``row``: its slot, the table it points into, and the id."""
    match row:
        case Attribution():
            yield "parent", "attributions", row.parent
            yield from _actors(("source", row.source), ("addressee", row.addressee))
        case Event():
            yield "attribution", "attributions", row.attribution
            yield from _actors(*(("actors", a) for a in row.actors), *(("recipients", a) for a in row.recipients))
            yield from _times(("when", row.when))
            yield from (("casualties", "attributions", told.attribution) for told in row.casualties)
        case Agreement():
            yield from _actors(*(("parties", party.actor) for party in row.parties))
            for action in row.actions:
                yield "actions", "events", action.event
                yield from _actors(*(("actions", by) for by in action.by))
                yield from _times(("actions", action.when))
        case Commitment():
            yield "attribution", "attributions", row.attribution
            yield "event", "events", row.event
            yield from (("instruments", "agreements", i) for i in row.instruments)
            yield from (("relations", "commitments", other) for _, other in row.relations)
            people = ("agent", row.agent), ("obligor", row.obligor)
            yield from _actors(*people, ("beneficiary", row.beneficiary), ("addressee", row.addressee))
            yield from _times(("deadline", row.deadline))
            for step in row.steps:
                yield "steps", "events", step.event
                yield from _actors(*(("steps", by) for by in step.by))
                yield from _times(("steps", step.when))


def _actors(*slots: tuple[str, ActorRef | None]) -> Iterator[tuple[str, str, str | None]]:
    return ((slot, "actors", ref.actor) for slot, ref in slots if ref is not None)


def _times(*slots: tuple[str, TimeRef | None]) -> Iterator[tuple[str, str, str | None]]:
    return ((slot, "timexes", ref.timex) for slot, ref in slots if ref is not None)


def _nesting_faults(row: Row, ids: _Ids) -> Iterator[_Fault]:
    """Whether a nested attribution lies between the first and the last word of its parent's content."""
    parent = ids["attributions"].get(row.parent or "") if isinstance(row, Attribution) else None
    if parent is None:
        return
    outer, inner = parent.spans("content"), row.spans("content")
    if not outer or not inner:
        return
    if min(s.start for s in inner) < min(s.start for s in outer) or max(s.end for s in inner) > max(
        s.end for s in outer
    ):
        yield "content", f"does not lie inside the content of its parent {parent.id}"
