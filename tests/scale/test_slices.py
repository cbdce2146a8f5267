from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.errors import InputError
from verbale.ingest.hints import NO_HINTS, Hints
from verbale.ingest.sources import read_bytes
from verbale.model import Article
from verbale.scale.slices import Bounds, Piece, is_unchanged, read_slice, slices_of

LINES = st.lists(
    st.one_of(
        st.just(b""),
        st.just(b"no JSON"),
        st.integers(0, 9).map(lambda n: json.dumps({"text": f"Pier {n} is done."}).encode()),
    ),
    max_size=12,
)
BOUNDS = st.builds(Bounds, st.integers(1, 4), st.integers(1, 900))


def told(found: Article | InputError) -> tuple[str, str]:
    return (found.source, found.id) if isinstance(found, Article) else (found.source, found.reason)


def sliced(data: bytes, name: str, bounds: Bounds, hints: Hints = NO_HINTS) -> tuple[Piece, ...]:
    """The slices of a file, which together have to give what the file gives."""
    stream = io.BytesIO(data)
    pieces = slices_of(stream, name, hints, bounds)
    if pieces:
        found = [told(each) for piece in pieces for each in read_slice(stream, name, hints, piece)]
        assert found == [told(each) for each in read_bytes(data, name, hints)]
        assert all(is_unchanged(stream, name, hints, piece) for piece in pieces if piece[0].start is not None)
        assert all(piece[0].many == 1 or piece[0].many <= bounds.many for piece in pieces)
    return pieces


@given(LINES, st.booleans(), st.booleans(), BOUNDS)
def test_lines(lines: list[bytes], ended: bool, packed: bool, bounds: Bounds) -> None:
    data = b"\n".join([b'{"text": "It begins."}', *lines]) + (b"\n" if ended else b"")
    pieces = sliced(gzip.compress(data) if packed else data, "f.jsonl.gz" if packed else "f.jsonl", bounds)
    assert sum(size for _, size, _ in pieces) == len(data)
    assert sum(part.many for part, _, _ in pieces) == len(data.splitlines())


