"""JSON lines: one article a line. A line that cannot be read is rejected by its number; the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.errors import EmptyInput, InputError
from verbale.ingest import plain
from verbale.ingest.article import LARGEST, Found, assemble
from verbale.ingest.dates import day_in_url, day_of_number, day_of_source, is_plausible
from verbale.ingest.decode import decode
from verbale.ingest.hints import Hints
from verbale.ingest.names import name_or_none
from verbale.model import Article, Published


def read(stream: BinaryIO, source: str, hints: Hints) -> Iterator[Article | InputError]:
    """The articles of ``stream``, line by line; blank lines are skipped. Their source is ``source#line``, from 1."""
    for number, line in enumerate(_lines(stream), start=1):
        name = f"{source}#{number}"
        if isinstance(line, bytes) and not line.strip():
            continue
        try:
            yield _article(line, name, hints)
        except InputError as error:
            yield error


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
    item, notes = _object(line, source)
    fields = hints.fields
    text = _text(item, fields.text)
    if text is None:
        raise InputError(source, f"it has no text: none of the fields {', '.join(fields.text)}")
    if not text.strip():
        raise EmptyInput(source, "its text is empty")
    url = _string(item, fields.url)
    found = Found(
        title=_string(item, fields.title),
        outlet=_named(item, fields.outlet),
        byline=_named(item, fields.byline),
        url=url,
        language=_string(item, fields.language),
        published=_published(item, fields.published, url, text),
    )
    return assemble(text, line, found=found, hints=hints, source=source, reader="jsonl", notes=notes)


def _object(line: bytes, source: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    import json

    text, notes = decode(line, source)
    try:
        item = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(source, f"the line is not JSON: {error}") from error
    if not isinstance(item, dict):
        raise InputError(source, "the line is JSON, but not an object with fields")
    return item, notes


def _values(item: dict[str, Any], names: tuple[str, ...]) -> Iterator[Any]:
    """The values under ``names``, in their order; a dot leads into an object, unless the whole name is a field."""
    for name in names:
        value: Any = item.get(name)
        if value is None and "." in name:
            outer, _, inner = name.partition(".")
            held = item.get(outer)
            value = held.get(inner) if isinstance(held, dict) else None
        if value is not None:
            yield value


def _text(item: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The text: a string, or a list of paragraphs. An empty one counts only if there is no other."""
    found: str | None = None
    for value in _values(item, names):
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n".join(value)
        if isinstance(value, str) and not (found or "").strip():
            found = value
    return found


def _strings(item: dict[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for value in _values(item, names):
        if isinstance(value, list):
            value = ", ".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            yield value.strip()


def _string(item: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next(_strings(item, names), None)


def _named(item: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first name under ``names``; accounts and addresses are passed over."""
    return next((name for words in _strings(item, names) if (name := name_or_none(words))), None)


def _published(item: dict[str, Any], names: tuple[str, ...], url: str | None, text: str) -> Published:
    """The day that a field gives, else the address, else the first lines of the text."""
    for value in _values(item, names):
        day = _day(value)
        if day is not None:
            return Published(day, "field")
    day = day_in_url(url) if url else None
    return Published(day, "url") if day else plain.dateline(plain.head(text))


def _day(value: Any) -> str | None:
    if isinstance(value, str):
        return day_of_source(value)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    day = day_of_number(value)
    return day if day is not None and is_plausible(day) else None
