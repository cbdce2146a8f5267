"""Files that hold many reports in slices, so that many read one large file: each can be found, checked and read alone.

Lines of JSON are found by the place of their bytes, also in a file that is compressed as a whole, and so are the pages
of a web archive that is compressed record by record. The members of a zip or tar archive are found by their number, and
so are the rows of a table, the items of a feed, the messages of a mailbox, and the documents of an export.
"""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from verbale.errors import InputError
from verbale.ingest import archives, warc
from verbale.ingest.hints import Hints
from verbale.ingest.kinds import divisible, is_in_lines, is_packed
from verbale.ingest.sources import LARGEST_FILE, read_part, sizes
from verbale.limits import TO_INGEST, Overrun, bounded
from verbale.model import Article
from verbale.scale.storage import sha256_of

_BLOCK = 1 << 20
_HEAD = 16_384
_UNREADABLE = (*archives.DAMAGE, MemoryError, Overrun, InputError)
"""What is raised of a file that is damaged, or takes too much."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of the lines, pages or members of a file: the number of the ``first``, from 1, and how ``many``.

    ``start`` is where their bytes begin: of lines in the file as it is unpacked, of pages in the file as it lies.
    Members have none. Pages are numbered as records, and counted as pages. ``whole`` is the size of the file.
    """

    first: int
    many: int
    whole: int
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most things and bytes of a slice. One thing is never divided."""

    many: int
    size: int


Piece = tuple[Slice, int, str]
"""A slice, its size in bytes, and the digest of its contents; of members, which only the whole file has, none."""


def slices_of(stream: BinaryIO, name: str, hints: Hints, bounds: Bounds) -> tuple[Piece, ...]:
    """The slices of a file of this ``name``; none of one that has to be read as a whole.

    That is a file of another kind, one without a report, and one whose damage no slice would tell of.
    """
    kind = divisible(name, hints)
    if kind is None:
        return ()
    whole = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if kind == "jsonl":
        return _of_lines(_unpacked(stream, name), whole, bounds)
    return _of_pages(stream, whole, bounds) if kind == "warc" else _of_members(stream, name, hints, whole, bounds)


def _of_lines(lines: BinaryIO, whole: int, bounds: Bounds) -> tuple[Piece, ...]:
    try:
        if not is_in_lines(lines.read(_HEAD)):
            return ()
        lines.seek(0)
        return tuple(_lines(lines, whole, bounds))
    except _UNREADABLE:
        return ()


def _lines(stream: BinaryIO, whole: int, bounds: Bounds) -> Iterator[Piece]:
    start, first, many, size, ended = 0, 1, 0, 0, True
    seen = hashlib.sha256()
    while piece := stream.readline(_BLOCK):
        seen.update(piece)
        size += len(piece)
        # A line that is longer than a block comes in several, and the last one may have no end.
        ended = piece.endswith(b"\n")
        many += ended
        if ended and (many >= bounds.many or size >= bounds.size):
            yield Slice(first, many, whole, start), size, f"sha256:{seen.hexdigest()}"
            start, first, many, size = start + size, first + many, 0, 0
            seen = hashlib.sha256()
    if size:
        yield Slice(first, many + (not ended), whole, start), size, f"sha256:{seen.hexdigest()}"


def _of_pages(stream: BinaryIO, whole: int, bounds: Bounds) -> tuple[Piece, ...]:
    """Slices that begin with a page and end before one, so that each has a page, and the last one any damage."""
    starts, many = [(1, 0, b"")], [0]
    try:
        for number, place, head in warc.places(stream):
            if many[-1] and (many[-1] >= bounds.many or place - starts[-1][1] >= bounds.size):
                starts.append((number, place, head))
                many.append(0)
            many[-1] += 1
    except LookupError:
        return ()
    except warc.DAMAGE:
        pass
    if not many[0] or not all(_begins_with(stream, place, head) for _, place, head in starts[1:]):
        return ()
    ends = [*(place for _, place, _ in starts[1:]), whole]
    made = []
    for (number, place, _), count, end in zip(starts, many, ends, strict=True):
        stream.seek(place)
        digest = sha256_of(_next(stream, end - place))
        made.append((Slice(number, count, whole, place), end - place, f"sha256:{digest}"))
    return tuple(made)


def _begins_with(stream: BinaryIO, place: int, head: bytes) -> bool:
    stream.seek(place)
    return warc.head_of(stream) == head


def _of_members(stream: BinaryIO, name: str, hints: Hints, whole: int, bounds: Bounds) -> tuple[Piece, ...]:
    if whole > LARGEST_FILE:
        return ()
    try:
        with bounded(TO_INGEST):
            made = tuple(_members(sizes(stream, name, hints), whole, bounds))
    except _UNREADABLE:
        return ()
    # Of what is in one piece some would name the report otherwise.
    return made if len(made) > 1 or divisible(name, hints) in ("zip", "tar") else ()


def _members(members: Iterator[int], whole: int, bounds: Bounds) -> Iterator[Piece]:
    first, many, size = 1, 0, 0
    for member in members:
        if many and (many >= bounds.many or size + member > bounds.size):
            yield Slice(first, many, whole), size, ""
            first, many, size = first + many, 0, 0
        many, size = many + 1, size + member
    if many:
        yield Slice(first, many, whole), size, ""


def is_unchanged(stream: BinaryIO, name: str, hints: Hints, piece: Piece) -> bool:
    """Whether a file still has the size that it had, and a slice with a ``start`` its contents."""
    part, _, digest = piece
    if stream.seek(0, io.SEEK_END) != part.whole:
        return False
    try:
        return f"sha256:{sha256_of(_window(stream, name, hints, piece))}" == digest
    except _UNREADABLE:
        return False


def read_slice(stream: BinaryIO, name: str, hints: Hints, piece: Piece) -> Iterator[Article | InputError]:
    """The articles of a slice, named as they are where the whole file ``name`` is read."""
    part = piece[0]
    if part.start is None:
        stream.seek(0)
        yield from read_part(stream, name, hints, part.first, part.many)
    else:
        yield from read_part(_window(stream, name, hints, piece), name, hints, part.first)


def _window(stream: BinaryIO, name: str, hints: Hints, piece: Piece) -> BinaryIO:
    part, size, _ = piece
    within = _unpacked(stream, name) if divisible(name, hints) == "jsonl" else stream
    within.seek(part.start or 0)
    return _next(within, size)


def _unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    stream.seek(0)
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if is_packed(name) else stream


def _next(stream: BinaryIO, size: int) -> BinaryIO:
    """The next ``size`` bytes of a stream, as a stream."""
    return cast(BinaryIO, io.BufferedReader(_Window(stream, size), _BLOCK))


class _Window(io.RawIOBase):
    """The next ``size`` bytes of a stream, as a stream. Closing it leaves the other open."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """See :class:`io.RawIOBase`."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(min(len(view), self._left))
        view[: len(data)] = data
        self._left -= len(data)
        return len(data)
