"""Web archives (WARC 1.0 and 1.1, also gzipped record by record): the pages in them, by FastWARC."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO, cast

from verbale.errors import EmptyInput, InputError
from verbale.ingest.article import LARGEST, FoundMetadata
from verbale.ingest.hints import Hints
from verbale.model import Article

_PAGES = ("text/html", "application/xhtml+xml")
FOUND = 200
"""The status of an answer that holds what was asked for."""
DAMAGE = (RuntimeError, ValueError, EOFError, OSError)
"""What is raised of an archive that is damaged."""


def read(stream: BinaryIO, source: str, hints: Hints, first: int = 1) -> Iterator[Article | InputError]:
    """The articles of an archive; the source of each is ``source#number``, the number of its record from 1.

    ``first`` is the number of the first record, where the stream does not begin with the file. Pictures, redirections
    and the like are passed over: they are no reports. Raises :class:`InputError` for an archive without a page.
    """
    pages = 0
    try:
        for number, record, is_page in _records(stream, first):
            if is_page:
                pages += 1
                yield _guarded(record, f"{source}#{number}", hints)
    except DAMAGE as error:
        raise InputError(source, f"the archive is damaged or cut off: {error}") from error
    if not pages:
        raise EmptyInput(source, "the archive holds no page")


def places(stream: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Each page of an archive: the number of its record, where its bytes start in the file, and a digest of its head.

    Raises one of :data:`DAMAGE` where the archive is damaged or cut off, and :class:`LookupError` where it is seen not
    to be compressed record by record. It is not always seen: what :func:`head_of` says at a place should be the same.
    """
    before = -1
    for number, record, is_page in _records(stream):
        place = record.stream_pos
        if place <= before:
            raise LookupError("several records start at one place")
        before = place
        if is_page:
            yield number, place, _head(record)


def head_of(stream: BinaryIO) -> bytes | None:
    """The digest of the head of the first record of a stream, as :func:`places` gives it; None if there is none."""
    try:
        return next(map(_head, _all(stream)), None)
    except DAMAGE:
        return None


class _Stream:
    """A stream that knows where it is from the first byte on: the library asks, and ends the process of one that fails.

    Pipes and windows of a file cannot tell.
    """

    def __init__(self, stream: BinaryIO) -> None:
        # Where more than one block is asked for, an error of the second takes the first with it.
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._at = 0

    def read(self, size: int) -> bytes:
        """The next bytes, at most so many."""
        data = self._read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at


def _head(record: Any) -> bytes:
    return sha256(repr(sorted(record.headers.items())).encode()).digest()


def _all(stream: BinaryIO) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator

    return iter(ArchiveIterator(cast(BinaryIO, _Stream(stream)), parse_http=True))


def _records(stream: BinaryIO, first: int = 1) -> Iterator[tuple[int, Any, bool]]:
    """The records of an archive with their numbers, and whether they hold a page."""
    from fastwarc.warc import WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    for number, record in enumerate(_all(stream), start=first):
        yield number, record, bool(record.record_type & kinds) and _is_page(record)


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
    known = FoundMetadata(url=url.strip("<>") if url else None)
    if _is_text(record):
        return plain.read(data, name, hints, known=known)
    charset = record.http_charset if record.http_headers is not None else None
    return html.read(data, name, hints, charset=charset, known=known)
