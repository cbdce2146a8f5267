"""How rare words are in the news, by a table that no record changes.

What is weighed by the words of the record itself is weighed anew with each report that comes; by this table, reports
and rows that are in the record stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from zlib import crc32

from verbale.data import table
from verbale.ledger.duplicates import content_word

RAREST = 10
"""Of how many reports a word is taken to be that the table does not have."""
_FUNCTION_WORD = 1 << 30


@cache
def _reports() -> dict[str, int]:
    return {row["word"]: int(row["reports"]) for row in table("words")}


def weight(stem: str) -> float:
    """How much a stem (:func:`~verbale.ledger.duplicates.content_word`) says of a report: the less common, the more."""
    reports = _reports()
    return math.log((reports[""] + RAREST) / reports.get(stem, RAREST))


@cache
def _commonness(word: str) -> int:
    stem = content_word(word)
    return _reports().get(stem, 0) if stem else _FUNCTION_WORD


def rare_first(words: Iterable[str]) -> list[str]:
    """The different words, the rarest first."""
    return sorted(set(words), key=lambda word: (_commonness(word), word))


def number_of(*words: str) -> int:
    """A number for some words, the same on every machine; few others have it too."""
    return crc32("\x1f".join(words).encode("utf-8", "surrogatepass")) >> 1


def signature(words: Iterable[str]) -> int:
    """A number of 63 bits, one of which is set for each word: what has none of a word's bits does not have the word."""
    found = 0
    for word in words:
        found |= 1 << crc32(word.encode("utf-8", "surrogatepass")) % 63
    return found


def lacking(own: int, other: int) -> int:
    """How many different words of one text are not in another at least, by the signatures of both."""
    return (own & ~other).bit_count()
