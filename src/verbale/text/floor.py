"""Who has the floor: transcripts of whatever layout, read from the labels at the heads of lines.

A text is a transcript where labels that can name speakers are followed by what is said to somebody: by "I", "we" and
"you", by questions. One label like that is a heading or a list ("Date: Friday"), and so are many without such words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.model import Span
from verbale.text.labels import Label, has_title, is_addressed, is_header, is_role, label_of, person_in

REPEATED, SURE, UNSURE = 0.2, 0.45, 0.65
"""Share of turns that must be addressed to somebody: where labels come back, where their layout is that of speech, and
where nothing but these words tells."""
LONG = 12
"""A turn of so many words may end without a full stop."""

_BRACKETED = re.compile(r"\s*[*_]*[(\[<][^()\[\]<>\n]*[)\]>][*_]*\s*")
_CUE_TIME = re.compile(r"\s*[\d:.,]+ --> [\d:.,]+.*")
_CUE_NUMBER = re.compile(r"\s*\d{1,5}\s*|\s*(?:\d{1,2}:)?\d{1,2}:\d{2}\s*|\s*WEBVTT.*|\s*NOTE\b.*")
_ENDS = re.compile(r"[.?!…—–-][\"”’'»)\]*_ ]*$")
_ANSWERS = re.compile(
    r"\W*(?:yes|no|yeah|right|okay|ok|never|certainly|absolutely|sure|correct|why|thanks?)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Turn:
    """What somebody says from getting the floor to losing it: its label and its pieces, one in each paragraph."""

    label: Label
    pieces: list[Span] = field(default_factory=list)

    @property
    def speaker(self) -> Span | None:
        """The words that name the speaker."""
        return self.label.name


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """The turns of a transcript, in the order of the text; none of another text."""
    lines = [line for line in paragraphs if not _is_furniture(text, line)]
    arrows = sum(_CUE_TIME.fullmatch(text, line.start, line.end) is not None for line in paragraphs)
    labels = [(line, label_of(text, line)) for line in lines]
    turns = _spoken(text, _without_plain(text, labels))
    if turns and _is_transcript(text, turns):
        return _closed(text, turns)
    if arrows > 1 and lines:
        return [Turn(Label(None, lines[0].start, sure=True), lines)]  # subtitles, which name nobody
    return []


def _is_furniture(text: str, line: Span) -> bool:
    """Whether a line is a stage direction, the number or the time of a subtitle, or has no word at all."""
    if not any(map(str.isalpha, text[line.start : line.end])):
        return True
    return any(p.fullmatch(text, line.start, line.end) for p in (_BRACKETED, _CUE_TIME, _CUE_NUMBER))


Labelled = list[tuple[Span, Label | None]]


def _without_plain(text: str, labels: Labelled) -> Labelled:
    """``labels`` without lines that may name a speaker, but are set as any other, unless they come back in turns."""
    counted = Counter(label.words(text) for _, label in labels if label is not None and label.alone)
    several = len(counted) > 1 and (max(counted.values()) > 1 or any(is_role(words) for words in counted))

    def may(label: Label) -> bool:
        if not label.alone or text[label.end - 1] == ":" or label.sure:
            return True
        return several and (counted[label.words(text)] > 1 or not label.plain)

    return [(line, label if label is not None and may(label) else None) for line, label in labels]


def _spoken(text: str, labels: Labelled) -> list[Turn]:
    """The turns that the ``labels`` begin; a label that names no speaker ends the one before, and begins none."""
    counted = Counter(label.words(text) for _, label in labels if label is not None)
    made: list[Turn | None] = []
    for line, label in labels:
        if label is not None:
            rest = [Span(label.end, line.end)] if text[label.end : line.end].strip() else []
            made.append(None if is_header(label.words(text)) else Turn(label, rest))
        elif made and made[-1] is not None:
            made[-1].pieces.append(line)
    return [turn for turn in made if turn is not None and _is_speech(text, turn, counted)]


def _is_speech(text: str, turn: Turn, counted: Counter[str]) -> bool:
    """Whether what stands behind a label is what somebody says: sentences, or an answer of a word."""
    if not turn.pieces:
        return False
    said = " ".join(text[piece.start : piece.end] for piece in turn.pieces)
    words = turn.label.words(text)
    known = turn.label.name is None or is_role(words) or has_title(words) or counted[words] > 1
    return bool(_ENDS.search(said) or len(said.split()) > LONG or _ANSWERS.match(said) or (known and turn.label.sure))


def _is_transcript(text: str, turns: list[Turn]) -> bool:
    talk = sum(is_addressed(" ".join(text[p.start : p.end] for p in turn.pieces)) for turn in turns) / len(turns)
    counted = Counter(turn.label.words(text) for turn in turns)
    sure = sum(turn.label.sure for turn in turns)
    if len(turns) == 1:
        label = turns[0].label
        named = not label.alone and person_in(text, label) is not None
        return bool(sure) and talk > 0 and (named or is_role(label.words(text)))
    if len(turns) > 2 and max(counted.values()) > 1 and len(counted) > 1:
        return talk >= REPEATED
    if 2 * sure > len(turns):
        return talk >= SURE
    return talk >= (UNSURE if len(turns) > 2 else 1) and len(counted) > 1


def _closed(text: str, turns: list[Turn]) -> list[Turn]:
    """``turns`` with an end to the last.

    Nothing marks it, and the outlet may have the last word: so it is no longer than the longest of the others, unless
    its speaker still addresses somebody.
    """
    last = turns[-1].pieces
    addressed = sum(is_addressed(text[piece.start : piece.end]) for piece in last)
    alone = len(last) if addressed >= SURE * len(last) else 1
    longest = max((len(turn.pieces) for turn in turns[:-1]), default=alone)
    while longest < len(last) and is_addressed(text[last[longest].start : last[longest].end]):
        longest += 1
    turns[-1].pieces = last[:longest]
    return turns
