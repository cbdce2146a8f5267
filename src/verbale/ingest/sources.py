"""From paths, bytes and text to the reader that takes them. Everything is lazy: one source is in memory at a time."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from verbale.errors import EmptyInput, InputError, MissingInput, UnsupportedInput
from verbale.ingest import exports, jsonl, mail, markup, office, plain
from verbale.ingest.article import ALL, LARGEST
from verbale.ingest.decode import decode
from verbale.ingest.hints import NO_HINTS, Hints
from verbale.ingest.kinds import (
    EXPORTED,
    LOOK,
    SUFFIXES,
    TABLES,
    divisible,
    format_of,
    is_packed,
    refined,
    sniffed,
    suffix_of,
)
from verbale.ingest.meter import Meter
from verbale.limits import Overrun, told
from verbale.model import Article
from verbale.origin import as_text

STDIN = "-"
_EXPORTS = (b"of Document", b"DOCUMENTS", b"Factiva", b"factiva", b"enArticle", b"Document ")
"""What a page that an archive exported holds."""
_BLOCK = 1 << 20
MOST_REFUSED = 1000
"""Parts of one file that are named when they cannot be read."""
LARGEST_FILE = 400_000_000
"""Most bytes of a file that is read as a whole."""


def read_sources(
    paths: Iterable[Path | str], hints: Hints = NO_HINTS, *, meter: Meter | None = None
) -> Iterator[Article | InputError]:
    """The articles of files, of folders (all the way down, in sorted order) and, for ``-``, of standard input.

    Formats go by suffix, each also with ``.gz``; a file without one, and standard input, by how its contents begin,
    unless ``hints.kind`` says what they are. What holds several reports gives them all. What cannot be read yields its
    error, and the rest goes on. Hidden files in folders are passed over. ``meter`` tells how many bytes of files were.
    """
    meter = meter or Meter()
    for path in paths:
        if str(path) == STDIN:
            yield from read_stream(sys.stdin.buffer, "stdin", hints)
            continue
        for found in list_files(path):
            yield from [found] if isinstance(found, InputError) else _read_file(found, hints, meter)


def list_files(path: Path | str) -> Iterator[Path | InputError]:
    """The files that :func:`read_sources` reads for ``path``, in its order, and the errors of folders."""
    empty = True
    for found in _files(Path(path)):
        empty = False
        yield found
    if empty:
        yield MissingInput(as_text(path), "there is no file in the folder")


def read_bytes(data: bytes, name: str, hints: Hints = NO_HINTS) -> Iterator[Article | InputError]:
    """The articles in ``data``, as :func:`read_sources` would read a file of that ``name``."""
    yield from read_stream(io.BytesIO(data), name, hints)


def read_text(text: str, hints: Hints = NO_HINTS, name: str = "text") -> Article:
    """The article whose text is ``text``; ``sha256`` is that of its UTF-8 form. Raises :class:`InputError`."""
    return plain.read_decoded(text, text.encode("utf-8", "surrogatepass"), name, hints)


def _files(path: Path) -> Iterator[Path | InputError]:
    """``path``, or the files below it if it is a folder."""
    waiting = [path]
    while waiting:
        path = waiting.pop()
        # Not path.is_dir(), which raises where a name is longer than the system lets one be.
        if not os.path.isdir(path):
            yield path
            continue
        try:
            entries = sorted(path.iterdir(), reverse=True)
        except OSError as error:
            yield _refused(path, error)
            continue
        # A link to a folder may lead back to where it stands.
        waiting += [e for e in entries if not e.name.startswith(".") and not (e.is_symlink() and os.path.isdir(e))]


def _read_file(path: Path, hints: Hints, meter: Meter) -> Iterator[Article | InputError]:
    if os.path.exists(path) and not os.path.isfile(path):  # to open a pipe would wait for somebody to write
        yield UnsupportedInput(as_text(path), "it is no regular file")
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        yield _refused(path, error)
        return
    with stream, meter.reading(stream):
        yield from read_stream(stream, as_text(path), hints)


def _few_refused(found: Iterable[Article | InputError], name: str) -> Iterator[Article | InputError]:
    """``found`` in one file, with no more than :data:`MOST_REFUSED` errors named; the others are counted.

    A feed of a million empty items would else be a million lines of what was left out.
    """
    refused = 0
    for item in found:
        refused += isinstance(item, InputError)
        if refused <= MOST_REFUSED or not isinstance(item, InputError):
            yield item
    if refused > MOST_REFUSED:
        yield InputError(name, f"{refused - MOST_REFUSED:,} more of its parts cannot be read, and are not named")


def _refused(path: Path, error: OSError) -> InputError:
    kind = MissingInput if isinstance(error, FileNotFoundError) else InputError
    return kind(as_text(path), (error.strerror or str(error)).lower())


def _unsupported(name: str) -> UnsupportedInput:
    known = ", ".join(sorted(SUFFIXES))
    return UnsupportedInput(name, f"no reader takes {suffix_of(name)} files; there are ones for {known}")


def read_stream(stream: BinaryIO, name: str, hints: Hints = NO_HINTS, depth: int = 0) -> Iterator[Article | InputError]:
    """The articles of an open file of this ``name``; an error of the input ends it and is its last item.

    ``depth`` is the number of archives around it. Of the outermost file at most :data:`MOST_REFUSED` errors are named.
    """
    found = _guarded(_read(stream, name, hints, depth), name)
    return found if depth else _few_refused(found, name)


def read_part(
    stream: BinaryIO, name: str, hints: Hints, first: int, many: int | None = None
) -> Iterator[Article | InputError]:
    """The articles of a part of a file that :func:`divisible` names: those that it gives where it is read as a whole.

    Of JSON lines, unpacked, and of a web archive the stream begins at the line or record with the number ``first``,
    from 1, and ends where the part does; of an archive of files it is the whole, and ``many`` members are read.
    """
    return _few_refused(_guarded(_part(stream, name, hints, first, many), name), name)


def _part(stream: BinaryIO, name: str, hints: Hints, first: int, many: int | None) -> Iterator[Article | InputError]:
    kind = divisible(name, hints)
    if kind == "jsonl":
        yield from jsonl.read(stream, name, hints, first)
    elif kind == "warc":
        from verbale.ingest import warc

        yield from warc.read(cast(BinaryIO, _unpacked(stream, name)), name, hints, first)
    else:
        wanted = slice(first - 1, None if many is None else first - 1 + many)
        data, kind = _bytes_of(stream, str(kind), name)
        yield from _of_bytes(data, kind, name, hints, 0, wanted)


def _bytes_of(stream: BinaryIO, kind: str, name: str) -> tuple[bytes, str]:
    """The bytes of a file that is read as a whole, unpacked where they have to be, and its kind, as they tell it."""
    if kind == "parquet" or (kind == "tar" and not name.lower().endswith(".tar")):
        return _all_of(stream, name), kind
    buffered = _unpacked(stream, name)
    try:
        data = _all_of(buffered, name)
    finally:
        buffered.detach()
    return data, refined(kind, data[:LOOK])


def sizes(stream: BinaryIO, name: str, hints: Hints = NO_HINTS) -> Iterator[int]:
    """About how many bytes each report of a file has that :func:`divisible` names, and that lines do not divide.

    Raises :class:`InputError`, or whatever a library raises, for a file that is damaged, and :class:`EmptyInput` for
    one that holds a single report.
    """
    kind = str(divisible(name, hints))
    if kind in ("zip", "tar"):
        from verbale.ingest import archives

        yield from (size for _, size in archives.contents(stream, kind))
        return
    data, kind = _bytes_of(stream, kind, name)
    if kind in TABLES:
        from verbale.ingest import tables

        yield from tables.sizes(data, kind, name)
    elif kind == "xml":
        from verbale.ingest import news_xml

        yield from news_xml.sizes(data, name)
    elif kind == "mbox":
        yield from mail.sizes(data)
    else:
        text = _as_text(data, kind, name)[0] if kind in EXPORTED and len(data) <= LARGEST else None
        export = exports.export_of(text) if text is not None else None
        if export is None:
            raise EmptyInput(name, "it holds one report, or none")
        yield from (len(document.text) for document in export.documents)


def _guarded(found: Iterator[Article | InputError], name: str) -> Iterator[Article | InputError]:
    """``found`` in the file of this ``name``; an error of the file as its last item."""
    try:
        yield from found
    except InputError as error:
        yield error
    except (MemoryError, Overrun) as error:
        yield InputError(name, told(error))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield InputError(name, f"the gzip data is damaged or cut off: {error}")
    except OSError as error:
        yield InputError(name, (error.strerror or str(error)).lower())


def _read(stream: BinaryIO, name: str, hints: Hints, depth: int) -> Iterator[Article | InputError]:
    kind = hints.kind or format_of(name)
    if kind is None:
        raise _unsupported(name)
    if kind == "parquet" or (kind == "tar" and not name.lower().endswith(".tar")):
        yield from _of_bytes(_all_of(stream, name), kind, name, hints, depth)
        return
    buffered = _unpacked(stream, name)
    try:
        head = buffered.peek(LOOK)[:LOOK]
        kind = refined(kind or sniffed(head), head)
        if kind == "jsonl":
            yield from _lines(buffered, name, hints)
        elif kind == "warc":
            from verbale.ingest import warc

            yield from warc.read(cast(BinaryIO, buffered), name, hints)
        else:
            yield from _of_bytes(_all_of(buffered, name), kind, name, hints, depth)
    finally:
        buffered.detach()  # or it would close the stream, which may be standard input


def _lines(buffered: io.BufferedReader, name: str, hints: Hints) -> Iterator[Article | InputError]:
    articles = 0
    for item in jsonl.read(cast(BinaryIO, buffered), name, hints):
        articles += 1
        yield item
    if not articles:
        raise EmptyInput(name, "the file is empty")


def _all_of(stream: BinaryIO | io.BufferedReader, name: str) -> bytes:
    held = io.BytesIO()
    # Block by block: a reader makes room at once for all that it is asked for, though a packed file of a line be there.
    while held.tell() <= LARGEST_FILE and (block := stream.read(_BLOCK)):
        held.write(block)
    data = held.getvalue()
    if not data:
        raise EmptyInput(name, "the file is empty")
    if len(data) > LARGEST_FILE:
        raise InputError(
            name, f"it is larger than {LARGEST_FILE:,} bytes, the most that is read of one file of its kind"
        )
    return data


def _of_bytes(
    data: bytes, kind: str, name: str, hints: Hints, depth: int, wanted: slice = ALL
) -> Iterator[Article | InputError]:
    """The articles in the bytes of a file of a known kind, which is read as a whole; of several, those ``wanted``."""
    if kind in ("zip", "tar"):
        yield from _members(data, kind, name, hints, depth, wanted)
    elif kind == "json":
        yield from jsonl.read_whole(data, name, hints)
    elif kind in TABLES:
        from verbale.ingest import tables

        reads: dict[str, Callable[[Any, str, Hints, slice], Iterator[Article | InputError]]] = {
            "csv": tables.read_csv,
            "xlsx": tables.read_xlsx,
            "parquet": lambda data, *how: tables.read_parquet(io.BytesIO(data), *how),
        }
        yield from reads[kind](data, name, hints, wanted)
    elif kind == "xml":
        from verbale.ingest import news_xml

        yield from news_xml.read(data, name, hints, wanted)
    elif kind == "mbox":
        yield from mail.read_mailbox(data, name, hints, wanted)
    elif kind == "mail":
        yield mail.read(data, name, hints)
    else:
        yield from _reports(data, kind, name, hints, wanted)


def _members(
    data: bytes, kind: str, name: str, hints: Hints, depth: int, wanted: slice
) -> Iterator[Article | InputError]:
    from verbale.ingest import archives

    if depth >= archives.DEEPEST:
        raise InputError(name, f"archives stand in it more than {archives.DEEPEST} deep")
    inner = replace(hints, kind=None)
    for found in archives.members(data, kind, name, wanted):
        if isinstance(found, InputError):
            yield found
            continue
        member, content = found
        yield from read_stream(io.BytesIO(content), f"{name}!{as_text(member)}", inner, depth + 1)


def _reports(data: bytes, kind: str, name: str, hints: Hints, wanted: slice) -> Iterator[Article | InputError]:
    """The report in a text, a page or a document; or those in the export of an archive that it is."""
    if len(data) > LARGEST:
        raise InputError(name, f"it is larger than {LARGEST:,} bytes, the most that is read as one report")
    text, notes = _as_text(data, kind, name)
    export = exports.export_of(text) if text is not None else None
    if export is not None:
        yield from exports.articles(export, name, hints, notes, wanted)
    elif kind in ("nexis", "factiva"):
        raise InputError(name, f"it is no export of {kind.capitalize()} that is known")
    elif kind == "html":
        from verbale.ingest import html

        yield html.read(data, name, hints)
    elif kind == "plain":
        yield plain.read(data, name, hints)
    else:
        yield plain.read_decoded(text or "", data, name, hints, notes)


def _as_text(data: bytes, kind: str, name: str) -> tuple[str | None, tuple[str, ...]]:
    """The characters of a file that may be an export; None of a page that is none."""
    if kind in office.KINDS:
        return office.paragraphs_of(data, kind, name)
    is_page = kind == "html" or (kind in ("nexis", "factiva") and sniffed(data[:LOOK]) == "html")
    if is_page and not any(mark in data for mark in _EXPORTS):
        return None, ()
    text, notes = decode(data, name, declares=is_page)
    return (markup.paragraphs(text) if is_page else text.replace("\r\n", "\n")), notes


def _unpacked(stream: BinaryIO, name: str) -> io.BufferedReader:
    raw = _Unpacking(fileobj=stream) if is_packed(name) else stream
    return io.BufferedReader(cast(io.RawIOBase, raw), 1 << 16)


class _Unpacking(gzip.GzipFile):
    """Gives what stands before damage, and raises the error of it then."""

    def readinto(self, buffer: Any) -> int:
        """Read as much as there is at once: what was unpacked and not given yet is lost with an error."""
        return self.readinto1(buffer)
