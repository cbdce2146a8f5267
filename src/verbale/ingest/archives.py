"""Archives of files: zip and tar, the latter also compressed. Each member is read as a file of its own."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from verbale.errors import InputError
from verbale.origin import as_text

MOST_MEMBERS = 200_000
LARGEST_MEMBER = 100_000_000
"""Most bytes of a member, unpacked: what is larger is told, and not unpacked."""
DEEPEST = 3
"""How deep archives may stand inside archives."""
_HIDDEN = ("__MACOSX/", ".")

Member = tuple[str, bytes]
"""A member's name and its bytes."""


def members(data: bytes, kind: str, source: str) -> Iterator[Member | InputError]:
    """The files in an archive, in its order, each with its name; one that cannot be unpacked as its error."""
    yield from _zipped(data, source) if kind == "zip" else _tarred(data, source)


def _zipped(data: bytes, source: str) -> Iterator[Member | InputError]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise InputError(source, f"the archive is damaged: {error}") from error
    with archive:
        for info in archive.infolist()[:MOST_MEMBERS]:
            name = f"{source}!{as_text(info.filename)}"
            if info.is_dir() or _is_hidden(info.filename):
                continue
            if info.file_size > LARGEST_MEMBER:
                yield InputError(name, f"it is larger than {LARGEST_MEMBER:,} bytes, unpacked")
                continue
            try:
                with archive.open(info) as file:
                    yield info.filename, file.read(LARGEST_MEMBER + 1)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:
                yield InputError(name, f"it cannot be unpacked: {error}")


def _tarred(data: bytes, source: str) -> Iterator[Member | InputError]:
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for info in archive:
                name = f"{source}!{as_text(info.name)}"
                if not info.isfile() or _is_hidden(info.name):
                    continue
                if info.size > LARGEST_MEMBER:
                    yield InputError(name, f"it is larger than {LARGEST_MEMBER:,} bytes, unpacked")
                    continue
                file = archive.extractfile(info)
                if file is not None:
                    yield info.name, file.read()
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise InputError(source, f"the archive is damaged: {error}") from error


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN) or name.rpartition("/")[2].startswith(".")
