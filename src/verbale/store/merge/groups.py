"""What all merged rows have in common in the store: their table, their tellings, and how many witnesses they have."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from verbale.codec import to_json
from verbale.ledger.entries import AgreementHistory, Attestation, KnownActor, LedgerEntry, Merged, Quotation, Report
from verbale.store.rows import insert

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

TABLES: dict[type[Merged], tuple[str, tuple[str, ...]]] = {
    Quotation: ("quotation", ("words", "speaker", "key")),
    LedgerEntry: (
        "ledger_entry",
        ("direction", "group", "act", "polarity", "agent", "key", "country", "content"),
    ),
    AgreementHistory: ("agreement_history", ("name", "aliases", "kind")),
    KnownActor: ("known_actor", ("key", "name", "names", "kind", "country", "sector")),
}
"""For each kind of merged row its table, and the columns that repeat one of its fields."""
CODES = {kind: code for code, kind in enumerate(TABLES)}
"""The number by which the table of tellings knows each kind of merged row."""
_TOLD = ("merged", "merged_id", "article_id", "row_id", "words", "name", "kind", "status", "standing", "basis")
_TELLING = (*_TOLD, "chain", "denied_by")
NOWHERE = 0
"""Under which number tellings wait for the merged row that they will belong to."""
NEAREST = """
    SELECT m.row_id FROM merged_row m JOIN article a ON a.pk = m.article_id JOIN report r ON r.article_id = m.article_id
    WHERE m.merged = ?2 AND m.merged_id = ?1
    ORDER BY m.name IS NOT (SELECT speaker FROM quotation WHERE pk = ?1), json_array_length(ifnull(m.chain, '[]')),
        ifnull(r.first, '~'), a.id, m.row_id LIMIT 1
"""
"""The SQL of the row that :attr:`~verbale.ledger.entries.Quotation.nearest` is of, of the quotation with a number."""


class Groups:
    """The merged rows of one kind."""

    def __init__(self, store: Store, kind: type[Merged]) -> None:
        self.connection = store.connection
        self.kind = kind
        self.table, self._fields = TABLES[kind]
        self._code = CODES[kind]

    def put_telling(self, article: int, told: Attestation, number: int = NOWHERE) -> None:
        """Write the telling of a row, under the merged row with this number, or until it has one."""
        named = (told.words, told.name, told.kind, told.status, told.standing, told.basis)
        word = (to_json(told.chain).decode(), to_json(told.denied_by).decode())
        values = (self._code, number, article, told.row, *named, *word)
        self.connection.execute(insert("merged_row", _TELLING), values)

    def drop_tellings(self, article: int) -> set[int]:
        """Take away the tellings of an article; gives the numbers of the merged rows that had them."""
        sql = "DELETE FROM merged_row WHERE article_id = ? AND merged = ? RETURNING merged_id"
        return {row[0] for row in self.connection.execute(sql, (article, self._code)).fetchall()}

    def telling(self, row: str) -> sqlite3.Row | None:
        """The telling of the row with this id, as it is stored."""
        # The plus keeps SQLite from reading all rows of one kind, as the primary key begins with it.
        sql = "SELECT * FROM merged_row WHERE row_id = ? AND +merged = ?"
        found: sqlite3.Row | None = self.connection.execute(sql, (row, self._code)).fetchone()
        return found

    def put(self, merged: Merged, rows: Iterable[str], was: Collection[int]) -> int:
        """Write a merged row with the tellings of ``rows``, in place of those with the numbers ``was``.

        Gives its number, which is the least of ``was``, so that the more part of the tellings need not be written.
        """
        number = min(was, default=None)
        self.drop(was)
        number = self._insert(merged, number)
        sql = "UPDATE merged_row SET merged_id = ?1 WHERE row_id = ?2 AND merged = ?3 AND merged_id <> ?1"
        self.connection.executemany(sql, ((number, row, self._code) for row in rows))
        return number

    def _insert(self, merged: Merged, number: int | None) -> int:
        values = (_cell(getattr(merged, field)) for field in self._fields)
        names = ("pk", "id", *self._fields, "json")
        made = self.connection.execute(insert(self.table, names), (number, merged.id, *values, as_json(merged)))
        return int(made.lastrowid or 0)

    def drop(self, numbers: Iterable[int]) -> None:
        """Take away merged rows, but not their tellings."""
        sql = f"DELETE FROM {self.table} WHERE pk = ?"  # noqa: S608
        self.connection.executemany(sql, ((number,) for number in numbers))

    def count(self, numbers: Iterable[int]) -> None:
        """Count the witnesses of merged rows anew, and say when they were first told."""
        sql = f"""
            UPDATE {self.table} SET (witnesses, first) = (
                SELECT count(DISTINCT r.text), min(r.first)
                FROM merged_row m JOIN report r ON r.article_id = m.article_id
                WHERE m.merged = ?2 AND m.merged_id = ?1
            ) WHERE pk = ?1
        """  # noqa: S608
        counted = sorted(numbers)
        self.connection.executemany(sql, ((number, self._code) for number in counted))
        if self.kind is Quotation:
            sql = f"UPDATE quotation SET nearest = ({NEAREST}) WHERE pk = ?1"  # noqa: S608
            self.connection.executemany(sql, ((number, self._code) for number in counted))

    def told_in(self, articles: Iterable[int]) -> set[int]:
        """The numbers of the merged rows that these articles tell."""
        sql = "SELECT DISTINCT merged_id FROM merged_row WHERE article_id = ? AND merged = ?"
        return {
            row[0] for article in articles for row in self.connection.execute(sql, (article, self._code)).fetchall()
        }


def as_json(merged: Merged) -> str:
    """A merged row without its tellings, which have a table of their own."""
    return to_json(replace(merged, tellings=())).decode()


CUE = """(
    SELECT telling_cue(t.cue, t.speech_act, t.type) FROM attribution t
    WHERE t.id = m.row_id AND t.article_id = m.article_id
) cue"""
"""The SQL of :func:`verbale.ledger.how.telling_cue` of the telling ``m``, if it is a quotation."""


def telling_from(row: sqlite3.Row, report: Report) -> Attestation:
    """The telling in a row of the table of tellings, with its :data:`CUE`."""
    what = {name: row[name] for name in ("words", "name", "kind", "status", "standing", "cue")}
    chain, denied_by = _names(row["chain"]), _names(row["denied_by"])
    return Attestation(
        row=row["row_id"], report=report, basis=row["basis"] or "", chain=chain, denied_by=denied_by, **what
    )


@lru_cache(4096)
def _names(cell: str | None) -> tuple[str, ...]:
    """A list of names as it is stored; most are the outlet and one speaker, time and again."""
    return msgspec.json.decode(cell or "[]", type=tuple[str, ...])


def _cell(value: str | tuple[str, ...] | None) -> str | None:
    return "; ".join(value) if isinstance(value, tuple) else value
