"""What somebody asks for, as SQLite's full-text search takes it (https://www.sqlite.org/fts5.html).

Words are looked up by their stems, so that "deny" finds "denied"; what stands in quotation marks, and the beginning of
a word with a star behind it, is looked up as it stands. A question loses the words that only make it a question.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

EXACT, STEMS = "fts", "stem"
"""The two indexes of each table, by the end of their names: of words as they stand, and of their stems."""
WEIGHTS = {
    "attribution": (8, 4, 1, 1),
    "event": (8, 8, 4, 2, 2),
    "commitment": (8, 4, 4, 4, 1, 1, 1, 1),
    "agreement": (8, 4, 4, 1),
    "article": (4, 1),
}
"""How much a word counts in each column of a table's indexes: what is said before who says it."""
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*", re.UNICODE)
_EXACT = re.compile(r'"[^"]*"(?:\s*\*)?|[\w.\'’-]+\*', re.UNICODE)
_OPERATORS = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b|[():^+{}]")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_ASKING = frozenset(["what", "who", "whom", "whose", "when", "where", "why", "how", "which"])
_EMPTY = frozenset(
    [
        *("do", "does", "did", "done", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would"),
        *("can", "could", "shall", "should", "may", "might", "must", "a", "an", "the", "it", "its", "he", "his", "him"),
        *(
            "she",
            "her",
            "they",
            "their",
            "them",
            "this",
            "that",
            "these",
            "those",
            "there",
            "to",
            "of",
            "on",
            "in",
            "at",
        ),
        *("by", "for", "with", "about", "from", "and", "or", "any", "anybody", "anyone", "anything"),
        *("say", "says", "said", "tell", "tells", "told"),
    ]
)
"""Words that only make a question, and those that hold its other words together."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood: ``match`` for the ``index`` of stems or of exact words.

    Where words and phrases were asked for together, ``within`` has the phrases, which the exact index must also find.
    """

    match: str
    index: str
    within: str = ""

    @property
    def shown(self) -> str:
        """The query in words, for the reader."""
        return " ".join(part for part in (self.match, self.within) if part)

    @property
    def is_costly(self) -> bool:
        """Whether the index has to put many words together to look it up: all that begin with some letters."""
        return "*" in self.match

    @property
    def is_plain(self) -> bool:
        """Whether all of its words are required, and nothing else is said of them."""
        return not _OPERATORS.search(_EXACT.sub("", self.match))

    def words(self) -> tuple[str, ...]:
        """Its words, each once; phrases and beginnings of words are one each."""
        found = [part for part in (*_EXACT.findall(f"{self.match} {self.within}"),) if _WORD.search(part)]
        found += _WORD.findall(_EXACT.sub(" ", f"{self.match} {self.within}"))
        return tuple(dict.fromkeys(found))


def understood(store: Store, given: str, table: str) -> Query | None:
    """``given`` as a query of ``table``; word by word where SQLite cannot parse it; None if it has no words."""
    # Bytes of a command line that are no UTF-8 arrive as lone surrogates, which SQLite cannot take.
    text = given.encode("utf-8", "replace").decode().replace("\0", " ").translate(_STRAIGHT).strip()
    if not _WORD.search(text):
        return None
    text = _unasked(text)
    for query in _readings(text):
        if all(_parses(store, table, index, match) for index, match in parts(query)):
            return query
    return Query(" ".join(f'"{word}"' for word in _WORD.findall(text)), STEMS)


def parts(query: Query) -> tuple[tuple[str, str], ...]:
    """What has to match, index by index."""
    return ((query.index, query.match), *(((EXACT, query.within),) if query.within else ()))


def condition(table: str, query: Query) -> tuple[str, tuple[str, ...]]:
    """The SQL that keeps the rows of an index that match, and its parameters."""
    index = f"{table}_{query.index}"
    within = f" AND {index}.rowid IN (SELECT rowid FROM {table}_{EXACT} WHERE {table}_{EXACT} MATCH ?)"  # noqa: S608
    matched = f"{index} MATCH ?{within if query.within else ''}"
    return matched, (query.match, query.within) if query.within else (query.match,)


def rank(table: str, query: Query) -> str:
    """The SQL of how well a row matches: bm25, best lowest, what is said before who says it."""
    return f"bm25({table}_{query.index}, {', '.join(map(str, WEIGHTS[table]))})"


def beginnings(text: str, column: str) -> str:
    """The query that finds rows of which this column has a word that begins with each word of ``text``; none has none.

    It holds nothing but letters, digits and what joins them in words, and the marks of a query.
    """
    words = re.findall(r"[^\W_]+", text)
    return " AND ".join(f'{column} : "{word}" *' for word in words) or f'{column} : ""'


def in_a_row(text: str, column: str) -> str:
    """The query that finds rows of which this column has the words of ``text`` as they stand; none has none."""
    words = " ".join(re.findall(r"[^\W_]+", text))
    return f'{column} : "{words}"'


def _unasked(text: str) -> str:
    """A question without what makes it one; any other text as it is."""
    words = _WORD.findall(text)
    asks = text.endswith("?") or (not words[0].isupper() and words[0].lower() in _ASKING)
    if not asks or _EXACT.search(text) or _OPERATORS.search(text):
        return text
    kept = [word for word in words if word.lower() not in _ASKING | _EMPTY]
    return " ".join(kept or words)


def _readings(text: str) -> tuple[Query, ...]:
    """How ``text`` can be meant, the likeliest first."""
    phrases = [found for found in _EXACT.findall(text) if _WORD.search(found)]
    if not phrases:
        return (Query(text, STEMS),)
    rest = " ".join(_EXACT.sub(" ", text).split())
    if _OPERATORS.search(rest) or not _WORD.search(rest):
        return (Query(text, EXACT),)
    return (Query(rest, STEMS, " ".join(phrases)), Query(text, EXACT))


def _parses(store: Store, table: str, index: str, match: str) -> bool:
    """Whether FTS5 takes ``match``. SQLite offers no parser to ask, so the query is tried."""
    sql = f"SELECT 1 FROM {table}_{index} WHERE {table}_{index} MATCH ? LIMIT 1"  # noqa: S608
    try:
        store.connection.execute(sql, (match,)).fetchone()
    except sqlite3.OperationalError:
        return False
    return True
