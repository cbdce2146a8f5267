"""Files by address: folders of this machine, S3 and whatever else fsspec knows, with the one promise that commits need.

The promise is :meth:`Storage.create`: of all that create the same name, one succeeds, and nobody ever sees half of it.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, NoReturn, cast
from uuid import uuid4

from verbale.errors import MissingExtra

_PART = ".part"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file at an address: its size in bytes, and the tag by which its store knows its contents, or nothing."""

    url: str
    size: int
    tag: str


class Storage:
    """The folder at ``url``. It can be pickled, and opens its own connection wherever it comes to.

    On this machine a file is created by a hard link, which the system refuses if the name is taken. Elsewhere it is
    created by fsspec's ``mode="create"``, which object stores carry out as a conditional request.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._files, self._root = _opened(url)
        self._local = "file" in self._files.protocol

    def __reduce__(self) -> tuple[type[Storage], tuple[str]]:
        return type(self), (self.url,)

    def read(self, name: str) -> bytes | None:
        """The contents of a file; None if there is no such file."""
        try:
            return cast(bytes, self._files.cat_file(self._path(name)))
        except FileNotFoundError:
            return None

    def open(self, name: str) -> BinaryIO:
        """Open a file to read."""
        return cast(BinaryIO, self._files.open(self._path(name), "rb"))

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the files in ``folder`` that are whole, sorted; none if there is no such folder."""
        return tuple(name for name in self._all(folder) if not name.endswith(_PART))

    def parts(self, folder: str) -> tuple[str, ...]:
        """The names of the files in ``folder`` that a process left unfinished."""
        return tuple(name for name in self._all(folder) if name.endswith(_PART))

    def create(self, name: str, data: bytes) -> bool:
        """Create a file with its contents in one step; False if there is one of this name, which is left alone."""
        path = self._path(name)
        try:
            if self._local:
                self._link(Path(path), data)
            else:
                self._files.pipe_file(path, data, mode="create")
        except FileExistsError:
            return False
        return True

    def put(self, name: str, source: Path) -> None:
        """Copy a local file to ``name``, where it appears whole or not at all."""
        path = self._path(name)
        if not self._local:
            self._files.put_file(str(source), path)
            return
        part = _beside(Path(path))
        try:
            shutil.copyfile(source, part)
            _sync(part)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Remove a file; one that is gone already is no error."""
        with suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def _all(self, folder: str) -> list[str]:
        self._files.invalidate_cache()
        try:
            listed = self._files.ls(self._path(folder), detail=False)
        except FileNotFoundError:
            return []
        return sorted(PurePosixPath(path).name for path in listed)

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    @staticmethod
    def _link(path: Path, data: bytes) -> None:
        part = _beside(path)
        try:
            part.write_bytes(data)
            _sync(part)
            os.link(part, path)
        finally:
            part.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """A name beside ``path`` that nobody else uses, for a file in the making."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f"{path.name}.{uuid4().hex}{_PART}")


def _sync(path: Path) -> None:
    """Have the contents on the disk before the name says that they are."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def is_url(source: Path | str) -> bool:
    """Whether ``source`` is an address (``s3://bucket/key``) and no path of this machine."""
    return isinstance(source, str) and "://" in source


def find(url: str) -> Iterator[StoredFile]:
    """The files at and below the address ``url``, in sorted order; hidden ones are passed over."""
    files, root = _opened(url)
    for path, about in sorted(files.find(root, detail=True).items()):
        below = PurePosixPath(path.removeprefix(root)).parts
        if not any(part.startswith(".") for part in below):
            tag = about.get("ETag") or about.get("etag") or about.get("md5Hash") or ""
            yield StoredFile(str(files.unstrip_protocol(path)), int(about["size"]), str(tag).strip('"'))


def open_url(url: str) -> BinaryIO:
    """Open the file at an address to read. Raises :class:`FileNotFoundError`."""
    files, path = _opened(url)
    # What object stores give is no whole file: it has no bound for the length of a line.
    return cast(BinaryIO, io.BufferedReader(files.open(path, "rb"), _BLOCK))


def sha256_of(stream: BinaryIO) -> str:
    """The digest of the rest of an open file."""
    return hashlib.file_digest(cast(Any, stream), "sha256").hexdigest()


def _opened(url: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it. Raises :class:`MissingExtra`."""
    try:
        import fsspec
    except ImportError as error:
        _missing(error)
    try:
        found: tuple[Any, str] = fsspec.url_to_fs(url)
    except ImportError as error:
        _missing(error)
    return found


def _missing(error: ImportError) -> NoReturn:
    raise MissingExtra(f"such an address needs more than the base: pip install 'verbale[scale]' ({error})") from None
