"""Stories in the store: which reports tell of one happening, found anew with the merged level, and read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.stories import stories, text_of

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as a list shows it: the report that stands for it, how many reports and texts tell it, and its days."""

    id: str
    title: str | None
    reports: int
    witnesses: int
    first: str | None
    last: str | None


def put_stories(store: Store) -> None:
    """Find the stories among all reports of ``store``, in place of those that it holds, in one transaction."""
    sql = "SELECT id, body, published FROM article ORDER BY id"
    texts = [text_of(row["id"], row["body"], day=row["published"]) for row in store.connection.execute(sql)]
    days = {text.id: text.day or "~" for text in texts}
    rows = []
    for ids in stories(texts):
        head = min(ids, key=lambda key: (days[key], key))
        rows += [(key, head) for key in ids]
    with store.transaction():
        store.connection.execute("DELETE FROM story")
        store.connection.executemany("INSERT INTO story VALUES (?, ?)", rows)


def story_of(store: Store, article: str) -> tuple[str, ...]:
    """The reports that tell the same story as ``article``, it included, by day."""
    sql = """
        SELECT a.id FROM story s JOIN article a ON a.id = s.article_id
        WHERE s.story = (SELECT story FROM story WHERE article_id = ?) ORDER BY ifnull(a.published, '~'), a.id
    """
    return tuple(row["id"] for row in store.connection.execute(sql, (article,)))


def lines(store: Store, least: int = 2, limit: int | None = None) -> list[StoryLine]:
    """The stories that at least so many reports tell, those that most tell first."""
    sql = """
        SELECT s.story, h.title, count(*) AS reports, count(DISTINCT ifnull(p.copy_of, a.id)) AS witnesses,
            min(a.published) AS first, max(a.published) AS last
        FROM story s JOIN article a ON a.id = s.article_id JOIN article h ON h.id = s.story
        LEFT JOIN printing p ON p.article_id = a.id
        GROUP BY s.story HAVING reports >= ? ORDER BY reports DESC, first, s.story LIMIT ?
    """
    return [StoryLine(*row) for row in store.connection.execute(sql, (least, -1 if limit is None else limit))]
