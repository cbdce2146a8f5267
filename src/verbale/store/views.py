"""The merged level as the surfaces show it: the quotations, the actors and the timeline.

All of these read what the last build merged; a store whose build was interrupted says so through
:attr:`verbale.store.sqlite.Store.merged`. Filters are case-insensitive parts of words unless said otherwise.
The ledger is in :mod:`verbale.store.commitments`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from verbale.ledger.entries import KnownActor, Quotation, TimelineLine
from verbale.ledger.names import across
from verbale.store.merging import read_merged
from verbale.store.timeline import dated_lines

if TYPE_CHECKING:
    from verbale.store.orders import DayOrder
    from verbale.store.sqlite import Store


def quotations(
    store: Store, *, speaker: str | None = None, words: str | None = None, witnesses: int = 1, limit: int | None = None
) -> tuple[Quotation, ...]:
    """Quotations across reports that have at least ``witnesses``: most witnesses first, then by date and id.

    ``speaker`` is part of any name given or a whole key; ``words`` part of the quotation.
    """
    spoken, said = _matcher(speaker), _matcher(words)
    kept = (
        q
        for q in read_merged(store, Quotation)
        if q.witnesses >= witnesses and spoken(q.key, *q.speakers) and said(None, *(t.words for t in q.tellings))
    )
    return tuple(islice(kept, limit))


def actors(
    store: Store, *, name: str | None = None, country: str | None = None, limit: int | None = None
) -> tuple[KnownActor, ...]:
    """Actors known across reports, most witnesses first; ``name`` is part of any name or a whole key."""
    named = _matcher(name)
    kept = (
        a
        for a in read_merged(store, KnownActor)
        if named(a.key, *a.names) and (country is None or a.country == country.upper())
    )
    return tuple(islice(kept, limit))


def timeline(
    store: Store,
    *,
    who: str | None = None,
    kind: str | None = None,
    start: str | None = None,
    end: str | None = None,
    order: DayOrder = "earliest",
    limit: int | None = None,
) -> tuple[TimelineLine, ...]:
    """Dated events, actions on agreements, and commitments, by first day, then last day, kind and row, or latest first.

    ``kind`` is ``event``, ``agreement`` or ``commitment``; ``start`` and ``end`` (ISO 8601 days, inclusive) keep what
    overlaps them; ``who`` is part of a name. Events without a date are left out; a commitment stands at its deadline,
    or else at the day its report was published, and ``basis`` says which.
    """
    named = _matcher(who)
    kept = (
        line
        for line in dated_lines(store)
        if (kind is None or line.kind == kind)
        and (start is None or line.end >= start)
        and (end is None or line.start <= end)
        and named(None, line.who)
    )
    lines = sorted(kept, key=lambda d: (d.start, d.end, d.kind, d.article, d.row, d.what), reverse=order == "latest")
    return tuple(lines[:limit])


def _matcher(wanted: str | None) -> Callable[..., bool]:
    """A test of a key and names: whether the key is ``wanted``, or any name has it in it; always, if it is None."""
    if wanted is None:
        return lambda *_: True
    folded, whole = wanted.casefold(), across(wanted)
    return lambda key, *names: key == whole or any(name and folded in name.casefold() for name in names)
