"""From paths, bytes and text to the reader that takes them. Everything is lazy: one source is in memory at a time."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from verbale.errors import EmptyInput, InputError, MissingInput, UnsupportedInput
from verbale.ingest import jsonl, plain
from verbale.ingest.article import LARGEST
from verbale.ingest.hints import NO_HINTS, Hints
from verbale.model import Article

STDIN = "-"
_FORMATS = {
    **dict.fromkeys((".txt", ".text"), "plain"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
}
_LOOK = 1_024


def read_sources(paths: Iterable[Path | str], hints: Hints = NO_HINTS) -> Iterator[Article | InputError]:
    """The articles of files, of folders (all the way down, in sorted order) and, for ``-``, of standard input.

    Formats go by suffix: ``.txt``, ``.html``, ``.htm``, ``.jsonl``, each also with ``.gz``; a file without one, and
    standard input, by how its contents begin. What cannot be read yields its error, and the rest goes on. Hidden
    files in folders are passed over.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from _guarded(sys.stdin.buffer, "stdin", hints)
            continue
        empty = True
        for found in _files(Path(path)):
            empty = False
            yield from found if isinstance(found, list) else _read_file(found, hints)
        if empty:
            yield MissingInput(str(path), "there is no file in the folder")


def read_bytes(data: bytes, name: str, hints: Hints = NO_HINTS) -> Iterator[Article | InputError]:
    """The articles in ``data``, as :func:`read_sources` would read a file of that ``name``."""
    yield from _guarded(io.BytesIO(data), name, hints)


def read_text(text: str, hints: Hints = NO_HINTS, name: str = "text") -> Article:
    """The article whose text is ``text``; ``sha256`` is that of its UTF-8 form. Raises :class:`InputError`."""
    return plain.read_decoded(text, text.encode("utf-8", "surrogatepass"), name, hints)


def _files(path: Path) -> Iterator[Path | list[InputError]]:
    """``path``, or the files below it if it is a folder; errors as lists of one."""
    if not path.is_dir():
        yield path
        return
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        yield [_refused(path, error)]
        return
    for entry in entries:
        # A link to a folder may lead back to where it stands.
        if not entry.name.startswith(".") and not (entry.is_symlink() and entry.is_dir()):
            yield from _files(entry)


def _read_file(path: Path, hints: Hints) -> Iterator[Article | InputError]:
    if path.exists() and not path.is_file():  # to open a pipe would wait for somebody to write
        yield UnsupportedInput(str(path), "it is no regular file")
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        yield _refused(path, error)
        return
    with stream:
        yield from _guarded(stream, str(path), hints)


def _refused(path: Path, error: OSError) -> InputError:
    kind = MissingInput if isinstance(error, FileNotFoundError) else InputError
    return kind(str(path), (error.strerror or str(error)).lower())


def _unsupported(name: str) -> UnsupportedInput:
    return UnsupportedInput(name, f"no reader takes {_suffix(name)} files; there are ones for .txt, .html and .jsonl")


def _guarded(stream: BinaryIO, name: str, hints: Hints) -> Iterator[Article | InputError]:
    """The articles of ``stream``; an error of the input ends it and is its last item."""
    try:
        yield from _read(stream, name, hints)
    except InputError as error:
        yield error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield InputError(name, f"the gzip data is damaged or cut off: {error}")
    except OSError as error:
        yield InputError(name, (error.strerror or str(error)).lower())


def _read(stream: BinaryIO, name: str, hints: Hints) -> Iterator[Article | InputError]:
    kind = _format(name)
    if kind is None:
        raise _unsupported(name)
    buffered = _unpacked(stream, name)
    try:
        yield from _articles(buffered, kind or _sniffed(buffered.peek(_LOOK)[:_LOOK]), name, hints)
    finally:
        buffered.detach()  # or it would close the stream, which may be standard input


def _articles(buffered: io.BufferedReader, kind: str, name: str, hints: Hints) -> Iterator[Article | InputError]:
    if kind == "jsonl":
        articles = 0
        for item in jsonl.read(cast(BinaryIO, buffered), name, hints):
            articles += 1
            yield item
        if not articles:
            raise EmptyInput(name, "the file is empty")
        return
    yield _whole(buffered, kind, name, hints)


def _whole(stream: io.BufferedReader, kind: str, name: str, hints: Hints) -> Article:
    data = stream.read(LARGEST + 1)
    if not data:
        raise EmptyInput(name, "the file is empty")
    if len(data) > LARGEST:
        raise InputError(name, f"it is larger than {LARGEST:,} bytes, the most that is read as one report")
    if kind == "plain":
        return plain.read(data, name, hints)
    from verbale.ingest import html

    return html.read(data, name, hints)


def _unpacked(stream: BinaryIO, name: str) -> io.BufferedReader:
    raw = gzip.GzipFile(fileobj=stream) if name.lower().endswith(".gz") else stream
    return io.BufferedReader(cast(io.RawIOBase, raw), 1 << 16)


def _suffix(name: str) -> str:
    base = os.path.basename(name)
    return os.path.splitext(base[:-3] if base.lower().endswith(".gz") else base)[1].lower()


def _format(name: str) -> str | None:
    """The format that the suffix names; an empty string if there is none, None if no reader takes it."""
    suffix = _suffix(name)
    return _FORMATS.get(suffix) if suffix else ""


def _sniffed(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")):
        return "html"
    return "jsonl" if start.startswith((b'{"', b'{ "')) else "plain"
