"""Transcripts: whoever is named at the head of a line has the floor until the next one is.

    QUESTION: Will you sign?
    MINISTER BRANDT: I believe that we will.

Interviews, briefings and hearings are printed so. No verb says that anybody speaks, and no quotation mark where; the
layout says both. One line like these is a heading or a list ("Date: Friday"); a text is taken for a transcript where
somebody gets the floor a second time.
"""

from __future__ import annotations

import re
from collections import Counter

from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.reports import Report
from verbale.model import Span
from verbale.text.parse import Parse

FOUND_BY = "transcript"
"""What :attr:`Report.found_by` is for a turn: all of it is direct speech, without quotation marks."""

FEWEST = 3
"""Labelled lines without which a text is no transcript."""

_WORD = r"[A-Z][A-Za-z’'\-]*\.?"
_LABEL = re.compile(
    r"[\"“]?(?:(?P<letter>[QA])[:.]"
    rf"|(?P<name>{_WORD}(?: (?:{_WORD}|of|the|for|de|van|von|bin|al|and)){{0,6}})"
    r"(?: ?\([^()\n]{1,60}\)| ?\[[^\[\]\n]{1,60}\])?:) +(?=\S)"
)
"""The letters of question and answer, or a name, with what is noted of it in brackets."""


def turns(parse: Parse) -> list[Report]:
    """A report for each turn of a transcript, its content the paragraphs until the next; none of another text."""
    labels = [(line, _label(parse.text, line)) for line in parse.paragraphs]
    named = [found[0] for _, found in labels if found is not None]
    spoken = Counter(parse.text[label.start : label.end] for label in named)
    if len(named) < FEWEST or max(spoken.values()) < 2:
        return []
    return closed(_turns(labels))


def _turns(labels: list[tuple[Span, tuple[Span, int] | None]]) -> list[Report]:
    made: list[Report] = []
    for line, found in labels:
        if found is not None:
            label, start = found
            made.append(Report([], [Span(start, line.end)], SAYING, FOUND_BY, source=label))
        elif made:
            made[-1].content.append(line)
    return made


def closed(made: list[Report]) -> list[Report]:
    """``made``, two turns or more, with an end to the last.

    Nothing marks it, and the outlet may have the last word: so it is no longer than the longest of the others.
    """
    longest = max(len(turn.content) for turn in made[:-1])
    made[-1].content = made[-1].content[:longest]
    return made


def _label(text: str, line: Span) -> tuple[Span, int] | None:
    """The name at the head of a line, and where what follows it begins."""
    found = _LABEL.match(text, line.start, line.end)
    return (Span(*found.span("letter" if found["letter"] else "name")), found.end()) if found is not None else None
