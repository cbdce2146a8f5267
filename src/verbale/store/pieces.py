"""Evidence and the reasons of empty slots in the store: kept once, as offsets into the text of the article.

The words of a piece of evidence are those of the text at its offsets, so only their sum is kept beside these, which
tells whether text or offsets were changed since. A piece that quotes anything else keeps its own words.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from verbale.model import TABLES, Evidence, Row, Span

KINDS = {kind: number for number, kind in enumerate(TABLES.values())}
"""The number by which the tables of evidence and of reasons know each kind of row."""

Place = tuple[type[Row], int]
"""The kind of a row, and its position among those of its kind."""


def words_sum(exact: str) -> int:
    """A checksum of the words of a piece of evidence."""
    return crc32(exact.encode("utf-8", "surrogatepass"))


def put_pieces(connection: sqlite3.Connection, article: int, text: str, kind: type[Row], rows: Iterable[Row]) -> None:
    """Write the evidence of rows of one kind, and the reasons of their empty slots."""
    number = KINDS[kind]
    placed = tuple(enumerate(rows))
    pieces = (
        (article, number, position, ordinal, *_cells(text, piece))
        for position, row in placed
        for ordinal, piece in enumerate(row.evidence)
    )
    connection.executemany("INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", pieces)
    reasons = {reason for _, row in placed for reason in row.empty.values()}
    connection.executemany("INSERT OR IGNORE INTO reason (words) VALUES (?)", ((words,) for words in sorted(reasons)))
    sql = "INSERT INTO unfilled SELECT ?, ?, ?, ?, pk FROM reason WHERE words = ?"
    empty = (
        (article, number, position, slot, reason) for position, row in placed for slot, reason in row.empty.items()
    )
    connection.executemany(sql, empty)


def _cells(text: str, piece: Evidence) -> tuple[str | int | None, ...]:
    derived = Evidence.at(text, piece.slot, piece.span)
    names = ("exact", "prefix", "suffix")
    own = (None if getattr(piece, name) == getattr(derived, name) else getattr(piece, name) for name in names)
    return (piece.slot, piece.start, piece.end, *own, words_sum(piece.exact))


def pieces_of(
    connection: sqlite3.Connection, article: int, text: str, kind: type[Row]
) -> Mapping[int, tuple[Evidence, ...]]:
    """The evidence of the rows of one kind of an article, by their position."""
    sql = """
        SELECT position, slot, start, "end", exact, prefix, suffix FROM piece
        WHERE article_id = ? AND kind = ? ORDER BY position, ordinal
    """
    found = defaultdict[int, list[Evidence]](list)
    for position, slot, start, end, *own in connection.execute(sql, (article, KINDS[kind])):
        found[position].append(_piece(text, slot, Span(start, end), own))
    return {position: tuple(pieces) for position, pieces in found.items()}


def _piece(text: str, slot: str, span: Span, own: list[str | None]) -> Evidence:
    made = Evidence.at(text, slot, span)
    if own == [None, None, None]:
        return made
    exact, prefix, suffix = own
    return Evidence(
        slot,
        span.start,
        span.end,
        made.exact if exact is None else exact,
        made.prefix if prefix is None else prefix,
        made.suffix if suffix is None else suffix,
    )


def reasons_of(connection: sqlite3.Connection, article: int, kind: type[Row]) -> Mapping[int, dict[str, str]]:
    """Why slots of the rows of one kind of an article are empty, by the position of the row."""
    sql = """
        SELECT u.position, u.slot, r.words FROM unfilled u JOIN reason r ON r.pk = u.reason
        WHERE u.article_id = ? AND u.kind = ?
    """
    found = defaultdict[int, dict[str, str]](dict)
    for position, slot, reason in connection.execute(sql, (article, KINDS[kind])):
        found[position][slot] = reason
    return found


def changed_pieces(connection: sqlite3.Connection, article: int, text: str) -> Iterator[tuple[type[Row], int, str]]:
    """The pieces of an article whose words are no longer those that were quoted: kind, position and slot."""
    kinds = {number: kind for kind, number in KINDS.items()}
    sql = """
        SELECT kind, position, slot, start, "end", exact, sum FROM piece
        WHERE article_id = ? ORDER BY kind, position, ordinal
    """
    for kind, position, slot, start, end, exact, kept in connection.execute(sql, (article,)):
        if words_sum(text[start:end] if exact is None else exact) != kept:
            yield kinds[kind], position, slot
