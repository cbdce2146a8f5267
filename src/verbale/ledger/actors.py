"""One actor through many reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from verbale.candidate import Candidate
from verbale.ledger.entries import Attestation, KnownActor, Report
from verbale.ledger.initials import BASIS, only_ones
from verbale.ledger.names import UNSETTLED, Keys, across, by_date, commonest_of, is_settled
from verbale.ledger.surnames import Persons, is_surname
from verbale.model import Actor, digest

Told = tuple[Report, Actor, str]
"""A row of a report, and why it counts as one of its actor if its key does not say so."""


def merge_actors(told: Iterable[tuple[Report, Actor]]) -> tuple[KnownActor, ...]:
    """One actor for each key, ordered by key; a state and its government are one.

    So are a person's name and the same with initials, where one person alone has some (:mod:`verbale.ledger.initials`).
    A surname without a key joins the one person of the record whom it can mean, if there is more to it than the name
    (:mod:`verbale.ledger.surnames`). An actor that may be several stays a row of its own, with its candidates and a key
    that is nobody else's; one that is only described is known in its own report alone, and not here.
    """
    rows: dict[str, list[Told]] = defaultdict(list)
    open_rows: list[tuple[Report, Actor]] = []
    speaks_of: dict[str, set[str]] = defaultdict(set)
    held = list(told)
    only = only_ones(row.key for _, row in held if row.key is not None)
    for report, row in held:
        if row.country is not None:
            speaks_of[report.article].add(row.country)
        if row.key is not None:
            key = across(row.key)
            rows[only.get(key, key)].append((report, row, BASIS if key in only else ""))
        elif row.candidates or is_surname(row):
            open_rows.append((report, row))
    persons = Persons((key, [row for _, row, _ in held]) for key, held in sorted(rows.items()))
    unsettled: list[KnownActor] = []
    for report, row in sorted(open_rows, key=lambda pair: pair[1].id):
        choice = persons.of(row, speaks_of[report.article])
        if choice.key is not None:
            rows[choice.key].append((report, row, choice.basis))
        elif choice.candidates:
            unsettled.append(_unsettled(report, row, choice.candidates))
    settled = [_known(key, rows[key]) for key in rows]
    return tuple(sorted((*settled, *unsettled), key=lambda actor: actor.key))


def keys_of(known: Iterable[KnownActor]) -> Keys:
    """The key of each row of a report whose actor is settled."""
    return {telling.row: actor.key for actor in known if is_settled(actor.key) for telling in actor.tellings}


def _known(key: str, told: Sequence[Told]) -> KnownActor:
    counts = Counter(Described(row.name, row.kind, row.key, row.country, row.sector) for _, row, _ in told)
    tellings = by_date(actor_telling(report, row, basis) for report, row, basis in told)
    return replace(described(key, counts), tellings=tellings)


class Described(NamedTuple):
    """What a row of one report says of an actor."""

    name: str
    kind: str
    key: str | None
    country: str | None
    sector: str | None


def described(key: str, counts: Mapping[Described, int]) -> KnownActor:
    """The actor with this key, without tellings, from how many rows say what of it."""
    # The state, of which its government is a part, gives the kind.
    whole = {row: count for row, count in counts.items() if row.key == key} or counts
    names, countries = _common(counts, "name"), _common(counts, "country")
    own, kinds, sectors = (_common(whole, field) for field in ("name", "kind", "sector"))
    return KnownActor(
        id=digest("actor", key),
        tellings=(),
        key=key,
        name=own[0] if own else key,
        names=tuple(dict.fromkeys((*own[:1], *names))),
        kind=kinds[0] if kinds else "",
        country=countries[0] if countries else None,
        sector=sectors[0] if sectors else None,
    )


def _common(counts: Mapping[Described, int], field: str) -> tuple[str, ...]:
    """The values of one field, the commonest first."""
    found: Counter[str] = Counter()
    for row, count in counts.items():
        if value := getattr(row, field):
            found[value] += count
    return commonest_of(found)


def unsettled_key(row: str) -> str:
    """The key of an actor that may be several, of which the row has the id ``row``."""
    return f"{UNSETTLED}{row}"


def _unsettled(report: Report, row: Actor, candidates: tuple[Candidate, ...]) -> KnownActor:
    return replace(_known(unsettled_key(row.id), [(report, row, "")]), candidates=candidates)


def actor_telling(report: Report, row: Actor, basis: str) -> Attestation:
    """The telling of one row; ``basis`` says why it counts as one of its actor, if its key does not."""
    return Attestation(row=row.id, report=report, words=row.name, name=row.name, kind=row.kind, basis=basis)
