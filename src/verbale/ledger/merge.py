"""All of the merged level at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.ledger.actors import keys_of, merge_actors
from verbale.ledger.agreements import merge_agreements
from verbale.ledger.commitments import merge_commitments
from verbale.ledger.entries import AgreementHistory, KnownActor, LedgerEntry, Quotation, Report
from verbale.ledger.quotations import merge_quotations
from verbale.model import Actor, Agreement, Attribution, Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The merged level of a record: each tuple ordered by id (actors by key)."""

    quotations: tuple[Quotation, ...]
    entries: tuple[LedgerEntry, ...]
    agreements: tuple[AgreementHistory, ...]
    actors: tuple[KnownActor, ...]


def merge(
    *,
    attributions: Iterable[tuple[Report, Attribution]] = (),
    commitments: Iterable[tuple[Report, Commitment]] = (),
    agreements: Iterable[tuple[Report, Agreement]] = (),
    actors: Iterable[tuple[Report, Actor]] = (),
) -> Ledger:
    """Merge the rows of many reports. The result does not depend on the order in which they come."""
    known = merge_actors(actors)
    keys = keys_of(known)
    countries = {actor.key: actor.country for actor in known if actor.country}
    speakers: dict[str, str] = {}
    quotations = merge_quotations(_noting(attributions, speakers), keys)
    return Ledger(
        quotations=quotations,
        entries=merge_commitments(commitments, keys, countries, speakers),
        agreements=merge_agreements(agreements, speakers),
        actors=known,
    )


def _noting(
    told: Iterable[tuple[Report, Attribution]], speakers: dict[str, str]
) -> Iterator[tuple[Report, Attribution]]:
    """``told``, and on the way the source of each; the rows of a large record are never all in memory."""
    for report, row in told:
        if row.source is not None:
            speakers[row.id] = row.source.name
        yield report, row
