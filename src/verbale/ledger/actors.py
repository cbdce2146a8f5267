"""One actor through many reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from verbale.ledger.entries import KnownActor, Report, Telling
from verbale.ledger.names import by_date, commonest
from verbale.model import Actor, digest


def merge_actors(told: Iterable[tuple[Report, Actor]]) -> tuple[KnownActor, ...]:
    """One actor for each key, ordered by key. An actor without a key is known in its own report alone, and not here."""
    rows: dict[str, list[tuple[Report, Actor]]] = defaultdict(list)
    for report, row in told:
        if row.key is not None:
            rows[row.key].append((report, row))
    return tuple(_known(key, rows[key]) for key in sorted(rows))


def _known(key: str, told: list[tuple[Report, Actor]]) -> KnownActor:
    names = commonest(row.name for _, row in told)
    kinds, countries = commonest(row.kind for _, row in told), commonest(row.country for _, row in told)
    sectors = commonest(row.sector for _, row in told)
    return KnownActor(
        id=digest("actor", key),
        tellings=by_date(
            Telling(row=row.id, report=r, words=row.name, name=row.name, kind=row.kind) for r, row in told
        ),
        key=key,
        name=names[0] if names else key,
        names=names,
        kind=kinds[0] if kinds else "",
        country=countries[0] if countries else None,
        sector=sectors[0] if sectors else None,
    )
