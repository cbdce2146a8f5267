"""Training data for the reader: the package's windows of word pieces, with gold anchors and their roles.

Every article comes as one JSON line with its ``text`` and its ``attributions``; one that is annotated as a whole has
``events``, ``commitments`` and ``agreements`` too, and its attributions are all there are, also inside one another.
PolNeAR's annotators marked next to nothing inside what others say, so there nothing is learned of what is no cue.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.evaluate.factuality import texts
from verbale.extract.reader import pieces
from verbale.extract.reader.labels import ACTS, ANCHORS, KINDS, REALIS, TYPES, begins
from verbale.extract.reader.pieces import SEP
from verbale.extract.reader.syntax import Syntax
from verbale.model import Span
from verbale.text.parse import Engine

SIZE = 256
"""Most pieces of a window: longer than at run time, so that what stands farther off is learned from too."""
MASK = 103
STRAIGHT = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
"""Word pieces of curly quotation marks, and of the straight ones that stand for them elsewhere."""
STOP = 1012
"""The word piece of a full stop."""
ALONE = 0.3
"""How often a few sentences of a window stand alone: users read single sentences, too."""
UNKNOWN = -100
"""The label of a piece that nothing is known of."""
SOFT = 255
"""What stands for certainty where probabilities are kept as whole numbers."""

ATTRIBUTION, EVENT, COMMITMENT = range(3)
SLOTS: tuple[dict[str, str], ...] = (
    {"content": "content", "source": "source", "to": "target"},
    {"where": "place", "when": "time", "recipient": "target", "actor": "source"},
    {"content": "content", "condition": "place", "deadline": "time", "obligor": "obligor", "to": "target",
     "agent": "source"},
)  # fmt: skip
"""For each table, which role each slot is; where two slots share a piece, the later one has it."""

Json = dict[str, Any]


@dataclass
class Anchor:
    """An anchor of a window: of which table, its pieces, and the label of every piece of the window.

    Of one that a teacher found, ``soft`` (pieces, labels) holds how likely each label is, in parts of :data:`SOFT`;
    rows of zeros are of pieces that it did not look at.
    """

    table: int
    pieces: list[int]
    labels: NDArray[np.uint8]
    soft: NDArray[np.uint8] | None = None


@dataclass
class Example:
    """A window with its gold: for each part of the anchors' head a label for each piece, and the anchors.

    ``soft`` holds, by part, what a teacher says of the pieces whose label is unknown, in parts of :data:`SOFT`.
    """

    window: pieces.Window
    tokens: NDArray[np.int64]
    syntax: Syntax
    heads: dict[str, NDArray[np.int64]]
    anchors: list[Anchor] = field(default_factory=list)
    soft: dict[str, NDArray[np.uint8]] = field(default_factory=dict)


def read(path: Path) -> list[Json]:
    """The articles of a file: of reports, or, with the suffix ``.conll``, of words with their factuality."""
    if path.suffix == ".conll":
        rows = [(text.text, [[span.start, span.end, value] for span, value in text.values]) for text in texts(path)]
        return [{"text": text, "attributions": [], "factuality": values} for text, values in rows]
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def share(text: str) -> float:
    """A number from 0 to 1 that is the same for a text whatever its file: what part of the data it belongs to."""
    return int(sha256(" ".join(text.split()).encode()).hexdigest()[:8], 16) / 2**32


def is_kept(article: Json) -> bool:
    """Whether an annotated article is in the third that nothing is trained on."""
    return bool(article.get("kept", share(article["text"]) < 1 / 3))


def is_for_calibration(article: Json) -> bool:
    """Whether an annotated article is in the tenth that the confidence is fitted on."""
    return not is_kept(article) and share(article["text"][::-1]) < 0.12


def examples(articles: list[Json], engine: Engine, encode: pieces.Encode) -> Iterator[Example]:
    """All windows of some articles, labelled with what is known of them."""
    for number, article in enumerate(articles, 1):
        text = article["text"]
        parse = engine.parse(text, len(text))
        syntax = Syntax(parse)
        for window in pieces.windows(parse.usual, pieces.in_parts(parse), parse.quotations, encode, SIZE):
            yield labelled(window, article, syntax)
        if number % 100 == 0:
            print(number, "articles", flush=True)


def inside(spans: list[Span], pieces: list[list[int]]) -> list[list[int]]:
    """For each of the pieces of a slot, the indexes of the word pieces that it covers."""
    return [[i for i, s in enumerate(spans) if s.start < end and s.end > start and len(s)] for start, end in pieces]


def labelled(window: pieces.Window, article: Json, syntax: Syntax) -> Example:
    """``window`` with the gold of ``article`` whose anchors lie in it."""
    whole = "events" in article
    size = len(window)
    heads = {name: np.full(size, UNKNOWN, np.int64) for name in ANCHORS}
    real = np.array([bool(span) for span in window.spans])
    heads["cue"][real] = 0
    if whole:
        for name in ("kind", "act", "instrument"):
            heads[name][real] = 0
    made = Example(window, syntax.tokens(window.spans), syntax, heads)
    for row in article["attributions"]:
        _attribution(made, row, whole)
    if whole:
        _others(made, article)
    if "factuality" in article:
        _factuality(made, article["factuality"])
    return made


def _factuality(made: Example, values: list[list[float]]) -> None:
    """Put how certain some words are, from -3 to 3, on their first pieces, shared out to the two nearest labels."""
    soft = np.zeros((len(made.window), ANCHORS["factuality"]), np.uint8)
    for start, end, value in values:
        for piece in inside(made.window.spans, [[int(start), int(end)]]):
            low, rest = divmod(min(max(value, -3.0), 3.0) + 3.0, 1.0)
            for label, weight in ((int(low), 1 - rest), (int(low) + 1, rest)):
                if piece and weight:
                    soft[piece[0], label] = round(weight * SOFT)
    made.soft["factuality"] = soft


def _others(made: Example, article: Json) -> None:
    """Put the events, commitments and agreements of ``article`` into a window."""
    heads = made.heads
    for row in article["events"]:
        for first in _mark(made, EVENT, row, "trigger"):
            heads["kind"][first] = KINDS.index(row["type"])
            heads["realis"][first] = REALIS.index(row["realis"])
            heads["negated"][first] = int(row.get("polarity") == "-")
    for row in article["commitments"]:
        for first in _mark(made, COMMITMENT, row, "trigger"):
            heads["act"][first] = ACTS.index(row["act"])
            heads["refrain"][first] = int(row["polarity"] == "refrain")
    for row in article["agreements"]:
        for covered in inside(made.window.spans, [*row["name"], *row["mentions"]]):
            heads["instrument"][covered] = 2
            heads["instrument"][covered[:1]] = 1


def _attribution(made: Example, row: Json, whole: bool) -> None:
    heads = made.heads
    for first in _mark(made, ATTRIBUTION, row, "cue"):
        main = made.anchors[-1].pieces
        heads["cue"][main] = 2
        heads["cue"][first] = 1
        if whole and row.get("type") in TYPES:
            heads["type"][first] = TYPES.index(row["type"])
    if not whole:
        for piece in inside(made.window.spans, row["content"]):
            told = heads["cue"][piece]
            told[told == 0] = UNKNOWN
            heads["cue"][piece] = told


def _mark(made: Example, table: int, row: Json, slot: str) -> Iterator[int]:
    """Add the anchor of ``row``, if it lies in the window; yields its first piece."""
    spans, marks = made.window.spans, row[slot]
    low, high = spans[1].start, spans[-1].end
    if not marks or not low <= marks[0][0] < high:
        return
    own = inside(spans, marks)
    main = max(own, key=len)
    if not main:
        return
    labels = np.zeros(len(spans), np.uint8)
    for piece in own:
        if piece and piece != main:
            labels[piece], labels[piece[0]] = begins("cue") + 1, begins("cue")
    for name, role in SLOTS[table].items():
        for piece in inside(spans, row.get(name) or []):
            if piece:
                labels[piece], labels[piece[0]] = begins(role) + 1, begins(role)
    if table != ATTRIBUTION:
        main = main[:1]
    made.anchors.append(Anchor(table, main, labels))
    yield main[0]


def masked(window: pieces.Window, chance: random.Random) -> list[int]:
    """The pieces of ``window`` with quotation marks straightened and names hidden, each now and then."""
    ids = list(window.ids)
    if chance.random() < 0.3:
        ids = [STRAIGHT.get(i, i) for i in ids]
    if chance.random() < 0.6:
        rate = chance.choice((0.15, 0.3, 0.5))
        ids = [MASK if c and chance.random() < rate else i for i, c in zip(ids, window.case, strict=True)]
    return ids


def varied(example: Example, chance: random.Random) -> Example:
    """``example`` as another outlet might print it: straight quotation marks, paragraphs run together, names hidden.

    Each change takes away something that holds only where the data comes from. Now and then an anchor is masked, so
    that none is learnt by heart, and now and then a few sentences stand alone.
    """
    window = example.window
    ids = masked(window, chance)
    for anchor in example.anchors:
        if chance.random() < 0.05:
            for i in anchor.pieces:
                ids[i] = MASK
    if chance.random() < ALONE:
        return _picked(example, ids, _few(window, chance))
    gone = set()
    if chance.random() < 0.3:
        gone = {i for i, piece in enumerate(ids[:-1]) if piece == SEP and chance.random() < 0.6}
    return _picked(example, ids, [i for i in range(len(ids)) if i not in gone])


def _few(window: pieces.Window, chance: random.Random) -> list[int]:
    """The pieces of one to three sentences of a window, with its first piece and an end."""
    last = len(window) - 1
    ends = [
        i for i, piece in enumerate(window.ids) if piece == SEP or (piece == STOP and i < last and window.case[i + 1])
    ]
    first = chance.randrange(len(ends))
    until = min(first + chance.choice((1, 1, 2, 3)), len(ends)) - 1
    start = ends[first - 1] + 1 if first else 1
    kept = [0, *range(start, ends[until] + 1)]
    return kept if window.ids[kept[-1]] == SEP else [*kept, last]


def _picked(example: Example, ids: list[int], kept: list[int]) -> Example:
    """``example`` with ``ids`` for its pieces, of which those at ``kept`` stay."""
    window = example.window
    to = {old: new for new, old in enumerate(kept)}

    def pick(row: list[Any]) -> list[Any]:
        return [row[i] for i in kept]

    return replace(
        example,
        window=pieces.Window(pick(ids), pick(window.case), pick(window.quoted), pick(window.spans)),
        tokens=example.tokens[kept],
        heads={name: row[kept] for name, row in example.heads.items()},
        anchors=[
            Anchor(a.table, [to[i] for i in a.pieces], a.labels[kept], a.soft[kept] if a.soft is not None else None)
            for a in example.anchors
            if all(i in to for i in a.pieces)
        ],
        soft={name: rows[kept] for name, rows in example.soft.items()},
    )
