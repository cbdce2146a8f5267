"""Files of JSON lines in slices, so that many read one large file: each can be found, checked and read alone."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from verbale.errors import InputError
from verbale.ingest import jsonl
from verbale.ingest.hints import Hints
from verbale.model import Article
from verbale.scale.storage import sha256_of

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines of a file: where their bytes start, the number of the first one, from 1, how many, and the file's size."""

    start: int
    first: int
    lines: int
    whole: int


def slices_of(stream: BinaryIO, whole: int, most_lines: int, most_bytes: int) -> Iterator[tuple[Slice, int, str]]:
    """The slices of a file of ``whole`` bytes, each with its size in bytes and the digest of its contents.

    A slice has at most so many lines and bytes, except that a line is never divided.
    """
    start, first, lines, size, ended = 0, 1, 0, 0, True
    seen = hashlib.sha256()
    for line in _pieces(stream):
        seen.update(line)
        size += len(line)
        # A line that is longer than a block comes in several, and the last one may have no end.
        ended = line.endswith(b"\n")
        lines += ended
        if ended and (lines >= most_lines or size >= most_bytes):
            yield Slice(start, first, lines, whole), size, f"sha256:{seen.hexdigest()}"
            start, first, lines, size = start + size, first + lines, 0, 0
            seen = hashlib.sha256()
    if size:
        yield Slice(start, first, lines + (not ended), whole), size, f"sha256:{seen.hexdigest()}"


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.readline(_BLOCK):
        yield piece


def is_unchanged(stream: BinaryIO, part: Slice, size: int, digest: str) -> bool:
    """Whether a file still has the size that it had, and the slice its contents."""
    if stream.seek(0, io.SEEK_END) != part.whole:
        return False
    return f"sha256:{sha256_of(_window(stream, part, size))}" == digest


def read_slice(stream: BinaryIO, part: Slice, size: int, name: str, hints: Hints) -> Iterator[Article | InputError]:
    """The articles of a slice, named as they are where the whole file ``name`` is read."""
    yield from jsonl.read(_window(stream, part, size), name, hints, part.first)


def _window(stream: BinaryIO, part: Slice, size: int) -> BinaryIO:
    stream.seek(part.start)
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
