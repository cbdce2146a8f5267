"""Web archives (WARC 1.0 and 1.1, also gzipped record by record): the pages in them, by FastWARC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.errors import EmptyInput, InputError
from verbale.ingest.article import LARGEST, Found
from verbale.ingest.hints import Hints
from verbale.model import Article

_PAGES = ("text/html", "application/xhtml+xml")
FOUND = 200
"""The status of an answer that holds what was asked for."""


def read(stream: BinaryIO, source: str, hints: Hints) -> Iterator[Article | InputError]:
    """The articles of an archive; the source of each is ``source#number``, the number of its record from 1.

    Pictures, redirections and the like are passed over: they are no reports. Raises :class:`InputError` for an archive
    without a page.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    pages = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream, parse_http=True), start=1):
            if record.record_type & kinds and _is_page(record):
                pages += 1
                yield _guarded(record, f"{source}#{number}", hints)
    except (RuntimeError, ValueError, EOFError, OSError) as error:
        raise InputError(source, f"the archive is damaged or cut off: {error}") from error
    if not pages:
        raise EmptyInput(source, "the archive holds no page")


def _guarded(record: Any, name: str, hints: Hints) -> Article | InputError:
    try:
        return _article(record, name, hints)
    except InputError as error:
        return error


def _is_text(record: Any) -> bool:
    """Whether a record holds the text of a page, which another program extracted."""
    from fastwarc.warc import WarcRecordType

    return bool(record.record_type & WarcRecordType.conversion)


def _is_page(record: Any) -> bool:
    if _is_text(record):
        return (record.headers.get("Content-Type") or "").startswith("text/plain")
    answered = record.http_headers
    if answered is None:
        return (record.headers.get("Content-Type") or "").partition(";")[0].strip() in _PAGES
    kind = (record.http_content_type or "").lower()
    return answered.status_code in (FOUND, None) and kind in _PAGES


def _article(record: Any, name: str, hints: Hints) -> Article:
    from verbale.ingest import html, plain

    data = record.reader.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(name, f"it is larger than {LARGEST:,} bytes, the most that is read as one report")
    if not data:
        raise EmptyInput(name, "the page is empty")
    url = record.headers.get("WARC-Target-URI")
    known = Found(url=url.strip("<>") if url else None)
    if _is_text(record):
        return plain.read(data, name, hints, known=known)
    charset = record.http_charset if record.http_headers is not None else None
    return html.read(data, name, hints, charset=charset, known=known)
