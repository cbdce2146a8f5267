"""Plain text: the text as it is, a headline if it has one, a date if one stands alone above the report."""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.ingest.article import FoundMetadata, assemble
from verbale.ingest.dates import day_of_source, parse_day
from verbale.ingest.decode import decode
from verbale.ingest.hints import Hints
from verbale.model import Article, Published
from verbale.text.normalise import normalise

_HEADER_LINES = 5
_HEAD = 2_000
_LONGEST_TITLE = 160
_LABEL = re.compile(
    r"(?:first |originally )?(?:published|posted|issued|released|publication date|date|dated)\s*(?:on|at|:)?\s*",
    re.IGNORECASE,
)
_DAY = r"((?:[A-Z][a-z]{2,8}\.? \d{1,2},? |\d{1,2} [A-Z][a-z]{2,8}\.?,? )\d{4})\b"
_DATELINE = re.compile(
    rf"[A-Z][A-Z .'’,/-]{{2,40}}?,?\s+(?:\([^()]{{2,40}}\)\s*,?\s*)?{_DAY}"
    rf"|(?:[A-Z][\w.'’-]+[ ,]+){{1,4}}{_DAY}(?=\s*(?:[-–—:|]|\([^()]{{2,40}}\)\s*[-–—:|]))"
    rf"|(?:By|BY) [^,|–—]{{3,60}}[,|–—]\s*{_DAY}\s*$"
)

_DAY_IN_FIGURES = len("20210304")
_PARTS = re.compile(r"(?:^|\s*[|·•]\s*)")


def read(data: bytes, source: str, hints: Hints, *, known: FoundMetadata | None = None) -> Article:
    """The article in the bytes of a text file.

    Raises :class:`EmptyInput`, :class:`UnsupportedInput` for binary data, :class:`InputError` if it is too long.
    """
    raw, notes = decode(data, source)
    return read_decoded(raw, data, source, hints, notes, known=known)


def read_decoded(
    raw: str, data: bytes, source: str, hints: Hints, notes: tuple[str, ...] = (), *, known: FoundMetadata | None = None
) -> Article:
    """The article in ``raw``, the characters of ``data``; ``known`` is what is known of it from elsewhere."""
    first = head(raw)
    found = replace(known or FoundMetadata(), title=headline(first), published=dateline(first))
    return assemble(raw, data, found=found, hints=hints, source=source, reader="plain", notes=notes)


def head(raw: str) -> str:
    """Return the beginning of ``raw``, normalised: where a headline and a date may stand."""
    return normalise(raw[:_HEAD])[0]


def headline(text: str) -> str | None:
    """The first line, if a blank line follows it and it looks like a headline: short, and no full stop at its end."""
    lines = text.lstrip().split("\n", 2)
    if len(lines) < 3 or lines[1].strip() or not lines[2].strip():
        return None
    first = lines[0].strip()
    wanted = len(first) <= _LONGEST_TITLE and len(first.split()) > 1 and first[-1] not in ".:;,…"
    return first if wanted and parse_day(_LABEL.sub("", first)) is None else None


def dateline(text: str) -> Published:
    """The date that stands alone on one of the first lines, or in the dateline that begins one of them.

    Only a date with its year counts, so "MOSCOW, Dec 21 -" dates nothing.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()][:_HEADER_LINES]
    for line in lines:
        day = _alone(line) or _in_dateline(line)
        if day is not None:
            return Published(day, "text")
    return Published()


def _alone(line: str) -> str | None:
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    if rest.strip().isdecimal() and len(rest.strip()) > _DAY_IN_FIGURES:
        return None  # the number of a document, not seconds since 1970
    return day_of_source(rest) or next((day for part in _PARTS.split(rest)[1:] if (day := day_of_source(part))), None)


def _in_dateline(line: str) -> str | None:
    found = _DATELINE.match(line)
    return day_of_source(found[found.lastindex or 1]) if found else None
