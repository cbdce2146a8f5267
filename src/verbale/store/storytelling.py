"""Stories in the store: which reports tell of one happening, brought up to date with the merged level, and read back.

An index in the record leads from the words that say most of a report to the reports that have them, by day, so that
only what was published near a report that changed is compared with it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.stories import ALIKE, DAYS, UNDATED, UNIT, Rank, rank, text_of
from verbale.store.merge.batch import Batch
from verbale.store.orders import STORIES, StoryOrder

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as a list shows it: the report that stands for it, how many reports and texts tell it, and its days.

    ``beginning`` has the first words of that report.
    """

    id: str
    title: str | None
    beginning: str
    reports: int
    witnesses: int
    first: str | None
    last: str | None


def put_stories(store: Store, touched: Collection[int], reprinted: Collection[int]) -> None:
    """Bring the stories up to date with the articles that have these numbers; inside a transaction.

    Of those that are ``reprinted`` another text stands for theirs than before, so that their stories have other
    witnesses.
    """
    _Stories(store).bring(touched, reprinted)


@dataclass(frozen=True, slots=True)
class _Alike:
    """A report that is like another one: its number, and how well it does as the one to follow."""

    article: int
    rank: Rank


class _Stories:
    """What each report follows, and the index of their words."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection
        self._run = store.connection.execute
        self._many = store.connection.executemany

    def bring(self, touched: Collection[int], reprinted: Collection[int]) -> None:
        sought = set(touched)
        told = self._told(touched)
        for article in touched:
            sought.update(row[0] for row in self._run("SELECT article_id FROM story WHERE parent = ?", (article,)))
            self._forget(article)
        index = Batch(self._connection, "INSERT INTO story_term VALUES (?, ?, ?, ?)", 4)
        for article in touched:
            self._put(article, index)
        index.write()
        changed = {article for article in sought if self._follow(article)}
        if self._run("SELECT count(*) FROM story").fetchone()[0] > len(changed):
            for article in touched:
                changed.update(self._offer(article, sought))
        told |= self._tell(changed)
        self._count(told | self._told(reprinted))

    def _told(self, articles: Collection[int]) -> set[int]:
        """The stories that these articles are in."""
        sql = "SELECT story FROM story WHERE article_id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._run(sql, (json.dumps(sorted(articles)),))}

    def _count(self, stories: Collection[int]) -> None:
        """Count anew how many reports and texts tell these stories, and between which days."""
        among = json.dumps(sorted(stories))
        self._run("DELETE FROM story_line WHERE story IN (SELECT value FROM json_each(?))", (among,))
        sql = """
            INSERT INTO story_line
            SELECT s.story, h.id, count(*), count(DISTINCT ifnull(p.copy_of, a.pk)), min(a.published), max(a.published)
            FROM json_each(?) j JOIN story s ON s.story = j.value
            JOIN article a ON a.pk = s.article_id JOIN article h ON h.pk = s.story
            LEFT JOIN printing p ON p.article_id = a.pk GROUP BY s.story
        """
        self._run(sql, (among,))

    def _terms(self, article: int) -> tuple[int, dict[int, int]] | None:
        """The day of an article, and the weights of its words; None if it is not there."""
        row = self._run("SELECT day, terms FROM story WHERE article_id = ?", (article,)).fetchone()
        if row is None:
            return None
        numbers = array("I", row["terms"])
        return row["day"], dict(zip(numbers[::2], numbers[1::2], strict=True))

    def _forget(self, article: int) -> None:
        found = self._terms(article)
        if found is not None:
            day, terms = found
            sql = "DELETE FROM story_term WHERE term = ? AND day = ? AND article_id = ?"
            self._many(sql, ((term, day, article) for term in terms))
            self._run("DELETE FROM story WHERE article_id = ?", (article,))

    def _put(self, article: int, index: Batch) -> None:
        row = self._run("SELECT id, body, published FROM article WHERE pk = ?", (article,)).fetchone()
        if row is not None:
            text = text_of(row["id"], row["body"], day=row["published"])
            terms = array("I", (number for pair in sorted(text.terms.items()) for number in pair)).tobytes()
            self._run("INSERT INTO story VALUES (?, ?, NULL, 0, ?, ?)", (article, article, text.day, terms))
            for term, weight in text.terms.items():
                index.add(term, text.day, article, weight)

    def _follow(self, article: int) -> bool:
        """Find what an article follows; whether the article is there."""
        found = self._terms(article)
        if found is None:
            return False
        day, terms = found
        own = (day, self._id(article))
        earlier = (other for other in self._alike(terms, 0 if day == UNDATED else day - DAYS, day))
        best = min((o for o in earlier if o.rank[1:] < own), key=lambda o: o.rank, default=None)
        self._set(article, best)
        return True

    def _offer(self, article: int, sought: Collection[int]) -> Iterator[int]:
        """Let later reports follow an article that is more like them than what they follow; gives those that do."""
        found = self._terms(article)
        if found is None:
            return
        day, terms = found
        own = (day, self._id(article))
        spans = [(day, day)] if day == UNDATED else [(day, day + DAYS), (UNDATED, UNDATED)]
        for first, last in spans:
            for other in list(self._alike(terms, first, last, besides=sought)):
                offered = (other.rank[0], *own)
                if other.rank[1:] > own and offered < self._followed(other.article):
                    self._set(other.article, _Alike(article, offered))
                    yield other.article

    def _alike(self, terms: dict[int, int], first: int, last: int, besides: Collection[int] = ()) -> Iterator[_Alike]:
        """The reports of these days that are alike enough."""
        sql = """
            SELECT t.article_id, t.day, sum(t.weight * q.value) likeness
            FROM json_each(?) q JOIN story_term t ON t.term = CAST(q.key AS INTEGER) AND t.day BETWEEN ? AND ?
            GROUP BY t.article_id HAVING likeness >= ?
        """
        for other, day, likeness in self._run(sql, (json.dumps(terms), first, last, ALIKE * UNIT * UNIT)):
            if other not in besides:
                found = rank(likeness, day, self._id(other))
                if found is not None:
                    yield _Alike(other, found)

    def _followed(self, article: int) -> Rank:
        """How well that does which an article follows."""
        sql = """
            SELECT -s.likeness, p.day, a.id FROM story s JOIN story p ON p.article_id = s.parent
            JOIN article a ON a.pk = p.article_id WHERE s.article_id = ?
        """
        row = self._run(sql, (article,)).fetchone()
        return (row[0], row[1], row[2]) if row is not None else (0, 0, "")

    def _set(self, article: int, best: _Alike | None) -> None:
        values = (None, 0) if best is None else (best.article, -best.rank[0])
        self._run("UPDATE story SET parent = ?, likeness = ? WHERE article_id = ?", (*values, article))

    def _tell(self, changed: Collection[int]) -> set[int]:
        """Say anew of some articles, and of all that follow them, which report stands for their story.

        Gives the stories that they were in, and those that they are in now.
        """
        sql = """
            WITH RECURSIVE below (article_id) AS (
                SELECT value FROM json_each(?)
                UNION SELECT s.article_id FROM story s JOIN below b ON s.parent = b.article_id
            )
            SELECT b.article_id, s.parent, s.story FROM below b JOIN story s USING (article_id)
            JOIN article a ON a.pk = b.article_id ORDER BY s.day, a.id
        """
        update = """
            UPDATE story SET story = ifnull((SELECT p.story FROM story p WHERE p.article_id = ?2), ?1)
            WHERE article_id = ?1
        """
        # A report comes behind the one that it follows, so that this one's story is known by then.
        told = self._run(sql, (json.dumps(sorted(changed)),)).fetchall()
        for article, parent, _ in told:
            self._run(update, (article, parent))
        return {story for _, _, story in told} | self._told([article for article, _, _ in told])

    def _id(self, article: int) -> str:
        return str(self._run("SELECT id FROM article WHERE pk = ?", (article,)).fetchone()[0])


def story_of(store: Store, article: str) -> tuple[str, ...]:
    """The reports that tell the same story as ``article``, it included, by day."""
    sql = """
        SELECT a.id FROM article m JOIN story o ON o.article_id = m.pk JOIN story s ON s.story = o.story
        JOIN article a ON a.pk = s.article_id WHERE m.id = ? ORDER BY ifnull(a.published, '~'), a.id
    """
    return tuple(row["id"] for row in store.connection.execute(sql, (article,)))


def lines(
    store: Store, least: int = 2, *, order: StoryOrder = "told", limit: int | None = None, offset: int = 0
) -> list[StoryLine]:
    """Stories that at least so many reports tell from ``offset`` on: those that most tell first, or by ``order``."""
    sql = f"""
        SELECT l.id AS id, h.title, substr(h.text, 1, 160), l.reports, l.witnesses, l.first, l.last
        FROM story_line l JOIN article h ON h.pk = l.story
        WHERE l.reports >= ? ORDER BY {STORIES[order]} LIMIT ? OFFSET ?
    """  # noqa: S608
    values = (least, -1 if limit is None else limit, offset)
    return [StoryLine(*row) for row in store.connection.execute(sql, values)]


def counted(store: Store, least: int = 2) -> int:
    """How many stories at least so many reports tell."""
    sql = "SELECT count(*) FROM story_line WHERE reports >= ?"
    return int(store.connection.execute(sql, (least,)).fetchone()[0])
