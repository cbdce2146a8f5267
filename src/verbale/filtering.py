"""A record without the attributions that are less sure than its reader wants, and without what stands on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from verbale.model import OUTLET, Agreement, Attribution, Commitment, Event, Factuality, Record, Standing
from verbale.nesting import outwards
from verbale.outcome import as_made, outcome

R = TypeVar("R", bound=Record)
LIKELY = 0.5
"""The confidence from which an attribution is shown, counted and exported, unless its reader asks for more or for less:
it is right more often than not."""
S = TypeVar("S", Event, Agreement, Commitment)


def is_sure(row: Attribution, least: float) -> bool:
    """Whether the confidence of ``row`` is at least ``least`` (0 to 1), or not known."""
    return row.confidence is None or row.confidence >= least


def filter_confident(record: R, least: float) -> R:
    """``record`` with only the attributions that are sure enough (:func:`is_sure`).

    One that holds a sure one stays with it, as without it the inner one would seem to be told by somebody else. The
    commitments that only a dropped one says go with it. Its events stay as mere mentions, which did not happen as far
    as anybody says: without it they would seem to be the outlet's own. What a dropped one denies stays disputed, as an
    unsure denial makes nothing surer.
    """
    if least <= 0:
        return record
    by_id = {row.id: row for row in record.attributions}
    kept = {at.id for row in by_id.values() if is_sure(row, least) for at in outwards(row, by_id)}
    events = tuple(_counted(_contested(_doubted(e, kept, by_id), kept), kept) for e in record.events)
    known = {e.id for e in events}
    doubted = {e.id for e in record.events if e.attribution is not None and e.attribution not in kept}
    bound = [_contested(c, kept) for c in record.commitments if c.attribution is None or c.attribution in kept]
    dropped = {c.id for c in record.commitments}.difference(c.id for c in bound)
    return replace(
        record,
        attributions=tuple(row for row in record.attributions if row.id in kept),
        events=events,
        agreements=tuple(_agreement(_contested(a, kept), known) for a in record.agreements),
        commitments=tuple(_commitment(c, doubted, dropped) for c in bound),
    )


def _doubted(row: Event, kept: set[str], by_id: Mapping[str, Attribution]) -> Event:
    """``row`` itself, or, where only a dropped attribution says it, as a mere mention: not done, on nobody's word."""
    if row.attribution is None or row.attribution in kept:
        return row
    outer = next((at.id for at in outwards(by_id.get(row.attribution), by_id) if at.id in kept), None)
    standing = Standing("mention_only", denied_by=row.standing.denied_by)
    realis = "OTHER" if row.realis == "ACTUAL" else row.realis
    doubt = (Factuality((OUTLET,), "Uu"),)
    return replace(row, attribution=outer, realis=realis, standing=standing, factuality=doubt, casualties=())


def _counted(row: Event, kept: set[str]) -> Event:
    """``row`` without the figures that only a dropped attribution tells."""
    told = tuple(c for c in row.casualties if c.attribution is None or c.attribution in kept)
    return row if len(told) == len(row.casualties) else replace(row, casualties=told)


def _contested(row: S, kept: set[str]) -> S:
    """``row``, denied by none but the attributions ``kept``."""
    denied_by = tuple(i for i in row.standing.denied_by if i in kept)
    if denied_by == row.standing.denied_by:
        return row
    return replace(row, standing=replace(row.standing, denied_by=denied_by))


def _agreement(row: Agreement, events: set[str]) -> Agreement:
    actions = tuple(a if a.event in events else replace(a, event=None) for a in row.actions)
    return replace(row, actions=actions)


def _commitment(row: Commitment, doubted: set[str], dropped: set[str]) -> Commitment:
    """``row`` without its links to commitments that were ``dropped``, and without what only a dropped row tells."""
    relations = tuple((name, other) for name, other in row.relations if other not in dropped)
    steps = tuple(as_made(s, row.standing) for s in row.steps if s.step == "made" or s.event not in doubted)
    fulfilment = row.fulfilment if len(steps) == len(row.steps) else outcome(steps)[1]
    return replace(row, relations=relations, steps=steps, fulfilment=fulfilment)