def page(text: str, kind: str = "text/html") -> bytes:
    """A record of a web archive."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{text}".encode()
    head = [
        *("WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://example.org/", "WARC-Record-ID: <urn:x:1>"),
        *("Content-Type: application/http", f"Content-Length: {len(http)}"),
    ]
    return "\r\n".join([*head, "", ""]).encode() + http + b"\r\n\r\n"


RECORDS = st.lists(
    st.one_of(
        st.integers(0, 9).map(lambda n: page(f"<p>Pier {n} is done, and the ferry sails again from the harbour.</p>")),
        st.just(page("", "text/html")),
        st.just(page("x", "image/png")),
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None, max_examples=40)
@given(RECORDS, st.booleans(), BOUNDS)
def test_pages(records: list[bytes], packed: bool, bounds: Bounds) -> None:
    pages = sum(b"text/html" in record for record in records)
    data = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    pieces = sliced(data, "f.warc.gz" if packed else "f.warc", bounds)
    assert sum(part.many for part, _, _ in pieces) == pages
    assert sum(size for _, size, _ in pieces) == (len(data) if pages else 0)


@settings(deadline=None, max_examples=40)
@given(RECORDS, st.integers(2, 3), BOUNDS)
def test_pages_that_are_not_compressed_one_by_one(records: list[bytes], together: int, bounds: Bounds) -> None:
    packed = [gzip.compress(b"".join(records[n : n + together])) for n in range(0, len(records), together)]
    sliced(b"".join(packed), "f.warc.gz", bounds)
    sliced(gzip.compress(b"".join(records)), "f.warc.gz", bounds)


@pytest.mark.parametrize("packed", [False, True])
def test_damage_is_told_by_the_last_slice(packed: bool) -> None:
    records = [page(f"<p>Pier {n} is done, and the ferry sails again.</p>") for n in range(5)]
    data = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    name = "f.warc.gz" if packed else "f.warc"
    assert len(sliced(data[:-40], name, Bounds(2, 10_000))) >= 2


def zipped(names: list[str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, name in enumerate(names):
            archive.writestr(name, f"Pier {number} is done." * (number % 3))
    return stream.getvalue()


def tarred(names: list[str], mode: Literal["w:", "w:gz", "w:xz"]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for number, name in enumerate(names):
            info, data = tarfile.TarInfo(name), f"Pier {number} is done.".encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


ARCHIVES: dict[str, Callable[[list[str]], bytes]] = {
    "f.zip": zipped,
    "f.tar": lambda names: tarred(names, "w:"),
    "f.tar.gz": lambda names: tarred(names, "w:gz"),
    "f.txz": lambda names: tarred(names, "w:xz"),
}


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(deadline=None, max_examples=40)
@given(names=st.lists(st.sampled_from(["a.txt", "b/", "b/c.txt", ".d", "e.png", "é.txt"]), min_size=1), bounds=BOUNDS)
def test_members(name: str, names: list[str], bounds: Bounds) -> None:
    pieces = sliced(ARCHIVES[name](names), name, bounds)
    if name == "f.zip":
        assert sum(part.many for part, _, _ in pieces) == sum(n not in ("b/", ".d") for n in names)


def csv_of(texts: list[str]) -> bytes:
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerows([("title", "text"), *((f"No {number}", text) for number, text in enumerate(texts))])
    return stream.getvalue().encode()


def xlsx_of(texts: list[str]) -> bytes:
    book = pytest.importorskip("openpyxl").Workbook()
    for row in [("title", "text"), *((f"No {number}", text) for number, text in enumerate(texts))]:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet_of(texts: list[str]) -> bytes:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    parquet.write_table(arrow.table({"text": texts}), stream, row_group_size=2)
    return stream.getvalue()


def feed_of(texts: list[str]) -> bytes:
    items = "".join(f"<item><title>No</title><description>{text}</description></item>" for text in texts)
    return f"<rss><channel><title>Post</title>{items}</channel></rss>".encode()


def mailbox_of(texts: list[str]) -> bytes:
    heads = "From: Ada Lind <a@example.org>\nDate: Mon, 1 May 2023 10:00:00 +0000\nSubject: No"
    return "".join(f"From a@example.org Mon May  1 10:00:00 2023\n{heads}\n\n{text}\n\n" for text in texts).encode()


def export_of(texts: list[str]) -> bytes:
    def document(number: int, text: str) -> str:
        head = f"\n\n{number} of {len(texts)} DOCUMENTS\n\nThe Post\n\nMay 2, 2023 Tuesday\n\nNo {number}\n\n"
        return f"{head}BYLINE: Ada Lind\n\nLENGTH: 9 words\n\n{text}\n\nLOAD-DATE: May 3, 2023\n\nLANGUAGE: ENGLISH\n"

    return "".join(document(number, text) for number, text in enumerate(texts, start=1)).encode()


MANY: dict[str, Callable[[list[str]], bytes]] = {
    "f.csv": csv_of,
    "f.csv.gz": lambda texts: gzip.compress(csv_of(texts)),
    "f.xlsx": xlsx_of,
    "f.parquet": parquet_of,
    "f.rss": feed_of,
    "f.mbox": mailbox_of,
    "f.mbox.gz": lambda texts: gzip.compress(mailbox_of(texts)),
    "f.txt": export_of,
}


@pytest.mark.parametrize("name", MANY)
@settings(deadline=None, max_examples=25)
@given(texts=st.lists(st.sampled_from(["It is done.", "", "Pier 2 is done, and pier 3 is not."])), bounds=BOUNDS)
def test_rows_items_messages_and_documents(name: str, texts: list[str], bounds: Bounds) -> None:
    # The first has a text, as a file without any is refused as a whole.
    texts = ["Pier 1 is done.", *texts]
    pieces = sliced(MANY[name](texts), name, bounds)
    assert len(pieces) != 1
    assert sum(part.many for part, _, _ in pieces) in (0, len(texts))
    if len(texts) > bounds.many:
        assert len(pieces) > 1


def test_damage_within_leaves_a_file_whole() -> None:
    assert sliced(csv_of(["It is done."] * 9)[:60] + b'"a" b,"\x00', "f.csv", Bounds(2, 1000)) is not None
    assert sliced(gzip.compress(csv_of(["It is done."] * 9))[:-9], "f.csv.gz", Bounds(2, 1000)) == ()
    assert sliced(xlsx_of(["It is done."] * 9)[:-30], "f.xlsx", Bounds(2, 1000)) == ()
    assert sliced(parquet_of(["It is done."] * 9)[:-30], "f.parquet", Bounds(2, 1000)) == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("f.txt", b"It is done."),
        ("f.html", b"<html><p>It is done.</p></html>"),
        ("f.xml", b"<html><p>It is done.</p></html>"),
        ("f.xml", b"<nitf><body><body.content><p>It is done.</p></body.content></body></nitf>"),
        ("f.rss", feed_of(["It is done."])),
        ("f.csv", b""),
        ("f.mbox", b"It is done."),
        ("f.jsonl", b'[{"text": "It is done."}]'),
        ("f.jsonl", b""),
        ("f.jsonl.gz", gzip.compress(b'{"text": "It is done."}\n' * 90)[:-9]),
        ("f.zip", zipped(["a.txt", "b.txt"])[:-20]),
        ("f.zip", zipped([])),
        ("f.tar.gz", tarred(["a.txt"] * 30, "w:gz")[:120]),
        ("f.warc", page("x", "image/png")),
    ],
)
def test_what_cannot_be_divided_is_read_as_a_whole(name: str, data: bytes) -> None:
    assert sliced(data, name, Bounds(1, 100)) == ()


def test_a_word_for_the_kind_counts_more_than_the_name() -> None:
    data = b'{"text": "It is done."}\n{"text": "It is over."}\n'
    assert len(sliced(data, "f.log", Bounds(1, 100), Hints(kind="jsonl"))) == 2


def test_a_line_that_is_longer_than_a_slice_stays_whole() -> None:
    data = b'{"text": "' + b"It is done. " * 200_000 + b'"}\n{"text": "It is done."}\n'
    pieces = sliced(data, "f.jsonl", Bounds(10, 1000))
    assert [(part.first, part.many) for part, _, _ in pieces] == [(1, 1), (2, 1)]


def test_another_size_or_other_contents_are_a_change() -> None:
    data = b'{"text": "One."}\n{"text": "Two."}\n'
    first, second = sliced(data, "f.jsonl", Bounds(1, 1000))
    assert not is_unchanged(io.BytesIO(data + b"\n"), "f.jsonl", NO_HINTS, first)
    changed = io.BytesIO(data.replace(b"Two", b"Ten"))
    assert is_unchanged(changed, "f.jsonl", NO_HINTS, first)
    assert not is_unchanged(changed, "f.jsonl", NO_HINTS, second)
