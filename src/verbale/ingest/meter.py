"""How much of the files that are read has been dealt with, in bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO


class Meter:
    """Counts the bytes of files that are done, and of the one that is read as far as it is.

    A file that is read as a whole, before its first report is given, counts for nothing until all of them are: what
    was taken into memory is not done yet.
    """

    def __init__(self) -> None:
        self._done = self._at = self._size = 0
        self._stream: BinaryIO | None = None

    @contextmanager
    def reading(self, stream: BinaryIO) -> Iterator[None]:
        """Watch ``stream``, a file, until it has been dealt with."""
        self._stream, self._at, self._size = stream, 0, os.fstat(stream.fileno()).st_size
        yield
        self._done, self._at, self._stream = self._done + self._size, 0, None

    def bytes(self) -> int:
        """How many bytes of files have been dealt with."""
        if self._stream is not None and not self._stream.closed:
            place = self._stream.tell()
            self._at = place if place < self._size else self._at
        return self._done + self._at
