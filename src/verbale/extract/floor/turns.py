"""Transcripts: whoever is named at the head of a line has the floor until the next one is.

    QUESTION: Will you sign?
    MINISTER BRANDT: I believe that we will.

Interviews, briefings and hearings are printed so. No verb says that anybody speaks, and no quotation mark where; the
layout says both (:mod:`verbale.text.floor`).
"""

from __future__ import annotations

from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft
from verbale.text.parse import Parse

FOUND_BY = "transcript"
"""What :attr:`AttributionDraft.found_by` is for a turn: all of it is direct speech, without quotation marks."""


def turns(parse: Parse) -> list[AttributionDraft]:
    """A report for each turn of a transcript, its content the paragraphs until the next; none of another text."""
    return [AttributionDraft([], list(turn.pieces), SAYING, FOUND_BY, source=turn.speaker) for turn in parse.turns]


def closed(made: list[AttributionDraft]) -> list[AttributionDraft]:
    """``made``, two turns or more, with an end to the last.

    Nothing marks it, and the outlet may have the last word: so it is no longer than the longest of the others.
    """
    longest = max(len(turn.content) for turn in made[:-1])
    made[-1].content = made[-1].content[:longest]
    return made
