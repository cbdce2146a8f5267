"""The merged level in the store: made anew from all rows, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import msgspec

from verbale.codec import row_from_json, to_json
from verbale.ledger.entries import AgreementHistory, KnownActor, LedgerEntry, Merged, Quotation, Report, Source, Telling
from verbale.ledger.merge import merge
from verbale.model import Actor, Agreement, Attribution, Commitment, Row
from verbale.store.copying import copied, put_copies
from verbale.store.rows import insert
from verbale.store.storytelling import put_stories

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

R = TypeVar("R", bound=Row)
M = TypeVar("M", bound=Merged)

_TABLES: dict[type[Merged], tuple[str, tuple[str, ...]]] = {
    Quotation: ("quotation", ("words", "speaker", "key")),
    LedgerEntry: (
        "ledger_entry",
        ("direction", "group", "act", "polarity", "agent", "key", "country", "content"),
    ),
    AgreementHistory: ("agreement_history", ("name", "aliases", "kind")),
    KnownActor: ("known_actor", ("key", "name", "names", "kind", "country", "sector")),
}
"""For each kind of merged row its table, and the columns that repeat one of its fields."""

_TELLING = (
    "merged",
    "merged_id",
    "position",
    "article_id",
    "row_id",
    "words",
    "name",
    "kind",
    "status",
    "standing",
    "basis",
    "chain",
    "denied_by",
)


def merge_store(store: Store) -> None:
    """Make the merged level of ``store`` anew, in one transaction."""
    put_copies(store)
    put_stories(store)
    reports = {report.article: report for report in _reports(store)}
    ledger = merge(
        attributions=_told(store, Attribution, reports),
        commitments=_told(store, Commitment, reports),
        agreements=_told(store, Agreement, reports),
        actors=_told(store, Actor, reports),
    )
    with store.transaction():
        for table, _ in _TABLES.values():
            store.connection.execute(f"DELETE FROM {table}")  # noqa: S608
        for table in ("merged_row", "candidate"):
            store.connection.execute(f"DELETE FROM {table}")  # noqa: S608
        for merged in (*ledger.quotations, *ledger.entries, *ledger.agreements, *ledger.actors):
            _put(store, merged)
        candidates = (
            (actor.id, n, c.key, c.name, c.score, c.reason)
            for actor in ledger.actors
            for n, c in enumerate(actor.candidates)
        )
        store.connection.executemany("INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?)", candidates)
        relations = ((entry.id, r.relation, r.other) for entry in ledger.entries for r in entry.relations)
        store.connection.executemany("INSERT INTO ledger_relation VALUES (?, ?, ?)", relations)
        store.set_meta("merged", "yes")


def read_merged(store: Store, kind: type[M]) -> Iterator[M]:
    """The merged rows of one kind, most witnesses first, then by date and id."""
    reports: dict[str, Report] = {}
    sql = f"SELECT id, json FROM {_TABLES[kind][0]} ORDER BY witnesses DESC, ifnull(first, '~'), id"  # noqa: S608
    for row in store.connection.execute(sql):
        made = msgspec.json.decode(row["json"], type=kind)
        yield replace(made, tellings=tuple(_tellings(store, row["id"], reports)))


def tellings_of(store: Store, merged: str) -> tuple[Telling, ...]:
    """The tellings of the merged row with this id, by date."""
    return tuple(_tellings(store, merged, {}))


def _reports(store: Store, article: str | None = None) -> Iterator[Report]:
    """The articles of the store with their sources, or the one with the id ``article``."""
    sql = """
        SELECT article_id, path, outlet, url, published FROM source
        WHERE ?1 IS NULL OR article_id = ?1 ORDER BY article_id, pk
    """
    if article is not None:
        sql = sql.replace("?1 IS NULL OR ", "")
    found: dict[str, list[Source]] = {}
    for row in store.connection.execute(sql, (article,)):
        found.setdefault(row["article_id"], []).append(Source(*tuple(row)[1:]))
    of = copied(store, article)
    return (Report(key, tuple(sources), of.get(key, "")) for key, sources in found.items())


def _told(store: Store, kind: type[R], reports: dict[str, Report]) -> Iterable[tuple[Report, R]]:
    sql = f"SELECT article_id, json FROM {kind.kind_of_row} ORDER BY pk"  # noqa: S608
    return ((reports[row["article_id"]], row_from_json(row["json"], kind)) for row in store.connection.execute(sql))


def _put(store: Store, merged: Merged) -> None:
    """Write one merged row and its tellings."""
    table, fields = _TABLES[type(merged)]
    values = (_cell(getattr(merged, field)) for field in fields)
    json = to_json(replace(merged, tellings=())).decode()
    names = ("id", *fields, "witnesses", "first", "json")
    store.connection.execute(insert(table, names), (merged.id, *values, merged.witnesses, merged.first, json))
    tellings = ((table, merged.id, n, *_telling_cells(t)) for n, t in enumerate(merged.tellings))
    store.connection.executemany(insert("merged_row", _TELLING), tellings)


def _telling_cells(told: Telling) -> tuple[str | None, ...]:
    word = (to_json(told.chain).decode(), to_json(told.denied_by).decode())
    return (
        told.report.article,
        told.row,
        told.words,
        told.name,
        told.kind,
        told.status,
        told.standing,
        told.basis,
        *word,
    )


def _cell(value: str | tuple[str, ...] | None) -> str | None:
    return "; ".join(value) if isinstance(value, tuple) else value


def _tellings(store: Store, merged: str, reports: dict[str, Report]) -> Iterator[Telling]:
    sql = "SELECT * FROM merged_row WHERE merged_id = ? ORDER BY position"
    for row in store.connection.execute(sql, (merged,)):
        article = row["article_id"]
        if article not in reports:
            reports[article] = next(_reports(store, article))
        what = {name: row[name] for name in ("words", "name", "kind", "status", "standing")}
        chain, denied_by = (msgspec.json.decode(row[c] or "[]", type=tuple[str, ...]) for c in ("chain", "denied_by"))
        basis = row["basis"] or ""
        yield Telling(row=row["row_id"], report=reports[article], basis=basis, chain=chain, denied_by=denied_by, **what)
