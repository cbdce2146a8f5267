"""A record without what it must not say: on attributions that are not sure enough, or on words that were never said."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from verbale.model import OUTLET, Agreement, Attribution, Commitment, Event, Factuality, Record, Span, Standing
from verbale.nesting import outwards, was_said

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


def heed_denials(record: R) -> R:
    """``record`` without what would stand on words that are told as never said.

    A commitment that they give is dropped, unless it is told as denied; an event that only they tell, or that is the
    saying itself, is but mentioned, on nobody's word. What the outlet takes as given stays, and so do the attributions,
    as they say that the words were not said.
    """
    by_id = {row.id: row for row in record.attributions}
    unsaid = {row.id for row in record.attributions if not was_said(row, by_id)}
    if not unsaid:
        return record
    cues = {span for row in record.attributions if row.polarity == "negative" for span in row.spans("cue")}
    hollow = {event.id for event in record.events if _is_hollow(event, unsaid, cues)}
    dropped = {c.id for c in record.commitments if c.attribution in unsaid and c.standing.type not in _DENIED}
    events = tuple(_mentioned(event) if event.id in hollow else event for event in record.events)
    known = {event.id for event in events}
    return replace(
        record,
        events=events,
        agreements=tuple(_hollow(agreement, hollow) for agreement in record.agreements),
        commitments=tuple(_commitment(c, known, dropped) for c in record.commitments if c.id not in dropped),
    )


_ATTRIBUTED = frozenset({"attributed", "attributed_nested"})
_DENIED = frozenset({"negated", "disputed"})
_MENTIONED = Standing("mention_only")


def _is_hollow(event: Event, unsaid: set[str], cues: set[Span]) -> bool:
    """Whether only words never said tell the event, or it is their saying: "a fake letter in which Bern vowed …"."""
    if event.attribution in unsaid and event.standing.type in _ATTRIBUTED:
        return True
    is_saying = any(cue.contains(trigger) for trigger in event.spans("trigger") for cue in cues)
    return is_saying and event.standing.type not in _DENIED


def _mentioned(event: Event) -> Event:
    return replace(event, realis="OTHER", factuality=(Factuality((OUTLET,), "Uu"),), standing=_MENTIONED)


def _hollow(row: Agreement, hollow: set[str]) -> Agreement:
    """``row`` with the actions that only words never said tell of on nobody's word."""
    if not any(action.event in hollow for action in row.actions):
        return row
    actions = (replace(a, standing=_MENTIONED) if a.event in hollow else a for a in row.actions)
    return replace(row, actions=tuple(actions))


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
