"""Training data for the attribution tagger: articles cut into windows of word pieces, with their gold relations.

A window holds whole paragraphs, each closed by ``[SEP]``, up to :data:`WINDOW` pieces. A relation is kept in the window
that holds its cue. Three features go with each piece: the word piece itself, its letter case (the vocabulary has none),
and whether it stands inside quotation marks, as the rules read them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from verbale.extract.attribution.quotes import find_quotations
from verbale.text.spacy_engine import paragraphs

WINDOW = 320
CLS, SEP, MASK = 101, 102, 103
STRAIGHT = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
"""Word pieces of curly quotation marks, and of the straight ones that stand for them elsewhere."""
OUTSIDE, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT, B_CUE, I_CUE = range(7)
ROLES = ("source", "content", "cue")


@dataclass
class Window:
    """Pieces of some paragraphs. ``cues`` holds for each relation its cue pieces, ``roles`` a label for each piece."""

    ids: list[int] = field(default_factory=lambda: [CLS])
    case: list[int] = field(default_factory=lambda: [0])
    quoted: list[int] = field(default_factory=lambda: [0])
    spans: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    cue_tags: list[int] = field(default_factory=list)
    cues: list[list[int]] = field(default_factory=list)
    roles: list[list[int]] = field(default_factory=list)


def read(path: Path) -> Iterator[dict[str, object]]:
    """The articles of a PolNeAR file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def case_of(word: str) -> int:
    """0 lower case or none, 1 a capital first, 2 all capitals."""
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def windows(text: str, tokenizer: Tokenizer, size: int = WINDOW) -> list[Window]:
    """Cut ``text`` into windows of whole paragraphs; a paragraph longer than a window is cut where it is full."""
    lines = list(paragraphs(text, len(text)))
    quotations = find_quotations(text, lines)
    found, window = [], Window()
    for line, encoded in zip(
        lines, tokenizer.encode_batch([text[p.start : p.end] for p in lines], add_special_tokens=False), strict=True
    ):
        pieces = [(i, (line.start + a, line.start + b)) for i, (a, b) in zip(encoded.ids, encoded.offsets, strict=True)]
        if len(window.ids) > 1 and len(window.ids) + len(pieces) + 1 > size:
            found.append(window)
            window = Window()
        for at in range(0, len(pieces), size - 2):
            if at:
                found.append(window)
                window = Window()
            for piece, (start, end) in pieces[at : at + size - 2]:
                window.ids.append(piece)
                window.spans.append((start, end))
                window.case.append(case_of(text[start:end]))
                window.quoted.append(1 if quotations.at(start) is not None else 0)
        window.ids.append(SEP)
        window.spans.append((line.end, line.end))
        window.case.append(0)
        window.quoted.append(0)
    if len(window.ids) > 1:
        found.append(window)
    return found


def inside(spans: list[tuple[int, int]], pieces: list[list[int]]) -> list[list[int]]:
    """For each of the ``pieces`` of a slot, the indexes of the word pieces that it covers."""
    return [[i for i, (a, b) in enumerate(spans) if a < end and b > start and b > a] for start, end in pieces]


def label(window: Window, attributions: list[dict[str, list[list[int]]]]) -> None:
    """Put the gold relations whose cue lies in ``window`` into it."""
    window.cue_tags = [0] * len(window.ids)
    low, high = window.spans[1][0], window.spans[-1][1]
    for relation in attributions:
        if not relation["cue"] or not any(low <= s < high for s, _ in relation["cue"]):
            continue
        slots = {role: inside(window.spans, relation[role]) for role in ROLES}
        main = max(slots["cue"], key=len)
        if not main:
            continue
        for n, i in enumerate(main):
            window.cue_tags[i] = 1 if n == 0 else 2
        labels = [OUTSIDE] * len(window.ids)
        for role, first in (("cue", B_CUE), ("content", B_CONTENT), ("source", B_SOURCE)):
            for piece in slots[role]:
                if role == "cue" and piece == main:
                    continue
                for n, i in enumerate(piece):
                    labels[i] = first if n == 0 else first + 1
        window.cues.append(main)
        window.roles.append(labels)


def varied(window: Window, chance: random.Random) -> Window:
    """``window`` as another outlet might print it: straight quotation marks, paragraphs run together, names hidden.

    PolNeAR is one election in one country's papers; each change takes away something that holds only there. Names and
    now and then a cue are masked, so that none is learnt by heart.
    """
    ids = list(window.ids)
    if chance.random() < 0.3:
        ids = [STRAIGHT.get(i, i) for i in ids]
    if chance.random() < 0.6:
        rate = chance.choice((0.15, 0.3, 0.5))
        ids = [MASK if c and chance.random() < rate else i for i, c in zip(ids, window.case, strict=True)]
    for cue in window.cues:
        if chance.random() < 0.05:
            for i in cue:
                ids[i] = MASK
    gone = set()
    if chance.random() < 0.3:
        gone = {i for i, piece in enumerate(ids[:-1]) if piece == SEP and chance.random() < 0.6}
    kept = [i for i in range(len(ids)) if i not in gone]
    to = {old: new for new, old in enumerate(kept)}

    def pick(row: list[int]) -> list[int]:
        return [row[i] for i in kept]

    return Window(
        pick(ids), pick(window.case), pick(window.quoted), [window.spans[i] for i in kept], pick(window.cue_tags),
        [[to[i] for i in cue if i in to] for cue in window.cues], [pick(row) for row in window.roles],
    )  # fmt: skip
