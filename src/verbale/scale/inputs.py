"""The inputs of a plan: which files there are, and what they held when it was made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from verbale.errors import ConfigError, InputError, MissingInput
from verbale.ingest.hints import NO_HINTS, Hints
from verbale.ingest.kinds import EXPORTED, divisible
from verbale.ingest.sources import STDIN, list_files, read_sources, read_stream
from verbale.model import Article
from verbale.origin import as_text, on_disk
from verbale.scale.slices import Bounds, Piece, Slice, is_unchanged, read_slice, slices_of
from verbale.scale.storage import StoredFile, find, is_url, open_url, sha256_of

SHARD = Bounds(1000, 64_000_000)
"""Most reports, as far as they can be counted, and bytes of a slice or a shard."""

EXPORT = 200_000
"""Bytes from which on a text is looked at for whether it is an archive's export of many reports."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or a slice of one: its name as the record will tell it, its size in bytes, and its digest.

    ``digest`` is ``sha256:`` and the digest, or ``etag:`` and the tag that an object store gives. It is empty for what
    could not be read: such an input gives an error in the record, as it would in a build without a plan.
    """

    name: str
    size: int = 0
    digest: str = ""
    part: Slice | None = None

    @property
    def reports(self) -> int:
        """How many reports it holds, as far as they can be counted."""
        return self.part.many if self.part is not None else 1

    @property
    def piece(self) -> Piece | None:
        """The slice that it is, with its size and its digest."""
        return (self.part, self.size, self.digest) if self.part is not None else None


@dataclass(frozen=True, slots=True)
class Freezer:
    """Lists sources as inputs. What holds many reports, and can be divided, comes in slices within ``bounds``."""

    hints: Hints = NO_HINTS
    bounds: Bounds = SHARD

    def freeze(self, sources: Iterable[Path | str]) -> Iterator[Input]:
        """The inputs in ``sources``, in the order in which a build without a plan reads them."""
        for source in sources:
            if str(source) == STDIN:
                raise ConfigError("standard input cannot be planned: write it to a file first")
            if isinstance(source, str) and is_url(source):
                yield from self._at_address(source)
                continue
            for found in list_files(source):
                yield from [Input(found.source)] if isinstance(found, InputError) else self._of_file(found)

    def _at_address(self, url: str) -> Iterator[Input]:
        empty = True
        for found in find(url):
            empty = False
            yield from self._of_object(found)
        if empty:
            yield Input(url)

    def _of_object(self, found: StoredFile) -> Iterator[Input]:
        # What its name or its size rules out is not opened.
        if not self._may_be_divided(found.url, found.size):
            yield _whole(found)
            return
        with open_url(found.url) as stream:
            yield from self._divided(stream, found.url, lambda: _whole(found))

    def _of_file(self, path: Path) -> Iterator[Input]:
        name = as_text(path)
        # To open a pipe would wait for somebody to write.
        if os.path.isfile(path) and self._may_be_divided(name, os.path.getsize(path)):
            with suppress(OSError), path.open("rb") as stream:
                yield from self._divided(stream, name, lambda: _local(path))
                return
        yield _local(path)

    def _may_be_divided(self, name: str, size: int) -> bool:
        kind = divisible(name, self.hints)
        # A small file is one report, or an export of some ten.
        return kind is not None and (kind not in EXPORTED or size >= EXPORT)

    def _divided(self, stream: BinaryIO, name: str, whole: Callable[[], Input]) -> Iterator[Input]:
        """The slices of a file, or the ``whole`` of it."""
        pieces = slices_of(stream, name, self.hints, self.bounds)
        if not pieces:
            yield whole()
            return
        of_file = "" if all(digest for _, _, digest in pieces) else whole().digest
        yield from (Input(name, size, digest or of_file, part) for part, size, digest in pieces)


def _whole(found: StoredFile) -> Input:
    if found.tag:
        return Input(found.url, found.size, f"etag:{found.tag}")
    with open_url(found.url) as stream:
        return Input(found.url, found.size, f"sha256:{sha256_of(stream)}")


def _local(path: Path) -> Input:
    name = as_text(path)
    if not os.path.isfile(path):
        return Input(name)
    try:
        with path.open("rb") as stream:
            return Input(name, os.fstat(stream.fileno()).st_size, f"sha256:{sha256_of(stream)}")
    except OSError:
        return Input(name)


def check_input(planned: Input, hints: Hints) -> None:
    """Raise :class:`ConfigError` if an input is not what was planned any more."""
    piece = planned.piece
    if piece is None:
        same = _now(planned) == planned
    elif piece[0].start is None:
        same = _now(planned) == Input(planned.name, piece[0].whole, planned.digest)
    else:
        with _opened(planned) as stream:
            same = is_unchanged(stream, planned.name, hints, piece)
    if not same:
        raise _changed(planned)


def articles_of(planned: Input, hints: Hints) -> Iterator[Article | InputError]:
    """The articles of an input, as a build without a plan reads them."""
    piece = planned.piece
    if piece is not None:
        with _opened(planned) as stream:
            yield from read_slice(stream, planned.name, hints, piece)
    elif not is_url(planned.name):
        yield from read_sources([on_disk(planned.name)], hints)
    elif planned.digest:
        with open_url(planned.name) as stream:
            yield from read_stream(stream, planned.name, hints)
    else:
        yield MissingInput(planned.name, "there is no file at this address")


def _opened(planned: Input) -> BinaryIO:
    try:
        return open_url(planned.name) if is_url(planned.name) else Path(on_disk(planned.name)).open("rb")
    except FileNotFoundError:
        raise _changed(planned) from None


def _changed(planned: Input) -> ConfigError:
    return ConfigError(f"{planned.name}: it has changed since the plan was made; plan again")


def _now(planned: Input) -> Input:
    """What would be planned as a whole today under the name of ``planned``."""
    if is_url(planned.name):
        return next((_whole(found) for found in find(planned.name)), Input(planned.name))
    path = Path(on_disk(planned.name))
    # A folder that was empty may hold files by now.
    return next(Freezer().freeze([path]), planned) if os.path.isdir(path) else _local(path)
