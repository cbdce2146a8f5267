"""Rows with named fields, from whatever file: JSON, CSV, spreadsheets, Parquet.

The names that news agencies, archives and crawlers use are known (:class:`~verbale.ingest.hints.Fields`), and the
shapes in which they keep a text: a string, a list of paragraphs, the sections of Fundus, the bodies of ninjs 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from verbale.errors import EmptyInput, InputError
from verbale.ingest import markup, plain
from verbale.ingest.article import FoundMetadata, assemble
from verbale.ingest.dates import day_in_url, day_of_number, day_of_source, is_plausible
from verbale.ingest.hints import Hints
from verbale.ingest.names import name_or_none
from verbale.model import Article, Published

Row = Mapping[str, Any]
_PARTS = ("value", "body", "content", "text", "name")
"""Where an object in a list keeps what it holds."""


def article_of(
    row: Row, data: bytes, source: str, hints: Hints, *, reader: str, notes: tuple[str, ...] = ()
) -> Article:
    """The article of one row, which stands in the bytes ``data``.

    Raises :class:`EmptyInput` for a row without words, :class:`InputError` for one that has no field for a text.
    """
    fields = hints.fields
    text = _text(row, fields.text)
    if text is None:
        raise InputError(source, f"it has no text: none of the fields {', '.join(fields.text)}")
    if not text.strip():
        raise EmptyInput(source, "its text is empty")
    url = next((words for words in _strings(row, fields.url) if words.startswith(("http://", "https://"))), None)
    found = FoundMetadata(
        title=_title(row, fields.title),
        outlet=_named(row, fields.outlet),
        byline=_named(row, fields.byline),
        url=url,
        language=_string(row, fields.language),
        published=_published(row, fields.published, url, text),
    )
    return assemble(text, data, found=found, hints=hints, source=source, reader=reader, notes=notes)


def has_text(row: object, hints: Hints) -> bool:
    """Whether ``row`` is an object with a field for a text."""
    return isinstance(row, Mapping) and _text(row, hints.fields.text) is not None


def _values(row: Row, names: tuple[str, ...]) -> Iterator[Any]:
    """The values under ``names``, in their order; a dot leads into an object, unless the whole name is a field."""
    for name in names:
        value: Any = row.get(name)
        if value is None and "." in name:
            outer, _, inner = name.partition(".")
            held = row.get(outer)
            value = held.get(inner) if isinstance(held, Mapping) else None
        if value is not None:
            yield value


def _text(row: Row, names: tuple[str, ...]) -> str | None:
    """The text under the first name that has one. An empty one counts only if there is no other."""
    found: str | None = None
    for value in _values(row, names):
        words = _words(value)
        if words is not None and not (found or "").strip():
            found = words
    return markup.plain(found) if found is not None else None


def _words(value: Any) -> str | None:
    """The words of a text in one of the shapes that programs give it; None for what is no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _sections(value) if "sections" in value else _held(value)
    if not isinstance(value, list):
        return None
    main = [part for part in value if isinstance(part, Mapping) and part.get("role") in ("main", "body")]
    parts = [words for part in main[:1] or value if (words := _words(part)) is not None]
    return "\n".join(parts) if len(parts) == len(main[:1] or value) else None


def _held(value: Mapping[str, Any]) -> str | None:
    words = next((value[name] for name in _PARTS if isinstance(value.get(name), str)), None)
    return markup.plain(words) if words is not None else None


def _sections(body: Mapping[str, Any]) -> str | None:
    """The summary, headings and paragraphs of a body as Fundus keeps it."""
    lines = list(body.get("summary") or [])
    for section in body["sections"] or []:
        if isinstance(section, Mapping):
            lines += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n".join(lines) if all(isinstance(line, str) for line in lines) else None


def _strings(row: Row, names: tuple[str, ...]) -> Iterator[str]:
    for value in _values(row, names):
        if isinstance(value, list):
            parts = [
                part if isinstance(part, str) else _held(part) for part in value if isinstance(part, (str, Mapping))
            ]
            value = ", ".join(filter(None, parts))
        elif isinstance(value, Mapping):
            value = _held(value)
        if isinstance(value, str) and value.strip():
            yield markup.plain(value.strip())


def _string(row: Row, names: tuple[str, ...]) -> str | None:
    return next(_strings(row, names), None)


def _title(row: Row, names: tuple[str, ...]) -> str | None:
    """The title; of several headlines, the first."""
    for value in _values(row, names):
        first = value[0] if isinstance(value, list) and value else value
        words = _held(first) if isinstance(first, Mapping) else first
        if isinstance(words, str) and words.strip():
            return markup.plain(words.strip())
    return None


def _named(row: Row, names: tuple[str, ...]) -> str | None:
    """The first name under ``names``; accounts and addresses are passed over."""
    return next((name for words in _strings(row, names) if (name := name_or_none(words))), None)


def _published(row: Row, names: tuple[str, ...], url: str | None, text: str) -> Published:
    """The day that a field gives, else the address, else the first lines of the text."""
    for value in _values(row, names):
        day = _day(value)
        if day is not None:
            return Published(day, "field")
    day = day_in_url(url) if url else None
    return Published(day, "url") if day else plain.dateline(plain.head(text))


def _day(value: Any) -> str | None:
    if hasattr(value, "isoformat"):  # a spreadsheet's and Parquet's days are days
        return day_of_source(value.isoformat())
    if isinstance(value, str):
        return day_of_source(value)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    day = day_of_number(value)
    return day if day is not None and is_plausible(day) else None
