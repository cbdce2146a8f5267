"""Days of publication that the user gave in earlier builds: what the user knows is not asked for twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.model import Article, Published
from verbale.origin import is_one_of_many
from verbale.store import rows as sql_rows

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


class GivenDates:
    """The days that were given for the sources of one record, by source and by text."""

    def __init__(self, store: Store) -> None:
        self._by_source: dict[str, dict[str, Published]] = {}
        self._by_text: dict[str, Published] = {}
        sql = """SELECT path, article_id, json FROM source WHERE json LIKE '%"given"%' ORDER BY pk"""
        for row in store.connection.execute(sql):
            published = sql_rows.published_of(row["json"])
            if published.source == "given":
                self._by_source.setdefault(row["path"], {})[row["article_id"]] = published
                self._by_text[row["article_id"]] = published

    def kept(self, article: Article) -> Article:
        """Return ``article`` with the day that was given for its source, unless a day is given now.

        That it was edited since changes nothing, unless it is a line of JSON lines, which may hold another report by
        now. A text without a day that is found in another place keeps the day that was given for it.
        """
        if article.published.source == "given":
            return article
        known = self._by_source.get(article.source, {})
        latest = None if is_one_of_many(article) else next(reversed(known.values()), None)
        published = known.get(article.id, latest)
        if published is None and article.published.date is None:
            published = self._by_text.get(article.id)
        return article if published is None else replace(article, published=published)
