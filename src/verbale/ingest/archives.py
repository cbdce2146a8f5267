"""Archives of files: zip and tar, the latter also compressed. Each member is read as a file of its own."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from verbale.errors import InputError
from verbale.origin import as_text

MOST_MEMBERS = 200_000
LARGEST_MEMBER = 100_000_000
"""Most bytes of a member, unpacked: what is larger is told, and not unpacked."""
DEEPEST = 3
"""How deep archives may stand inside archives."""
_HIDDEN = ("__MACOSX/", ".")

DAMAGE = (OSError, EOFError, ValueError, RuntimeError, zlib.error, zipfile.BadZipFile, tarfile.TarError)
"""What is raised of an archive that is damaged, or that no reader unpacks."""

Member = tuple[str, bytes]
"""A member's name and its bytes."""


def members(data: bytes, kind: str, source: str, wanted: slice) -> Iterator[Member | InputError]:
    """The files at the places ``wanted``, from 0, of an archive, each with its name; in place of one its error."""
    yield from _zipped(data, source, wanted) if kind == "zip" else _tarred(data, source, wanted)


def contents(stream: BinaryIO, kind: str) -> Iterator[tuple[str, int]]:
    """The name of each file that :func:`members` gives, in its order, and how many bytes it has, unpacked.

    Raises one of :data:`DAMAGE` for an archive that is damaged.
    """
    if kind == "zip":
        with zipfile.ZipFile(stream) as archive:
            yield from ((info.filename, info.file_size) for info in _files_in_zip(archive))
    else:
        with tarfile.open(fileobj=stream) as packed:
            yield from ((info.name, info.size) for info in _files_in_tar(packed))


def _zipped(data: bytes, source: str, wanted: slice) -> Iterator[Member | InputError]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise InputError(source, f"the archive is damaged: {error}") from error
    with archive:
        for info in _files_in_zip(archive)[wanted]:
            name = f"{source}!{as_text(info.filename)}"
            if info.file_size > LARGEST_MEMBER:
                yield InputError(name, f"it is larger than {LARGEST_MEMBER:,} bytes, unpacked")
                continue
            try:
                with archive.open(info) as file:
                    yield info.filename, file.read(LARGEST_MEMBER + 1)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
                yield InputError(name, f"it cannot be unpacked: {error}")


def _tarred(data: bytes, source: str, wanted: slice) -> Iterator[Member | InputError]:
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for info in islice(_files_in_tar(archive), wanted.start, wanted.stop):
                name = f"{source}!{as_text(info.name)}"
                if info.size > LARGEST_MEMBER:
                    yield InputError(name, f"it is larger than {LARGEST_MEMBER:,} bytes, unpacked")
                    continue
                file = archive.extractfile(info)
                if file is not None:
                    yield info.name, file.read()
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise InputError(source, f"the archive is damaged: {error}") from error


def _files_in_zip(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    listed = archive.infolist()[:MOST_MEMBERS]
    return [info for info in listed if not info.is_dir() and not _is_hidden(info.filename)]


def _files_in_tar(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    return (info for info in archive if info.isfile() and not _is_hidden(info.name))


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN) or name.rpartition("/")[2].startswith(".")
