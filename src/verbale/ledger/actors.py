"""One actor through many reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from verbale.candidate import Candidate
from verbale.ledger.entries import KnownActor, Report, Telling
from verbale.ledger.names import UNSETTLED, Keys, across, by_date, commonest, is_settled
from verbale.ledger.surnames import Persons, is_surname
from verbale.model import Actor, digest

Told = tuple[Report, Actor, str]
"""A row of a report, and why it counts as one of its actor if its key does not say so."""


def merge_actors(told: Iterable[tuple[Report, Actor]]) -> tuple[KnownActor, ...]:
    """One actor for each key, ordered by key; a state and its government are one.

    A surname without a key joins the one person of the record whom it can mean, if there is more to it than the name
    (:mod:`verbale.ledger.surnames`). An actor that may be several stays a row of its own, with its candidates and a key
    that is nobody else's; one that is only described is known in its own report alone, and not here.
    """
    rows: dict[str, list[Told]] = defaultdict(list)
    open_rows: list[tuple[Report, Actor]] = []
    speaks_of: dict[str, set[str]] = defaultdict(set)
    for report, row in told:
        if row.country is not None:
            speaks_of[report.article].add(row.country)
        if row.key is not None:
            rows[across(row.key)].append((report, row, ""))
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
    names = commonest(row.name for _, row, _ in told)
    # The state, of which its government is a part, gives the kind.
    whole = [row for _, row, _ in told if row.key == key] or [row for _, row, _ in told]
    kinds, countries = commonest(row.kind for row in whole), commonest(row.country for _, row, _ in told)
    sectors = commonest(row.sector for row in whole)
    own = commonest(row.name for row in whole)
    return KnownActor(
        id=digest("actor", key),
        tellings=by_date(_telling(report, row, basis) for report, row, basis in told),
        key=key,
        name=own[0] if own else key,
        names=tuple(dict.fromkeys((*own[:1], *names))),
        kind=kinds[0] if kinds else "",
        country=countries[0] if countries else None,
        sector=sectors[0] if sectors else None,
    )


def _unsettled(report: Report, row: Actor, candidates: tuple[Candidate, ...]) -> KnownActor:
    key = f"{UNSETTLED}{row.id}"
    made = _known(key, [(report, row, "")])
    return replace(made, candidates=candidates)


def _telling(report: Report, row: Actor, basis: str) -> Telling:
    return Telling(row=row.id, report=report, words=row.name, name=row.name, kind=row.kind, basis=basis)
