"""The merged level as the surfaces show it: the ledger, the quotations, the agreements and the timeline.

All of these read what the last build merged; a store whose build was interrupted says so through
:attr:`verbale.store.sqlite.Store.merged`. Filters are case-insensitive parts of words unless said otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.ledger.entries import AgreementHistory, Dated, KnownActor, LedgerEntry, Quotation

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def ledger_entries(
    store: Store,
    *,
    agent: str | None = None,
    act: str | None = None,
    country: str | None = None,
    direction: str | None = None,
    limit: int | None = None,
) -> tuple[LedgerEntry, ...]:
    """Commitments and demands across reports: those with most witnesses first, then by date and id.

    ``agent`` is part of a name or a whole key (``state:RUS``); ``act`` is an act (``promise``) of any telling;
    ``country`` the agent's ISO 3166-1 alpha-3 code; ``direction`` is ``commissive`` or ``directive``.
    """
    raise NotImplementedError


def quotations(
    store: Store, *, speaker: str | None = None, words: str | None = None, witnesses: int = 1, limit: int | None = None
) -> tuple[Quotation, ...]:
    """Quotations across reports that have at least ``witnesses``: most witnesses first, then by date and id.

    ``speaker`` is part of any name given or a whole key; ``words`` part of the quotation.
    """
    raise NotImplementedError


def agreements(store: Store, *, name: str | None = None, limit: int | None = None) -> tuple[AgreementHistory, ...]:
    """Agreements and their histories, most witnesses first; ``name`` is part of any alias."""
    raise NotImplementedError


def actors(
    store: Store, *, name: str | None = None, country: str | None = None, limit: int | None = None
) -> tuple[KnownActor, ...]:
    """Actors known across reports, most witnesses first; ``name`` is part of any name or a whole key."""
    raise NotImplementedError


def timeline(
    store: Store,
    *,
    who: str | None = None,
    kind: str | None = None,
    start: str | None = None,
    end: str | None = None,
    limit: int | None = None,
) -> tuple[Dated, ...]:
    """Dated events, actions on agreements, and commitments, ordered by first day, then last day, kind and row.

    ``kind`` is ``event``, ``agreement`` or ``commitment``; ``start`` and ``end`` (ISO 8601 days, inclusive) keep what
    overlaps them; ``who`` is part of a name. Events without a date are left out; a commitment stands at its deadline,
    or else at the day its report was published, and ``basis`` says which.
    """
    raise NotImplementedError
