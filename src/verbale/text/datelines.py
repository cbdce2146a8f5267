"""Datelines: where, when and for whom a report was written, ahead of its first words: "ANKARA, June 4 (Agency) - "."""

from __future__ import annotations

import re

from verbale.model import Span

_DATELINE = re.compile(
    r"(?:[A-Z]{3,}[A-Z.'’]*|[A-Z]{2,}[. ][A-Z.]*)"  # a place in capitals
    r"(?:[ ,/-]+[A-Z][\w.'’]*){0,5}"  # more of its name, its country, a month
    r"(?:,? \d{1,2}\b\.?(?: [A-Z][a-z]+)?)?(?: ?\([^()\n]{2,40}\))?"
    r"(?: ?--?| ?[–—]| _) ?(?=[\w\"“'‘])"
)


def dateline(text: str, line: Span) -> Span | None:
    """The dateline, with its dash, that begins the ``line`` of ``text``, if one does."""
    found = _DATELINE.match(text, line.start, line.end)
    return Span(*found.span()) if found else None
