"""Files of other programs, each of them made here as its specification has it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.ingest import Hints, read_sources
from verbale.ingest.kinds import KINDS
from verbale.ingest.sources import read_bytes, read_stream
from verbale.model import Article
from verbale.origin import file_of

FIRST = "The minister, Oda Lund, said on Monday that the treaty would wait."
SECOND = "“We are in no hurry,” Lund told reporters."
OTHER = "Sailors went back to work in the harbour on Tuesday."
PAGES = f"<p>{FIRST}</p><p>{SECOND}</p>"


def read(data: bytes | str, name: str, hints: Hints | None = None) -> list[Article | InputError]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_bytes(raw, name, hints) if hints else read_bytes(raw, name))


def lines_of(item: Article | InputError) -> list[str]:
    assert isinstance(item, Article), item
    return [line for line in item.text.split("\n") if line]


JSON = {
    "ninjs 1": {"uri": "urn:1", "headline": "T", "versioncreated": "2023-05-02T08:00:00Z", "body_html": PAGES},
    "ninjs 2": {"headlines": [{"value": "T"}], "versionCreated": "2023-05-02T08:00:00Z",
                "bodies": [{"role": "short", "value": "x"}, {"role": "main", "value": PAGES}]},
    "ninjs 3": {"headlines": [{"value": "T"}], "bodies": [{"value": PAGES, "contentType": "text/html"}],
                "contentCreated": "2023-05-02"},
    "fundus": {"title": "T", "publishing_date": "2023-05-02 08:00:00+02:00",
               "body": {"summary": [FIRST], "sections": [{"headline": [], "paragraphs": [SECOND]}]}},
    "paragraphs": {"title": "T", "date": "2023-05-02", "text": [FIRST, SECOND]},
    "entities": {"title": "T", "date": "2023-05-02",
                 "text": f"{FIRST}\n&ldquo;We are in no hurry,&rdquo; Lund told reporters."},
}  # fmt: skip


@pytest.mark.parametrize("name", JSON)
def test_fields_and_shapes_of_other_programs_are_known(name: str) -> None:
    for data in (json.dumps(JSON[name]), json.dumps(JSON[name], indent=1)):
        (article,) = read(data, "a.json")
        assert lines_of(article) == [FIRST, SECOND]
        assert isinstance(article, Article)
        assert (article.title, article.published.date) == ("T", "2023-05-02")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_arrays_are_many_reports_whatever_the_file_is_called(name: str) -> None:
    rows = [{"text": FIRST}, 3, {"body": OTHER}, {"nothing": 1}]
    first, number, third, fourth = read(json.dumps(rows), name)
    assert lines_of(first) == [FIRST]
    assert lines_of(third) == [OTHER]
    assert isinstance(number, InputError)
    assert number.source == f"{name}#2"
    assert isinstance(fourth, InputError)


def test_answers_of_interfaces_keep_their_articles_in_a_list() -> None:
    answer = {"status": "ok", "response": {"docs": [{"body": FIRST}, {"body": OTHER}]}}
    assert [lines_of(item) for item in read(json.dumps(answer), "a.json")] == [[FIRST], [OTHER]]
    hits = {"hits": {"hits": [{"_id": "1", "_source": {"text": FIRST}}]}}
    assert lines_of(read(json.dumps(hits), "a.json")[0]) == [FIRST]


def table(delimiter: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([["day", "title", "story_text"], ["2023-05-02", "T", f"{FIRST}\n{SECOND}"], ["", "", ""]])
    return stream.getvalue()


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), ("\t", "a.tsv"), (";", "a.csv")])
def test_tables_have_a_column_for_the_text(delimiter: str, name: str) -> None:
    (error,) = read(table(delimiter), name)
    assert isinstance(error, InputError)
    assert "story_text" in error.reason
    fields = Hints().fields
    named = Hints(fields=type(fields)(text=("story_text",), published=("day",)))
    article, empty = read(table(delimiter), name, named)
    assert lines_of(article) == [FIRST, SECOND]
    assert isinstance(article, Article)
    assert article.published.date == "2023-05-02"
    assert isinstance(empty, InputError)


def test_spreadsheets_and_parquet_are_tables_too() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["title", "text"], ["T", f"{FIRST}\n{SECOND}"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    assert lines_of(read(stream.getvalue(), "a.xlsx")[0]) == [FIRST, SECOND]
    assert lines_of(read(stream.getvalue(), "a")[0]) == [FIRST, SECOND]
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": [FIRST, OTHER]}), stream)
    assert [lines_of(item) for item in read(stream.getvalue(), "a.parquet")] == [[FIRST], [OTHER]]


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Invented Post</title><item><title>T &amp; U</title><link>https://post.example/a</link>
<pubDate>Tue, 02 May 2023 08:00:00 +0200</pubDate><description>Short</description>
<content:encoded><![CDATA[{PAGES}]]></content:encoded></item>
<item><title>S</title><description>{OTHER}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Invented Post</title><entry><title>T &amp; U</title>
<link rel="self" href="https://post.example/self"/><link href="https://post.example/a"/>
<published>2023-05-02T08:00:00Z</published><content type="html">{PAGES.replace("<", "&lt;")}</content></entry>
<entry><title>S</title><summary>{OTHER}</summary></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
@pytest.mark.parametrize("name", ["a.xml", "a"])
def test_feeds_say_where_they_hold_a_summary_only(feed: str, name: str) -> None:
    full, short = read(feed, name)
    assert lines_of(full) == [FIRST, SECOND]
    assert isinstance(full, Article)
    assert isinstance(short, Article)
    assert (full.title, full.outlet, full.published.date) == ("T & U", "The Invented Post", "2023-05-02")
    assert full.url == "https://post.example/a"
    assert not full.notes
    assert "the feed holds a summary only" in short.notes


NITF = f"""<nitf><head><docdata><date.issue norm="20230502T080000Z"/></docdata></head><body><body.head>
<hedline><hl1>T</hl1></hedline>
<byline>Nils Berg</byline></body.head><body.content>{PAGES}</body.content></body></nitf>"""
ITEM = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><contentMeta>
<contentCreated>2023-05-02</contentCreated><headline>T</headline><by>Nils Berg</by></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
{PAGES}</body></html></inlineXML></contentSet></newsItem>"""


