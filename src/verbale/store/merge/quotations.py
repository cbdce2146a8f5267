"""Quotations brought up to date: by the words that are quoted, and for each speaker by the words that his texts share.

The nodes are wordings; a saying is a wording of one speaker, and is joined to the fullest of the speaker's others that
has it in it. An index of words leads from a saying to those that it may be a part of, by its rare words, and to those
that may be a part of it, by theirs.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.duplicates import CONTAINED, enough_to_meet, fuller_rank
from verbale.ledger.entries import Attestation, Quotation, Report
from verbale.ledger.quotations import quotation_of, quotation_tellings
from verbale.ledger.rarity import lacking, number_of, rare_first, signature
from verbale.model import Attribution
from verbale.store.merge.actors import keys_in
from verbale.store.merge.batch import Batch
from verbale.store.merge.groups import Groups, telling_from
from verbale.store.rows import rows_of
from verbale.store.walk import components

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def put_quotations(store: Store, touched: Collection[int]) -> set[int]:
    """Bring the quotations up to date with the articles that have these numbers; inside a transaction.

    Gives the numbers of those whose tellings changed.
    """
    return _Quotations(store).bring(touched)


@dataclass(frozen=True, slots=True)
class _Saying:
    """A wording of one speaker: its number, its words, and the wording that has it in it."""

    number: int
    speaker: str
    wording: int
    key: str
    fuller: int | None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.key.split(" "))

    @property
    def text(self) -> tuple[tuple[str, ...], str]:
        """What :func:`fuller_rank` compares."""
        return self.words, self.key


class _Quotations:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._run = store.connection.execute
        self._many = store.connection.executemany
        self._bare = store.connection.cursor()
        self._bare.row_factory = None  # tuples, which take half the time
        self._groups = Groups(store, Quotation)
        self._dirty: set[int] = set()

    def bring(self, touched: Collection[int]) -> set[int]:
        spoken: set[tuple[int, str]] = set()
        for article in touched:
            spoken.update(self._forget(article))
        for article in touched:
            spoken.update(self._put(article))
        self._bring_sayings(spoken)
        return self._bring_groups()

    def _forget(self, article: int) -> Iterator[tuple[int, str]]:
        """Take away what an article quotes; gives the wordings, each with its speaker, where there is one."""
        self._groups.drop_tellings(article)
        sql = "SELECT wording, speaker FROM quoted WHERE article_id = ?"
        for wording, speaker in self._run(sql, (article,)).fetchall():
            self._dirty.add(wording)
            if speaker is not None:
                yield wording, speaker
        self._run("DELETE FROM quoted WHERE article_id = ?", (article,))

    def _put(self, article: int) -> Iterator[tuple[int, str]]:
        """Note what an article quotes; gives the same."""
        found = self._run("SELECT id, text FROM article WHERE pk = ?", (article,)).fetchone()
        if found is None:
            return
        report = Report(found["id"])
        rows = rows_of(self._store.connection, Attribution, article, found["text"])
        tellings = quotation_tellings(((report, row) for row in rows), keys_in(self._store, article))
        for words, told in tellings.items():
            wording = self._wording(" ".join(words))
            self._dirty.add(wording)
            for telling, speaker in told:
                self._run("INSERT INTO quoted VALUES (?, ?, ?, ?)", (telling.row, article, wording, speaker))
                self._groups.put_telling(article, telling)
                if speaker is not None:
                    yield wording, speaker

    def _wording(self, words: str) -> int:
        self._run("INSERT OR IGNORE INTO wording (words) VALUES (?)", (words,))
        return int(self._run("SELECT pk FROM wording WHERE words = ?", (words,)).fetchone()["pk"])

    def _bring_sayings(self, spoken: Iterable[tuple[int, str]]) -> None:
        """Add the sayings that are new among these, take away those that nobody quotes any more, and join the rest."""
        new, alone = [], set[int]()
        for wording, speaker in sorted(spoken):
            quoted = "SELECT 1 FROM quoted WHERE wording = ? AND speaker = ? LIMIT 1"
            is_quoted = self._run(quoted, (wording, speaker)).fetchone() is not None
            known = self._saying(wording, speaker)
            if known is None and is_quoted:
                new.append(self._add(wording, speaker))
            elif known is not None and not is_quoted:
                alone.update(self._drop(known))
        self._index(new)
        added = {saying.number for saying in new}
        for number in sorted(added | alone):
            saying = self._by_number(number)
            if saying is not None:
                self._join(saying)
        for saying in new:
            self._offer(saying, added)

    def _saying(self, wording: int, speaker: str) -> _Saying | None:
        return self._one("s.wording = ? AND s.speaker = ?", (wording, speaker))

    def _by_number(self, number: int) -> _Saying | None:
        return self._one("s.pk = ?", (number,))

    def _one(self, where: str, values: tuple[int | str, ...]) -> _Saying | None:
        sql = f"""
            SELECT s.pk, s.speaker, s.wording, w.words, s.fuller FROM saying s JOIN wording w ON w.pk = s.wording
            WHERE {where}
        """  # noqa: S608
        row = self._run(sql, values).fetchone()
        return _Saying(*row) if row is not None else None

    def _add(self, wording: int, speaker: str) -> _Saying:
        sql = "INSERT INTO saying (speaker, wording) VALUES (?, ?) RETURNING pk"
        number = self._run(sql, (speaker, wording)).fetchone()["pk"]
        return _Saying(number, speaker, wording, self._words(wording), None)

    def _index(self, sayings: Iterable[_Saying]) -> None:
        batch = Batch(self._store.connection, "INSERT OR IGNORE INTO saying_word VALUES (?, ?, ?, ?)", 4)
        for saying in sayings:
            bits = signature(saying.words)
            for entry in _entries(saying):
                batch.add(*entry, bits)
        batch.write()

    def _drop(self, saying: _Saying) -> set[int]:
        """Take a saying away; gives the numbers of those that it had in it."""
        self._many("DELETE FROM saying_word WHERE word = ? AND rare = ? AND saying = ?", _entries(saying))
        self._run("DELETE FROM saying WHERE pk = ?", (saying.number,))
        self._dirty |= {saying.wording} | ({saying.fuller} if saying.fuller is not None else set())
        sql = "SELECT pk FROM saying WHERE fuller = ? AND speaker = ?"
        return {row["pk"] for row in self._run(sql, (saying.wording, saying.speaker))}

    def _join(self, saying: _Saying) -> None:
        """Find the fullest saying that has this one in it."""
        own, most = signature(saying.words), _most_lacking(saying)
        having = (
            number for number, bits in self._having(saying, _rare(saying)) if bits is None or lacking(own, bits) <= most
        )
        found = (self._by_number(number) for number in having)
        ranked = ((fuller_rank(saying.text, o.text), o.wording) for o in found if o is not None)
        best = min(((rank, wording) for rank, wording in ranked if rank is not None), default=(None, None))
        self._set(saying, best[1])

    def _offer(self, saying: _Saying, new: Collection[int]) -> None:
        """Join those to this saying which have it as their fullest one now."""
        # A part has no more words than the whole, so it may lack no more of them.
        own, most = signature(saying.words), _most_lacking(saying)
        for number, bits in self._having(saying, saying.words, only_rare=True):
            if number in new or (bits is not None and lacking(bits, own) > most):
                continue
            part = self._by_number(number)
            if part is None or (offered := fuller_rank(part.text, saying.text)) is None:
                continue
            now = self._words(part.fuller) if part.fuller is not None else None
            rank = fuller_rank(part.text, (tuple(now.split(" ")), now)) if now is not None else None
            if rank is None or offered < rank:
                self._set(part, saying.wording)

    def _set(self, saying: _Saying, fuller: int | None) -> None:
        if fuller != saying.fuller:
            self._dirty |= {wording for wording in (saying.wording, saying.fuller, fuller) if wording is not None}
            self._run("UPDATE saying SET fuller = ? WHERE pk = ?", (fuller, saying.number))

    def _having(
        self, saying: _Saying, words: Iterable[str], *, only_rare: bool = False
    ) -> Iterator[tuple[int, int | None]]:
        """The other sayings of the same speaker that have one of these words, or have it as rare.

        Each by its number, with its signature, where that was noted.
        """
        sql = """
            SELECT DISTINCT w.saying, w.bits FROM json_each(?) j CROSS JOIN saying_word w
            ON w.word = j.value AND w.rare >= ? WHERE w.saying <> ?
        """
        numbers = sorted({number_of(saying.speaker, word) for word in words})
        yield from self._bare.execute(sql, (json.dumps(numbers), only_rare, saying.number)).fetchall()

    def _words(self, wording: int) -> str:
        return str(self._run("SELECT words FROM wording WHERE pk = ?", (wording,)).fetchone()["words"])

    def _bring_groups(self) -> set[int]:
        """Put wordings together anew, with all that stood under one quotation with any that changed."""
        starts = set(self._dirty)
        for wording in self._dirty:
            sql = """
                SELECT pk FROM wording WHERE quotation = (SELECT quotation FROM wording WHERE pk = ?)
            """
            starts.update(row["pk"] for row in self._run(sql, (wording,)))
        groups = list(components(sorted(starts), self._beside))
        was: set[int] = set()
        for group in groups:
            was.update(number for wording in group if (number := self._quotation(wording)) is not None)
        self._groups.drop(was)
        return was | {number for group in groups for number in self._write(group)}

    def _beside(self, wording: int) -> list[int]:
        sql = """
            SELECT fuller FROM saying WHERE wording = ?1 AND fuller IS NOT NULL
            UNION SELECT wording FROM saying WHERE fuller = ?1
        """
        return [row[0] for row in self._run(sql, (wording,))]

    def _quotation(self, wording: int) -> int | None:
        row = self._run("SELECT quotation FROM wording WHERE pk = ?", (wording,)).fetchone()
        return row["quotation"] if row is not None else None

    def _write(self, group: Collection[int]) -> Iterator[int]:
        """Write the quotation that some wordings make; those that nobody quotes any more are forgotten."""
        told = [telling for wording in sorted(group) for telling in self._told(wording)]
        for wording in group:
            sql = "DELETE FROM wording WHERE pk = ?1 AND NOT EXISTS (SELECT 1 FROM quoted WHERE wording = ?1)"
            self._run(sql, (wording,))
        if told:
            number = self._groups.put(quotation_of(told), (telling.row for telling, _ in told), ())
            self._many("UPDATE wording SET quotation = ? WHERE pk = ?", ((number, wording) for wording in group))
            yield number

    def _told(self, wording: int) -> Iterator[tuple[Attestation, str | None]]:
        sql = """
            SELECT m.*, NULL cue, q.speaker, a.id
            FROM quoted q JOIN merged_row m ON m.row_id = q.row_id AND +m.merged = 0
            JOIN article a ON a.pk = q.article_id WHERE q.wording = ?
        """
        for row in self._run(sql, (wording,)):
            yield telling_from(row, Report(row["id"])), row["speaker"]


def _rare(saying: _Saying) -> list[str]:
    """The words of a saying by which whatever has it in it is found."""
    return rare_first(saying.words)[: enough_to_meet(len(saying.words), CONTAINED)]


def _most_lacking(saying: _Saying) -> int:
    """How many of a saying's words may be missing at most from what has it in it."""
    return enough_to_meet(len(saying.words), CONTAINED) - 1


def _entries(saying: _Saying) -> Iterator[tuple[int, int, int]]:
    """What the index of words has of a saying: each word, whether it is one of the rare ones, and the saying."""
    rare = set(_rare(saying))
    for word in sorted(set(saying.words)):
        yield number_of(saying.speaker, word), int(word in rare), saying.number
