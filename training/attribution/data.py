"""Training data for the attribution tagger: the package's windows of word pieces, with their gold relations.

A relation is kept in the window that holds its cue. Windows are longer than at run time (:data:`SIZE`), so that the
tagger learns from what stands farther off too.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from verbale.extract.attribution import pieces
from verbale.extract.attribution.decode import B_CONTENT, B_CUE, B_SOURCE, OUTSIDE
from verbale.extract.attribution.pieces import SEP
from verbale.model import Span
from verbale.text.quotes import find_quotations, with_usual_marks
from verbale.text.spacy_engine import paragraphs

SIZE = 320
MASK = 103
STRAIGHT = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
"""Word pieces of curly quotation marks, and of the straight ones that stand for them elsewhere."""
ROLES = ("source", "content", "cue")


@dataclass
class Window(pieces.Window):
    """A window with its gold. ``cues`` holds for each relation its cue pieces, ``roles`` a label for each piece."""

    cue_tags: list[int] = field(default_factory=list)
    cues: list[list[int]] = field(default_factory=list)
    roles: list[list[int]] = field(default_factory=list)


def read(path: Path) -> Iterator[dict[str, object]]:
    """The articles of a PolNeAR file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def windows(text: str, encode: pieces.Encode) -> list[Window]:
    """The windows of ``text``, without gold yet."""
    lines = list(paragraphs(text, len(text)))
    quotations = find_quotations(text, lines)
    made = pieces.windows(with_usual_marks(text, quotations), lines, quotations, encode, SIZE)
    return [Window(w.ids, w.case, w.quoted, w.spans) for w in made]


def inside(spans: list[Span], slot: list[list[int]]) -> list[list[int]]:
    """For each of the pieces of a slot, the indexes of the word pieces that it covers."""
    return [[i for i, s in enumerate(spans) if s.start < end and s.end > start and len(s)] for start, end in slot]


def label(window: Window, attributions: list[dict[str, list[list[int]]]]) -> None:
    """Put the gold relations whose cue lies in ``window`` into it."""
    window.cue_tags = [0] * len(window.ids)
    low, high = window.spans[1].start, window.spans[-1].end
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


def masked(window: Window, chance: random.Random) -> list[int]:
    """The pieces of ``window`` with quotation marks straightened and names hidden, each now and then."""
    ids = list(window.ids)
    if chance.random() < 0.3:
        ids = [STRAIGHT.get(i, i) for i in ids]
    if chance.random() < 0.6:
        rate = chance.choice((0.15, 0.3, 0.5))
        ids = [MASK if c and chance.random() < rate else i for i, c in zip(ids, window.case, strict=True)]
    return ids


def varied(window: Window, chance: random.Random) -> Window:
    """``window`` as another outlet might print it: straight quotation marks, paragraphs run together, names hidden.

    PolNeAR is one election in one country's papers; each change takes away something that holds only there. Names and
    now and then a cue are masked, so that none is learnt by heart.
    """
    ids = masked(window, chance)
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
