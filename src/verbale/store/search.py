"""Full-text search over the rows and articles of a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

Table = Literal["attribution", "event", "commitment", "agreement", "article"]
"""What can be searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One row that matches. ``snippet`` shows the words with matches between ``[`` and ``]``; ``who`` speaks or acts.

    ``id`` is the row's id (the article's, when articles are searched); ``rank`` is SQLite's bm25, best lowest.
    """

    table: str
    id: str
    article: str
    snippet: str
    who: str | None
    title: str | None
    outlet: str | None
    published: str | None
    rank: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gave. ``query`` is the query as it was understood; ``why_empty`` a sentence if nothing matched."""

    hits: tuple[Hit, ...]
    query: str
    why_empty: str | None = None


def search(
    store: Store,
    query: str,
    *,
    table: Table = "attribution",
    who: str | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """The rows of ``table`` that match ``query``, best first.

    Words are all required unless joined by ``OR`` or excluded by ``NOT``; ``"a phrase"`` and ``prefix*`` work, accents
    and case do not count. Text that is no valid query is searched for word by word, and never raises. ``who`` keeps
    rows whose speaker or agent has these words in its name.
    """
    raise NotImplementedError
