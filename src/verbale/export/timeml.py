"""TimeML: one report with its temporal expressions marked as TIMEX3.

By version 1.2.1, https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html.
Only what Verbale knows is written: the publication date as the document's creation time, and every temporal expression
in place, with its type and value. Days and the reason for them are in the other formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, tostring

from verbale.errors import ConfigError
from verbale.export.single import single
from verbale.model import Record, Span, Timex

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any way; the replacement character stands for each."""


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write one record. A second one raises :class:`~verbale.errors.ConfigError`: a TimeML file is one document."""
    if table is not None:
        raise ConfigError("timeml holds whole reports, not tables")
    for record in single(records, "timeml"):
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(_document(record), "unicode") + "\n")


def _document(record: Record) -> Element:
    root = Element("TimeML")
    SubElement(root, "DOCID").text = record.article.id
    published = (record.article.published.date or "")[:10]
    if published:
        given = {"tid": "t0", "type": "DATE", "value": published, "functionInDocument": "CREATION_TIME"}
        SubElement(SubElement(root, "DCT"), "TIMEX3", given).text = published
    if record.article.title:
        SubElement(root, "TITLE").text = _held(record.article.title)
    _mark(SubElement(root, "TEXT"), record)
    return root


def _mark(marked: Element, record: Record) -> None:
    """Put the text into ``marked``, its expressions as elements, numbered in their order; none overlaps another."""
    text, at, last = record.article.text, 0, None
    for number, (span, row) in enumerate(_expressions(record), start=1):
        _append(marked, last, text[at : span.start])
        last = SubElement(marked, "TIMEX3", {"tid": f"t{number}", "type": row.type, "value": _held(row.value)})
        last.text = _held(text[span.start : span.end])
        at = span.end
    _append(marked, last, text[at:])


def _append(marked: Element, last: Element | None, text: str) -> None:
    if last is None:
        marked.text = _held(text)
    else:
        last.tail = _held(text)


def _expressions(record: Record) -> list[tuple[Span, Timex]]:
    found = ((span, row) for row in record.timexes for span in row.spans("expression"))
    return sorted(found, key=lambda item: item[0])


def _held(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
