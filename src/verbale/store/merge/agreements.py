"""Histories of agreements brought up to date: by the names that rows have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from verbale.ledger.agreements import agreement_telling, history_of, names, normal_name
from verbale.ledger.entries import AgreementHistory, Report
from verbale.model import Agreement
from verbale.store.merge.groups import NOWHERE, Groups
from verbale.store.rows import row_from, rows_of
from verbale.store.walk import components
from verbale.store.word import speakers

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

_ROW, _NAME = "row", "name"


def put_agreements(store: Store, touched: Collection[int]) -> set[int]:
    """Bring the agreements up to date with the articles that have these numbers; inside a transaction.

    Gives the numbers of those whose tellings changed.
    """
    return _Agreements(store).bring(touched)


class _Agreements:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._run = store.connection.execute
        self._groups = Groups(store, AgreementHistory)
        self._dirty: set[str] = set()

    def bring(self, touched: Collection[int]) -> set[int]:
        was: set[int] = set()
        for article in touched:
            was |= self._groups.drop_tellings(article)
            self._run("DELETE FROM agreement_name WHERE article_id = ?", (article,))
        for article in touched:
            self._put(article)
        return was | self._bring_groups(was)

    def _put(self, article: int) -> None:
        found = self._run("SELECT id, text FROM article WHERE pk = ?", (article,)).fetchone()
        if found is None:
            return
        for row in rows_of(self._store.connection, Agreement, article, found["text"]):
            told = agreement_telling(Report(found["id"]), row, speakers(self._store, row.standing.denied_by))
            self._groups.put_telling(article, told)
            self._dirty.add(row.id)
            named = ((normal_name(name), name, row.id, article) for name in names(row))
            self._store.connection.executemany("INSERT INTO agreement_name VALUES (?, ?, ?, ?)", named)

    def _bring_groups(self, was: set[int]) -> set[int]:
        """Put rows together anew, with all that stood under one history with any that changed."""
        starts = set(self._dirty)
        for number in was:
            starts |= self._rows(number)
        groups = list(self._hanging_together(starts))
        was = was | {number for group in groups for row in group for number in self._numbers(row)}
        self._groups.drop(was)
        return {self._write(group) for group in groups}

    def _rows(self, number: int) -> set[str]:
        sql = "SELECT row_id FROM merged_row WHERE merged = 2 AND merged_id = ?"
        return {row["row_id"] for row in self._run(sql, (number,))}

    def _numbers(self, row: str) -> set[int]:
        """The number of the history that a row was put under; none of a new row."""
        sql = "SELECT merged_id FROM merged_row WHERE row_id = ? AND merged = 2 AND merged_id <> ?"
        return {found["merged_id"] for found in self._run(sql, (row, NOWHERE))}

    def _hanging_together(self, starts: Collection[str]) -> Iterator[set[str]]:
        """The rows that have names in common with any of these, each set once.

        The walk goes from rows to names and back, and passes each name once: of a name that thousands of rows have,
        the pairs of rows would be millions.
        """
        for found in components(((_ROW, row) for row in sorted(starts)), self._beside):
            yield {key for kind, key in found if kind == _ROW}

    def _beside(self, node: tuple[str, str]) -> list[tuple[str, str]]:
        kind, key = node
        if kind == _ROW:
            return [
                (_NAME, found[0]) for found in self._run("SELECT name FROM agreement_name WHERE row_id = ?", (key,))
            ]
        return [(_ROW, found[0]) for found in self._run("SELECT row_id FROM agreement_name WHERE name = ?", (key,))]

    def _write(self, group: Collection[str]) -> int:
        told: list[tuple[Report, Agreement]] = []
        named: list[str] = []
        denied_by: list[str] = []
        for row_id in sorted(group):
            sql = "SELECT g.*, a.id article FROM agreement g JOIN article a ON a.pk = g.article_id WHERE g.id = ?"
            found = self._run(sql, (row_id,)).fetchone()
            row = row_from(found, Agreement)
            told.append((Report(found["article"]), row))
            named += (n["told"] for n in self._run("SELECT told FROM agreement_name WHERE row_id = ?", (row_id,)))
            denied_by += (denial for action in row.actions for denial in action.standing.denied_by)
        made = history_of(told, named, speakers(self._store, denied_by))
        return self._groups.put(made, sorted(group), ())
