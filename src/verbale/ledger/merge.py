"""All of the merged level at once."""

from __future__ import annotations

from collections.abc import Iterable
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
    return Ledger(
        quotations=merge_quotations(attributions, keys),
        entries=merge_commitments(commitments, keys, countries),
        agreements=merge_agreements(agreements),
        actors=known,
    )
