"""What kind of file a source is: by the suffix of its name, and by how its contents begin."""

from __future__ import annotations

import os

from verbale.ingest import jsonl, mail
from verbale.ingest.hints import NO_HINTS, Hints

KINDS = (
    *("plain", "html", "jsonl", "json", "csv", "xlsx", "parquet", "xml", "warc", "mail", "mbox", "docx", "rtf", "odt"),
    *("pdf", "zip", "tar", "nexis", "factiva"),
)
"""What a file may be taken for: the user's word for it, too."""
SUFFIXES = {
    **dict.fromkeys((".txt", ".text", ".md"), "plain"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".json",), "json"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".nitf", ".newsml"), "xml"),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), "mail"),
    **{f".{kind}": kind for kind in ("xlsx", "parquet", "warc", "mbox", "docx", "rtf", "odt", "pdf", "zip", "tar")},
    **dict.fromkeys((".tgz", ".tbz2", ".txz"), "tar"),
}
_MAGIC = (
    (b"WARC/", "warc"), (b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"PAR1", "parquet"), (b"From ", "mbox"),
)  # fmt: skip
"""How files of some kinds begin."""
LOOK = 16_384
"""How many bytes of a file are looked at, at most, to tell its kind."""
TABLES = ("csv", "xlsx", "parquet")
EXPORTED = ("plain", "html", "docx", "rtf", "odt", "nexis", "factiva")
"""Kinds of files that hold one report, or all of an archive's export."""


def suffix_of(name: str) -> str:
    """The suffix of a file of this ``name``, in small letters, without that of gzip."""
    base = os.path.basename(name)
    return os.path.splitext(base[:-3] if is_packed(base) else base)[1].lower()


def format_of(name: str) -> str | None:
    """The format that the suffix names; an empty string if there is none, None if no reader takes it."""
    suffix = suffix_of(name)
    return SUFFIXES.get(suffix) if suffix else ""


def sniffed(head: bytes) -> str:
    """What a file is, by how it begins."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((kind for magic, kind in _MAGIC if start.startswith(magic)), None)
    if found is not None and (found != "mbox" or mail.is_mailbox(start)):
        return found
    if start.startswith(b"PK\x03\x04"):
        return _zipped_kind(start)
    if start[:1] in (b"{", b"["):
        return "json"
    lower = start[:LOOK].lower()
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if lower.startswith((b"<?xml", b"<rss", b"<feed", b"<nitf", b"<newsitem", b"<newsmessage")):
        return "xml"
    return "mail" if mail.is_mail(start) else "plain"


def _zipped_kind(head: bytes) -> str:
    """What a zip file is, by the names of its first members."""
    kinds = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"opendocument.text", "odt"))
    return next((kind for mark, kind in kinds if mark in head), "zip")


def divisible(name: str, hints: Hints = NO_HINTS) -> str | None:
    """The kind of a file of this ``name`` if it may hold many reports, parts of which can be read alone.

    Those are lines, records, rows, items, messages or members. It may prove to be something else: one report, as most
    texts are that are no exports, or JSON that is not in lines, as :func:`is_in_lines` tells by how the file begins.
    """
    kind = hints.kind or format_of(name)
    if kind in ("jsonl", "warc", "tar", "xml", "mbox", *TABLES, *EXPORTED):
        return kind
    return kind if kind == "zip" and not is_packed(name) else None


def is_packed(name: str) -> bool:
    """Whether a file of this ``name`` is compressed by gzip."""
    return name.lower().endswith(".gz")


def is_in_lines(head: bytes) -> bool:
    """Whether JSON lines that begin with ``head``, unpacked, are read each where it stands."""
    return head[:1] == b"{" and refined("jsonl", head) == "jsonl"


def refined(kind: str, head: bytes) -> str:
    """``kind``, told from its like by how the file begins: JSON in lines, pages as XML, messages that are many."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if kind in ("json", "jsonl"):
        alone = kind == "json" and not start.partition(b"\n")[2].strip()
        whole = start[:1] == b"[" or (start[:1] == b"{" and (alone or not jsonl.is_in_lines(start)))
        return "json" if whole else "jsonl"
    if kind == "xml":
        from verbale.ingest.news_xml import root_of

        return "html" if root_of(start) == "html" else kind
    return "mbox" if kind == "mail" and mail.is_mailbox(start) else kind