@pytest.mark.parametrize("data", [NITF, ITEM, f"<newsMessage><itemSet>{ITEM}</itemSet></newsMessage>"])
def test_agencies_xml_is_read(data: str) -> None:
    (article,) = read(data, "a.xml")
    assert lines_of(article) == [FIRST, SECOND]
    assert isinstance(article, Article)
    assert (article.title, article.byline, article.published.date) == ("T", "Nils Berg", "2023-05-02")


@pytest.mark.parametrize("data", ["<svg><text>no report</text></svg>", "<rss><channel/></rss>", "<nitf"])
def test_xml_without_reports_is_refused(data: str) -> None:
    (error,) = read(data, "a.xml")
    assert isinstance(error, InputError)


def warc(*pages: str) -> bytes:
    made = b""
    for n, page in enumerate(pages, 1):
        body = f"<html><body><article>{page}</article></body></html>".encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = [
            *("WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: https://post.example/{n}"),
            *("WARC-Date: 2023-05-02T08:00:00Z", f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012d}>"),
            *("Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}"),
        ]
        made += "\r\n".join([*head, "", ""]).encode() + http + b"\r\n\r\n"
    return made


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a"])
def test_web_archives_hold_pages(name: str) -> None:
    data = warc(PAGES, f"<p>{OTHER}</p>")
    first, second = read(gzip.compress(data) if name.endswith(".gz") else data, name)
    assert lines_of(first) == [FIRST, SECOND]
    assert lines_of(second) == [OTHER]
    assert isinstance(first, Article)
    assert (first.url, first.published.date) == ("https://post.example/1", None)


def test_a_web_archive_is_read_from_a_pipe() -> None:
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as pipe:
        with os.fdopen(theirs, "wb") as end:
            end.write(warc(PAGES, f"<p>{OTHER}</p>"))
        assert [lines_of(item) for item in read_stream(pipe, "stdin")] == [[FIRST, SECOND], [OTHER]]


def test_what_stands_before_damage_is_read() -> None:
    packed = gzip.compress(warc(PAGES)) + gzip.compress(warc(f"<p>{OTHER}</p>"))
    first, error = read(packed[:-20], "a.warc.gz")
    assert lines_of(first) == [FIRST, SECOND]
    assert isinstance(error, InputError)
    assert "cut off" in error.reason
    lines = [json.dumps({"text": f"{FIRST} {n}"}).encode() for n in range(200)]
    *some, last = read(gzip.compress(b"\n".join(lines))[:-30], "a.jsonl.gz")
    assert len(some) > 150
    assert isinstance(last, InputError)


def test_an_archive_without_a_page_is_told() -> None:
    (error,) = read(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "a.warc")
    assert isinstance(error, InputError)


def message(html: bool = False) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = (
        "Press Office <p@post.example>",
        "T",
        "Tue, 02 May 2023 08:00:00 +0200",
    )
    made.set_content(PAGES if html else f"{FIRST}\n\n{SECOND}\n", subtype="html" if html else "plain")
    return bytes(made)


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("name", ["a.eml", "a"])
def test_mail_is_read(html: bool, name: str) -> None:
    (article,) = read(message(html), name)
    assert lines_of(article) == [FIRST, SECOND]
    assert isinstance(article, Article)
    assert (article.title, article.byline, article.published.date) == ("T", "Press Office", "2023-05-02")


