"""Members of governments by the dictionary of countries of Phoenix (MIT licence), up to 2014: which state, from when.

The dictionary took them from lists of chiefs of state and cabinet members. It says in what years somebody was of a
government, and of its defence or its police, but not the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.knowledge.phoenix import Entry, entries, parts
from training.knowledge.terms import Term, surname_of

AS_OF = "2014-01-31"
OFFICE = "member of government"


def terms(path: Path, states: set[str]) -> Iterator[Term]:
    """One term for each span of days in which somebody was of a government."""
    for entry in entries(path):
        if not entry.note.upper().startswith("COUNTRYINFO") or not entry.names[0].isascii():
            continue
        spans = sorted({span for code, days in entry.codes for span in _spans(code, days, states)})
        yield from _joined(entry, spans)


def _spans(code: str, days: str, states: set[str]) -> Iterator[tuple[str, str, str]]:
    chain = parts(code)
    if len(chain) < 2 or chain[0] not in states or chain[1] != "GOV" or not days:
        return
    if days.startswith("<"):
        return
    start, _, end = days.lstrip(">< ").partition("-")
    first, last = _day(start), _day(end) if end else AS_OF
    if first and last and first < last:
        yield chain[0], first, last


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{6}|\d{8}", text):
        return ""
    if len(text) == 6:
        text = ("19" if text[:2] > "20" else "20") + text
    day = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return day if "01" <= text[4:6] <= "12" and "01" <= text[6:] <= "31" else ""


def _joined(entry: Entry, spans: list[tuple[str, str, str]]) -> Iterator[Term]:
    """Spans of one state, less than a year apart, as one term."""
    held: list[list[str]] = []
    for country, first, last in spans:
        if held and held[-1][0] == country and first[:4] <= str(int(held[-1][2][:4]) + 1):
            held[-1][2] = max(held[-1][2], last)
        else:
            held.append([country, first, last])
    name, *others = (
        " ".join(w.capitalize() if "-" not in w else w.title() for w in n.lower().split()) for n in entry.names
    )
    for country, first, last in held:
        yield Term(name, surname_of(name), country, OFFICE, first, last, True, "phoenix", aliases=tuple(others))
