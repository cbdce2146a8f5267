"""A record without the attributions that are less sure than its reader wants, and without what stands on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from verbale.model import Agreement, Attribution, Commitment, Event, Record
from verbale.nesting import outwards

R = TypeVar("R", bound=Record)
S = TypeVar("S", Event, Agreement, Commitment)


def is_sure(row: Attribution, least: float) -> bool:
    """Whether the confidence of ``row`` is at least ``least`` (0 to 1), or not known."""
    return row.confidence is None or row.confidence >= least


def sift(record: R, least: float) -> R:
    """``record`` with only the attributions that are sure enough (:func:`is_sure`).

    What is attributed inside another attribution goes with it, and so do the events and commitments that only a
    dropped attribution says: without it they would seem to be the outlet's own. What a dropped one denies stays
    disputed, as an unsure denial makes nothing surer.
    """
    if least <= 0:
        return record
    by_id = {row.id: row for row in record.attributions}
    kept = {i for i, row in by_id.items() if all(is_sure(at, least) for at in outwards(row, by_id))}
    events = tuple(_contested(e, kept) for e in record.events if e.attribution is None or e.attribution in kept)
    known = {e.id for e in events}
    bound = [_contested(c, kept) for c in record.commitments if c.attribution is None or c.attribution in kept]
    dropped = {c.id for c in record.commitments}.difference(c.id for c in bound)
    return replace(
        record,
        attributions=tuple(row for row in record.attributions if row.id in kept),
        events=events,
        agreements=tuple(_agreement(_contested(a, kept), known) for a in record.agreements),
        commitments=tuple(_commitment(c, known, dropped) for c in bound),
    )


def _contested(row: S, kept: set[str]) -> S:
    """``row``, denied by none but the attributions ``kept``."""
    denied_by = tuple(i for i in row.standing.denied_by if i in kept)
    if denied_by == row.standing.denied_by:
        return row
    return replace(row, standing=replace(row.standing, denied_by=denied_by))


def _agreement(row: Agreement, events: set[str]) -> Agreement:
    actions = tuple(a if a.event in events else replace(a, event=None) for a in row.actions)
    return replace(row, actions=actions)


def _commitment(row: Commitment, events: set[str], dropped: set[str]) -> Commitment:
    relations = tuple((name, other) for name, other in row.relations if other not in dropped)
    return replace(row, event=row.event if row.event in events else None, relations=relations)
