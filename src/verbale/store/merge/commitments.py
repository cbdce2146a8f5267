"""Ledger entries brought up to date: by agent and direction, and the words that contents share.

The nodes are the rows of reports. Two are tied if they are tellings of one commitment, or if they oppose each other. An
index of the rare words of each row leads to those that it may be tied to; rows of other agents are never met.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from verbale.ledger.commitments import Told, are_opposed, are_same, commitment_telling, entry_of, told_of
from verbale.ledger.duplicates import ALIKE, dice, enough_to_meet
from verbale.ledger.entries import LedgerEntry, Relation, Report, Source
from verbale.ledger.rarity import lacking, number_of, rare_first, signature
from verbale.model import Commitment
from verbale.store.merge import hand
from verbale.store.merge.actors import keys_in
from verbale.store.merge.groups import Groups, as_json
from verbale.store.rows import row_from
from verbale.store.walk import components
from verbale.store.word import speakers

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def put_commitments(store: Store, touched: Collection[int], agents: Collection[str]) -> set[int]:
    """Bring the ledger up to date with the articles that have these numbers; inside a transaction.

    ``agents`` are the keys of those whose country changed. Gives the numbers of the entries whose tellings changed.
    """
    return _Commitments(store).bring(touched, agents)


class _Commitments:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._run = store.connection.execute
        self._many = store.connection.executemany
        self._groups = Groups(store, LedgerEntry)
        self._dirty: set[int] = set()
        self._opposed: set[int] = set()

    def bring(self, touched: Collection[int], agents: Iterable[str]) -> set[int]:
        was: set[int] = set()
        for article in touched:
            was.update(self._forget(article))
        for article in touched:
            self._put(article)
        for agent in agents:
            self._dirty.update(row["pk"] for row in self._run("SELECT pk FROM pledge WHERE agent = ?", (agent,)))
        return was | self._bring_groups(was)

    def _forget(self, article: int) -> set[int]:
        """Take away the rows of an article; gives the numbers of the entries that they are of."""
        was = self._groups.drop_tellings(article)
        for number, row_id in self._run("SELECT pk, row_id FROM pledge WHERE article_id = ?", (article,)).fetchall():
            for other, opposes in self._ties(number):
                (self._opposed if opposes else self._dirty).add(other)
                self._run("DELETE FROM tie WHERE one = ? AND other = ?", (other, number))
            self._run("DELETE FROM tie WHERE one = ?", (number,))
            self._run("DELETE FROM pledge_word WHERE pledge = ?", (number,))
            self._run("DELETE FROM pledge WHERE row_id = ?", (row_id,))
            self._dirty.discard(number)
            self._opposed.discard(number)
        return was

    def _put(self, article: int) -> None:
        found = self._run("SELECT id FROM article WHERE pk = ?", (article,)).fetchone()
        if found is None:
            return
        keys = keys_in(self._store, article)
        first: dict[object, int] = {}
        sql = "SELECT * FROM commitment WHERE article_id = ? ORDER BY position"
        for cells in self._run(sql, (article,)).fetchall():
            row = row_from(cells, Commitment)
            told = told_of(self._report(found["id"], article), row, keys, speakers(self._store, row.standing.denied_by))
            sql = "INSERT INTO pledge (row_id, article_id, agent) VALUES (?, ?, ?) RETURNING pk"
            number = self._run(sql, (row.id, article, told.agent)).fetchone()["pk"]
            self._groups.put_telling(article, commitment_telling(told))
            self._dirty.add(number)
            if told.agent is not None and told.words:
                # What a report repeats word for word hangs on its first telling there, and meets no other report: the
                # ties of a text of a thousand equal sentences would else be a million.
                act = told.row.direction, told.family, told.row.polarity, told.is_told_as_given
                again = first.setdefault((told.agent, told.words, *act), number)
                if again == number:
                    self._tie(number, told)
                else:
                    self._many("INSERT INTO tie VALUES (?, ?, ?)", ((number, again, False), (again, number, False)))
            for other in hand.tied(self._store.connection, row.id):
                rows = ((number, other, False), (other, number, False))
                self._many("INSERT OR REPLACE INTO tie VALUES (?, ?, ?)", rows)
                self._dirty.add(other)

    def _tie(self, number: int, told: Told) -> None:
        """Tie a row to those that it repeats or opposes."""
        words = rare_first(told.words)[: enough_to_meet(len(told.words), ALIKE / (2 - ALIKE))]
        numbers = sorted({number_of(str(told.agent), told.row.direction, word) for word in words})
        bits = signature(told.words)
        sql = """
            SELECT DISTINCT w.pledge, w.bits FROM json_each(?) j CROSS JOIN pledge_word w ON w.word = j.value
        """
        for other, beside in sorted(tuple(row) for row in self._run(sql, (json.dumps(numbers),))):
            if beside is None or _may_be_alike(len(told.words), bits, beside):
                self._compare(number, told, other)
        self._many("INSERT INTO pledge_word VALUES (?, ?, ?)", ((word, number, bits) for word in numbers))

    def _compare(self, number: int, told: Told, other: int) -> None:
        beside = self._told(other)
        block = (beside.agent, beside.row.direction) == (told.agent, told.row.direction)
        if not block or dice(told.words, beside.words) < ALIKE:
            return
        same = are_same(told, beside)
        if same or are_opposed(told, beside):
            rows = ((number, other, not same), (other, number, not same))
            self._many("INSERT INTO tie VALUES (?, ?, ?)", rows)
            (self._dirty if same else self._opposed).add(other)

    def _told(self, number: int) -> Told:
        """A row as it is compared."""
        sql = """
            SELECT c.*, p.agent identity, a.id article, a.pk number FROM pledge p JOIN commitment c ON c.id = p.row_id
            JOIN article a ON a.pk = p.article_id WHERE p.pk = ?
        """
        found = self._run(sql, (number,)).fetchone()
        row = row_from(found, Commitment)
        made = told_of(
            self._report(found["article"], found["number"]), row, {}, speakers(self._store, row.standing.denied_by)
        )
        return replace(made, agent=found["identity"])

    def _report(self, key: str, article: int) -> Report:
        """The report of an article as far as an entry says anything of it: its id, and its first day in print."""
        row = self._run("SELECT first FROM report WHERE article_id = ?", (article,)).fetchone()
        return Report(key, (Source("", published=row["first"]),))

    def _ties(self, number: int) -> list[tuple[int, int]]:
        return [tuple(row) for row in self._run("SELECT other, opposes FROM tie WHERE one = ?", (number,))]

    def _beside(self, number: int) -> list[int]:
        return [other for other, opposes in self._ties(number) if not opposes]

    def _bring_groups(self, was: set[int]) -> set[int]:
        """Put rows together anew, with all that stood in one entry with any that changed."""
        starts = set(self._dirty)
        entries = was | {entry for number in self._dirty if (entry := self._entry(number)) is not None}
        for entry in entries:
            starts.update(row["pk"] for row in self._run("SELECT pk FROM pledge WHERE entry = ?", (entry,)))
        groups = [part for found in components(sorted(starts), self._beside) for part in self._apart(found)]
        entries |= {entry for group in groups for number in group if (entry := self._entry(number)) is not None}
        self._drop(entries)
        written = {self._write(group) for group in groups}
        opposed = {other for group in groups for number in group for other, opposes in self._ties(number) if opposes}
        for number in self._opposed | opposed:
            if (entry := self._entry(number)) is not None:
                written.add(entry)
        for entry in sorted(written):
            self._relate(entry)
        return written

    def _apart(self, group: Collection[int]) -> Iterator[set[int]]:
        """A group, or the parts of it that somebody said to be of several entries."""
        told = {number: self._told(number) for number in group} if self._is_decided(group) else None
        if told is None:
            yield set(group)
            return
        ties = {(one, other) for one in group for other in self._beside(one)}
        yield from hand.parts(self._store.connection, told, ties)

    def _is_decided(self, group: Collection[int]) -> bool:
        sql = """
            SELECT 1 FROM pledge p WHERE p.pk = ?
            AND EXISTS (SELECT 1 FROM by_hand h WHERE (h.one = p.row_id OR h.other = p.row_id) AND h.apart)
        """
        return any(self._run(sql, (number,)).fetchone() is not None for number in group)

    def _entry(self, number: int) -> int | None:
        row = self._run("SELECT entry FROM pledge WHERE pk = ?", (number,)).fetchone()
        return row["entry"] if row is not None else None

    def _drop(self, entries: Iterable[int]) -> None:
        for entry in entries:
            sql = "DELETE FROM ledger_relation WHERE entry_id = (SELECT id FROM ledger_entry WHERE pk = ?)"
            self._run(sql, (entry,))
            self._groups.drop((entry,))

    def _write(self, group: Collection[int]) -> int:
        told = sorted((self._told(number) for number in group), key=lambda t: f"{t.report.article} {t.row.id}")
        number = self._groups.put(entry_of(told, self._countries(told[0].agent)), (t.row.id for t in told), ())
        self._many("UPDATE pledge SET entry = ? WHERE pk = ?", ((number, pledge) for pledge in group))
        return number

    def _countries(self, agent: str | None) -> dict[str, str]:
        sql = "SELECT key, country FROM known_actor WHERE key = ? AND country IS NOT NULL"
        return dict(tuple(row) for row in self._run(sql, (agent,)))

    def _relate(self, entry: int) -> None:
        """Say anew which entries an entry opposes."""
        sql = """
            SELECT DISTINCT e.id FROM pledge p JOIN tie t ON t.one = p.pk AND t.opposes
            JOIN pledge o ON o.pk = t.other JOIN ledger_entry e ON e.pk = o.entry WHERE p.entry = ? ORDER BY e.id
        """
        related = tuple(Relation("opposes", row["id"]) for row in self._run(sql, (entry,)))
        row = self._run("SELECT id, json FROM ledger_entry WHERE pk = ?", (entry,)).fetchone()
        made = replace(msgspec.json.decode(row["json"], type=LedgerEntry), relations=related)
        self._run("UPDATE ledger_entry SET json = ? WHERE pk = ?", (as_json(made), entry))
        self._run("DELETE FROM ledger_relation WHERE entry_id = ?", (row["id"],))
        rows = ((row["id"], relation.relation, relation.other) for relation in related)
        self._many("INSERT INTO ledger_relation VALUES (?, ?, ?)", rows)


def _may_be_alike(count: int, own: int, other: int) -> bool:
    """Whether ``count`` words with one signature, and some with another, can be alike enough to be compared."""
    shared = count - lacking(own, other)
    return 2 * shared >= (ALIKE - 1e-9) * (count + shared + lacking(other, own))
