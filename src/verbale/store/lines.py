"""Merged rows as lists show them: without their tellings, of which the most told have thousands.

What a list says of the tellings together, such as how many texts they are in, is asked of SQLite: to make each of them
takes ten times as long (``benchmarks/reading_room.py`` measures it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, Unpack

import msgspec

from verbale.ledger.entries import AgreementHistory, Attestation, LedgerEntry, Merged, Quotation, Step, standing_of
from verbale.store.browse import Page, Wanted, listed, made_from
from verbale.store.merge.groups import CODES, CUE, NEAREST, TABLES
from verbale.store.merging import telling_of, tellings_of

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

M = TypeVar("M", bound=Merged)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationLine:
    """A quotation; ``nearest`` is the telling that is nearest to its speaker."""

    id: str
    words: str
    speaker: str | None
    speakers: tuple[str, ...]
    key: str | None
    witnesses: int
    first: str | None
    nearest: Attestation


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry of the ledger; ``rows`` are the ids of its tellings, by date."""

    id: str
    agent: str | None
    key: str | None
    country: str | None
    direction: str
    act: str
    polarity: str
    standing: str | None
    denied_by: tuple[str, ...]
    obligors: tuple[str, ...]
    content: str
    deadline: str | None
    status: str
    fulfilment: str
    witnesses: int
    first: str | None
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """An agreement with its history."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    witnesses: int
    first: str | None


def quotations(store: Store, **wanted: Unpack[Wanted]) -> Page[QuotationLine]:
    """A page of the quotations that :func:`verbale.store.browse.merged` has, as lines."""
    return listed(store, Quotation, _quotation, **wanted)


def agreements(store: Store, **wanted: Unpack[Wanted]) -> Page[AgreementLine]:
    """A page of the agreements that :func:`verbale.store.browse.merged` has, as lines."""
    return listed(store, AgreementHistory, _agreement, **wanted)


@dataclass(frozen=True, slots=True)
class Told:
    """Some of the ``total`` tellings of a merged row, by date, and how many different sources print any of them."""

    tellings: tuple[Attestation, ...]
    total: int
    printings: int


def told(store: Store, kind: type[Merged], key: str, limit: int, offset: int = 0) -> Told:
    """So many tellings of the merged row of this kind with the id ``key``, from one on; none if there is no such row.

    What is told by thousands is counted by SQLite, and only the tellings that are shown are made.
    """
    row = _row(store, kind, key)
    if row is None:
        return Told((), 0, 0)
    values = (CODES[kind], row["pk"])
    sql = "SELECT count(*) FROM merged_row WHERE merged = ? AND merged_id = ?"
    total = store.connection.execute(sql, values).fetchone()[0]
    sql = """
        SELECT count(DISTINCT s.path) FROM (
            SELECT DISTINCT article_id FROM merged_row WHERE merged = ? AND merged_id = ?
        ) m JOIN article a ON a.pk = m.article_id JOIN source s ON s.article_id = a.id
    """
    printings = store.connection.execute(sql, values).fetchone()[0]
    return Told(tellings_of(store, kind, row["pk"], limit, offset), total, printings)


def quotation(store: Store, key: str) -> QuotationLine | None:
    """The quotation with this id, as a line."""
    row = _row(store, Quotation, key)
    return None if row is None else _quotation(store, row)


def agreement(store: Store, key: str) -> AgreementLine | None:
    """The agreement with this id, as a line."""
    row = _row(store, AgreementHistory, key)
    return None if row is None else _agreement(store, row)


def _row(store: Store, kind: type[Merged], key: str) -> sqlite3.Row | None:
    """The row of the merged row of this kind that has the id ``key``, if there is one."""
    found: sqlite3.Row | None
    found = store.connection.execute(f"SELECT * FROM {TABLES[kind][0]} WHERE id = ?", (key,)).fetchone()  # noqa: S608
    return found


def entry_line(store: Store, row: sqlite3.Row) -> EntryLine:
    """The entry of the ledger in a row with its number and its JSON."""
    made = _made(row, LedgerEntry)
    sql = """
        SELECT m.row_id, m.standing, m.denied_by, r.text, r.first FROM merged_row m
        JOIN report r ON r.article_id = m.article_id JOIN article a ON a.pk = m.article_id
        WHERE m.merged = ? AND m.merged_id = ? ORDER BY ifnull(r.first, '~'), a.id, m.row_id
    """
    cursor = store.connection.cursor()
    cursor.row_factory = None  # bare tuples, which take half the time
    told = cursor.execute(sql, (CODES[LedgerEntry], row["pk"])).fetchall()
    standings = {standing for _, standing, *_ in told}
    is_denied = "negated" in standings or any(denied_by not in (None, "[]") for _, _, denied_by, *_ in told)
    denied_by = made_from(store, LedgerEntry, row["pk"], row["json"]).denied_by if is_denied else ()
    names = ("id", "agent", "key", "country", "direction", "act", "polarity", "obligors", "content", "deadline")
    return EntryLine(
        standing=standing_of(standings),
        denied_by=denied_by,
        witnesses=len({text for *_, text, _ in told}),
        first=min((first for *_, first in told if first), default=None),
        rows=tuple(key for key, *_ in told),
        **{name: getattr(made, name) for name in (*names, "status", "fulfilment")},
    )


def _quotation(store: Store, row: sqlite3.Row) -> QuotationLine:
    made = _made(row, Quotation)
    values = (row["pk"], CODES[Quotation])
    # A record that was merged before this was kept has none, and where rows are hidden, it may be one of these.
    key = row["nearest"] if not store.hidden else None
    key = key or store.connection.execute(NEAREST, values).fetchone()[0]
    sql = f"""
        SELECT m.*, {CUE}, a.id FROM merged_row m JOIN article a ON a.pk = m.article_id
        WHERE m.row_id = ?3 AND +m.merged = ?2 AND +m.merged_id = ?1
    """  # noqa: S608
    nearest = store.connection.execute(sql, (*values, key)).fetchone()
    witnesses, first = _counted(store, Quotation, row)
    told = {name: getattr(made, name) for name in ("id", "words", "speaker", "speakers", "key")}
    return QuotationLine(nearest=telling_of(store, nearest), witnesses=witnesses, first=first, **told)


def _agreement(store: Store, row: sqlite3.Row) -> AgreementLine:
    made = _made(row, AgreementHistory)
    witnesses, first = _counted(store, AgreementHistory, row)
    told = {name: getattr(made, name) for name in ("id", "name", "aliases", "kind", "parties", "steps")}
    return AgreementLine(witnesses=witnesses, first=first, **told)


def _made(row: sqlite3.Row, kind: type[M]) -> M:
    return msgspec.json.decode(row["json"], type=kind)


def _counted(store: Store, kind: type[Merged], row: sqlite3.Row) -> tuple[int, str | None]:
    """How many texts tell a merged row, and since when: as it is stored, if none of its tellings is out of sight."""
    if not store.hidden:
        return row["witnesses"], row["first"]
    sql = """
        SELECT count(DISTINCT r.text), min(r.first) FROM merged_row m JOIN report r ON r.article_id = m.article_id
        WHERE m.merged = ? AND m.merged_id = ?
    """
    witnesses, first = store.connection.execute(sql, (CODES[kind], row["pk"])).fetchone()
    return witnesses, first
