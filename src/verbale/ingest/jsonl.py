"""JSON: one article a line, one in a file, or many in an array. One that cannot be read is rejected by its number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.errors import EmptyInput, InputError
from verbale.ingest.article import LARGEST
from verbale.ingest.decode import decode
from verbale.ingest.fields import article_of, has_text
from verbale.ingest.hints import Hints
from verbale.model import Article

_LISTS = ("articles", "items", "results", "documents", "docs", "stories", "data", "entries", "hits", "response", "news")
"""Under which names an answer of a programming interface keeps its articles."""
_SOURCE = "_source"
"""Where Elasticsearch keeps a document within a hit."""


def read(stream: BinaryIO, source: str, hints: Hints, first: int = 1) -> Iterator[Article | InputError]:
    """The articles of ``stream``, line by line; blank lines are skipped. Their source is ``source#line``.

    ``first`` is the number of the first line, where the stream does not begin with the file.
    """
    for number, line in enumerate(_lines(stream), start=first):
        name = f"{source}#{number}"
        if isinstance(line, bytes) and not line.strip():
            continue
        try:
            yield _article(line, name, hints)
        except InputError as error:
            yield error


def read_whole(data: bytes, source: str, hints: Hints) -> Iterator[Article | InputError]:
    """The article or articles of one JSON value: an object, an array, or an object that keeps an array.

    The source of each in an array is ``source#number``, from 1. Raises :class:`InputError` for what is no JSON, or has
    no articles.
    """
    text, notes = decode(data, source)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(source, f"it is not JSON: {error}") from error
    if has_text(value, hints):
        yield article_of(value, data, source, hints, reader="json", notes=notes)
        return
    items = _listed(value, hints)
    if items is None:
        names = ", ".join(hints.fields.text)
        raise InputError(source, f"it has no text: neither a list of articles nor one of the fields {names}")
    if not items:
        raise EmptyInput(source, "the list of articles is empty")
    for number, item in enumerate(items, start=1):
        name = f"{source}#{number}"
        own = json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        try:
            if not isinstance(item, dict):
                raise InputError(name, "the element is no object with fields")
            yield article_of(item.get(_SOURCE, item), own, name, hints, reader="jsonl", notes=notes)
        except InputError as error:
            yield error


def is_in_lines(head: bytes) -> bool:
    """Whether the first line of a file is one JSON object that ends there."""
    first, end, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not end:
        return first.startswith(b"{") and not first.rstrip().endswith((b"{", b","))
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return first.rstrip().endswith(b"}") and first.startswith(b"{")


def _listed(value: Any, hints: Hints, depth: int = 0) -> list[Any] | None:
    """The list of articles that ``value`` is or keeps."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or depth > 2:
        return None
    kept = (value[name] for name in _LISTS if name in value)
    return next((found for inner in kept if (found := _listed(inner, hints, depth + 1)) is not None), None)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of ``stream`` without their ends; None for one that is larger than an article may be."""
    while line := stream.readline(LARGEST + 1):
        if len(line) <= LARGEST:
            yield line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST)
        yield None


def _article(line: bytes | None, source: str, hints: Hints) -> Article:
    if line is None:
        raise InputError(source, f"the line is larger than {LARGEST:,} bytes")
    text, notes = decode(line, source)
    try:
        item = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(source, f"the line is not JSON: {error}") from error
    if not isinstance(item, dict):
        raise InputError(source, "the line is JSON, but not an object with fields")
    return article_of(item.get(_SOURCE, item), line, source, hints, reader="jsonl", notes=notes)
