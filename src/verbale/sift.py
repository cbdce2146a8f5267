"""A record without the attributions that are less sure than its reader wants, and without what stands on them."""

from __future__ import annotations

from dataclasses import replace

from verbale.model import Agreement, Attribution, Commitment, Record


def sift(record: Record, least: float) -> Record:
    """``record`` with only the attributions whose confidence is at least ``least`` (0 to 1), or not known.

    What is attributed inside another attribution goes with it, and so do the events and commitments that only a
    dropped attribution says: without it they would seem to be the outlet's own.
    """
    kept = _attributions(record.attributions, least)
    events = tuple(e for e in record.events if e.attribution is None or e.attribution in kept)
    known = {e.id for e in events}
    bound = [c for c in record.commitments if c.attribution is None or c.attribution in kept]
    ids = {c.id for c in bound}
    dropped = {c.id for c in record.commitments} - ids
    return replace(
        record,
        attributions=tuple(kept.values()),
        events=events,
        agreements=tuple(_agreement(a, known) for a in record.agreements),
        commitments=tuple(_commitment(c, known, dropped) for c in bound),
    )


def _attributions(rows: tuple[Attribution, ...], least: float) -> dict[str, Attribution]:
    by_id = {row.id: row for row in rows}

    def is_sure(row: Attribution) -> bool:
        above = by_id.get(row.parent) if row.parent else None
        return (row.confidence is None or row.confidence >= least) and (above is None or is_sure(above))

    return {row.id: row for row in rows if is_sure(row)}


def _agreement(row: Agreement, events: set[str]) -> Agreement:
    actions = tuple(a if a.event in events else replace(a, event=None) for a in row.actions)
    return replace(row, actions=actions)


def _commitment(row: Commitment, events: set[str], dropped: set[str]) -> Commitment:
    relations = tuple((name, other) for name, other in row.relations if other not in dropped)
    return replace(row, event=row.event if row.event in events else None, relations=relations)