def test_a_mailbox_holds_many() -> None:
    box = b"".join(b"From p@post.example Tue May  2 08:00:00 2023\n" + message(html) + b"\n" for html in (False, True))
    assert [lines_of(item) for item in read(box, "a.mbox")] == [[FIRST, SECOND]] * 2


def test_a_saved_page_is_its_page() -> None:
    made = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\nSubject: T\r\n"
    made += b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n'
    made += b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    made += f"<html><body><article>{PAGES}</article></body></html>".encode() + b"\r\n--x--\r\n"
    (article,) = read(made, "a.mhtml")
    assert lines_of(article) == [FIRST, SECOND]
    assert isinstance(article, Article)
    assert (article.url, article.title) == ("https://post.example/a", "T")


def docx(*paragraphs: str) -> bytes:
    module = pytest.importorskip("docx")
    made, stream = module.Document(), io.BytesIO()
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(stream)
    return stream.getvalue()


def test_documents_are_read() -> None:
    assert lines_of(read(docx(FIRST, SECOND), "a.docx")[0]) == [FIRST, SECOND]
    assert lines_of(read(docx(FIRST, SECOND), "a")[0]) == [FIRST, SECOND]
    rtf = r"{\rtf1\ansi " + FIRST + r"\par \'93We are in no hurry,\'94 Lund told reporters.}"
    pytest.importorskip("striprtf")
    assert lines_of(read(rtf, "a.rtf")[0]) == [FIRST, SECOND]


def test_opendocument_is_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        space = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        archive.writestr("content.xml", f"<doc {space}><text:p>{FIRST}</text:p><text:p>{SECOND}</text:p></doc>")
    assert lines_of(read(stream.getvalue(), "a.odt")[0]) == [FIRST, SECOND]
    assert lines_of(read(stream.getvalue(), "a")[0]) == [FIRST, SECOND]


def test_an_export_in_a_document_is_parted() -> None:
    lines = ["T", "The Invented Post", "May 2, 2023 Tuesday", "Length: 9 words", "Body", FIRST, "End of Document"]
    (article,) = read(docx(*lines), "a.docx")
    assert isinstance(article, Article)
    assert (article.outlet, article.source) == ("The Invented Post", "a.docx#1")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.rtf", "a.odt", "a.parquet", "a.zip", "a.tar"])
def test_damaged_files_are_told(name: str) -> None:
    (error,) = read(b"PK\x03\x04 damaged" * 9, name)
    assert isinstance(error, InputError)
    assert error.source == name


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    (error,) = read(b"PK\x03\x04", "a.docx")
    assert isinstance(error, InputError)
    assert "pip install 'verbale[office]'" in error.reason


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def test_archives_hold_files_of_any_kind() -> None:
    data = zipped(b__one_txt=FIRST.encode(), two_json=json.dumps([{"text": OTHER}]).encode(), three_png=b"\x89PNG")
    first, second, third = read(data, "a.zip")
    assert lines_of(first) == [FIRST]
    assert lines_of(second) == [OTHER]
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.source, file_of(first)) == ("a.zip!b/one.txt", "a.zip")
    assert second.source == "a.zip!two.json#1"
    assert isinstance(third, InputError)
    assert third.source == "a.zip!three.png"


def test_tar_is_read_also_compressed() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        info = tarfile.TarInfo("one.txt")
        info.size = len(FIRST)
        archive.addfile(info, io.BytesIO(FIRST.encode()))
    assert lines_of(read(stream.getvalue(), "a.tar.gz")[0]) == [FIRST]
    assert lines_of(read(stream.getvalue(), "a.tgz")[0]) == [FIRST]


def test_archives_inside_archives_end_somewhere() -> None:
    data = FIRST.encode()
    name = "one_txt"
    for _ in range(5):
        data, name = zipped(**{name: data}), "inner_zip"
    (error,) = read(data, "a.zip")
    assert isinstance(error, InputError)
    assert "deep" in error.reason


def test_the_user_s_word_for_a_file_wins(tmp_path: Path) -> None:
    path = tmp_path / "odd.dat"
    path.write_text(json.dumps([{"text": FIRST}]))
    assert isinstance(next(read_sources([path])), InputError)
    assert lines_of(next(read_sources([path], Hints(kind="json")))) == [FIRST]
    assert "json" in KINDS


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("cp1251", "Министр заявил, что страна не подпишет договор."),
        ("shift_jis", "外務大臣は条約に署名しないと述べた。"),
        ("cp1252", "“We will wait,” said the minister. Café."),
        ("utf-16", "The minister said no."),
    ],
)
def test_character_sets_are_told_by_the_bytes(charset: str, words: str) -> None:
    (article,) = read(words.encode(charset), "a.txt")
    assert isinstance(article, Article)
    assert article.text.strip() == words


def test_a_message_whose_parts_stand_too_deep_is_refused() -> None:
    head = b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\n"
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    (error,) = read_bytes(head + deep, "deep.eml")
    assert isinstance(error, InputError)
    assert error.reason == "its parts stand too deep in each other"
