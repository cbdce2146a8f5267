"""Why a row stands in the record: what the heads say of its anchor, what constraints did, and what else there was.

Nothing of this is stored. The article is read again, which gives the same rows; so any row of any record made by this
version can be explained.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from verbale.errors import InputError
from verbale.extract.attribution.assemble import assembled
from verbale.extract.attribution.draft import AttributionDraft
from verbale.extract.attributions import Stage, rows_of, stages
from verbale.extract.reader.encoding import Anchor, Seen
from verbale.extract.reader.labels import ACTS, KINDS, REALIS, TYPES
from verbale.extract.reader.reading import Reader, Reading
from verbale.model import Article, Attribution, Record, Row, Span
from verbale.pipeline import default_engine, default_reader, part_of
from verbale.text.parse import Engine, Parse
from verbale.text.parts import parts

LABELS = {"kind": KINDS, "realis": REALIS, "act": ACTS, "type": TYPES, "negated": ("affirmed", "negated"),
          "refrain": ("do", "refrain")}  # fmt: skip
"""The names of the labels of each part of the anchors' head."""
_PARTS = {"attribution": ("type",), "event": ("kind", "realis", "negated"), "commitment": ("act", "refrain")}
_ANCHOR = {"attribution": "cue", "event": "trigger", "commitment": "act"}
_SHOWN = ("content", "edge", "source")
"""The features of an attribution's draft that are shown: how sure each head was of its part."""
STEPS = {
    "assembled": "its words read as somebody's words or thoughts",
    "continued": "a quotation without a cue goes on with whom was quoted just before",
    "interrupted": "an aside names who says the sentence that it interrupts",
    "going_on": "“adding” and the like have the speaker of the words that they follow",
    "kept_apart": "a quotation belongs to the cue beside it, and nobody inside it speaks it",
    "at_margins": "a quotation that nobody had goes to whom the words around it name",
    "headed": "the first line names its source beside a colon",
    "parted": "its source goes on to do something else",
    "introduced": "the line above says who sent the text",
    "floor": "whoever has the floor (a turn, an answer, a letter) says all of it",
}
"""What each step of reading attributions goes by, in a reader's words, by the name of its function."""
_MOST = 3
"""Labels shown of each part."""
_FAINT = 0.02
"""Labels less likely than this are not shown."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Something that a head says, and how likely (0 to 1) it is to it."""

    name: str
    words: str
    chance: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a row is what it is.

    ``heads`` are the labels of its anchor and the roles around it. ``steps`` say in words what constraints made of it.
    ``others`` are attributions that were found near it, kept or not, each with its confidence.
    """

    row: str
    anchor: str
    heads: tuple[Chance, ...] = ()
    steps: tuple[str, ...] = ()
    others: tuple[Chance, ...] = ()


def explain(record: Record, row_id: str, engine: Engine | None = None, reader: Reader | None = None) -> Explanation:
    """Explain the row of ``record`` whose id is, or begins with, ``row_id``.

    Raises :class:`InputError` if the record has no such row, or none that has an anchor.
    """
    row = _found(record, row_id)
    parse = _parsed(record.article, row, engine or default_engine())
    reading = (reader or default_reader()).read(parse)
    slot = _ANCHOR[row.kind_of_row]
    marks = row.spans(slot) or row.spans("content")
    place = _anchor(reading, marks)
    labels = _labels(row, *place) if place else []
    made = Explanation(row.id, row.words(slot) or "no words", heads=tuple(labels))
    if isinstance(row, Attribution):
        return _attribution(made, record.article, row, parse, reading)
    roles = _roles(parse, reading, row, *place) if place else []
    return replace(made, heads=(*made.heads, *roles))


def _parsed(article: Article, row: Row, engine: Engine) -> Parse:
    """The parse of the article, or of the part of a long one that ``row`` was read from."""
    pieces = parts(article.text, article.body_end)
    if len(pieces) == 1:
        return engine.parse(article.text, article.body_end)
    start = min((e.start for e in row.evidence), default=0)
    return part_of(article, next(p for p in reversed(pieces) if p.start <= start), engine)[1]


def _found(record: Record, row_id: str) -> Row:
    rows: list[Row] = [*record.attributions, *record.events, *record.commitments]
    found = [row for row in rows if row.id.startswith(row_id)]
    if len(found) != 1:
        told = "several rows have" if found else "no attribution, event or commitment has"
        raise InputError(row_id, f"{told} an id that begins so")
    return found[0]


def _anchor(reading: Reading, marks: tuple[Span, ...]) -> tuple[Seen, int] | None:
    """Find the first piece that touches ``marks``: the window that holds it, and its place there."""
    for seen in reading.encoding.seen:
        for n, piece in enumerate(seen.window.spans):
            if len(piece) and any(piece.overlaps(mark) for mark in marks):
                return seen, n
    return None


def _labels(row: Row, seen: Seen, at: int) -> list[Chance]:
    """List what the anchors' head says of the piece at ``at``."""
    found: list[Chance] = []
    if isinstance(row, Attribution):
        found.append(Chance("cue", "cue", round(float(1 - seen.chances["cue"][at, 0]), 3)))
    for part in _PARTS[row.kind_of_row]:
        chances = seen.chances[part][at]
        best = np.argsort(-chances)[:_MOST]
        found += [Chance(part, LABELS[part][n], round(float(chances[n]), 3)) for n in best if chances[n] >= _FAINT]
    return found


def _roles(parse: Parse, reading: Reading, row: Row, seen: Seen, at: int) -> list[Chance]:
    """List the roles that the head reads around the anchor at ``at``."""
    if reading.head is None or reading.syntax is None:
        return []
    return [
        Chance(role, _words(parse, list(spans)), round(roles.chances[role], 3))
        for roles in reading.head.read([(seen, [Anchor(at, at + 1, 1.0)])], row.kind_of_row, reading.syntax)
        for role, spans in roles.spans.items()
    ]


def _attribution(made: Explanation, article: Article, row: Attribution, parse: Parse, reading: Reading) -> Explanation:
    passed = list(stages(parse, reading))
    last = passed[-1].drafts
    ids = [found.id for found in rows_of(article, parse, last)]
    if row.id not in ids:
        raise InputError(row.id, "this version reads the article differently; build the record again")
    draft = last[ids.index(row.id)]
    heads = [Chance(name, "", round(value, 3)) for name, value in draft.features.items() if name in _SHOWN]
    if draft.confidence is not None:
        heads.append(Chance("confidence", "", draft.confidence))
    return replace(
        made,
        heads=(*made.heads, *heads),
        steps=tuple(_steps(parse, passed, draft)),
        others=tuple(_others(parse, reading, draft)),
    )


def _steps(parse: Parse, passed: list[Stage], final: AttributionDraft) -> list[str]:
    """What each step did to the draft that ended as ``final``."""
    told = []
    before = None
    for stage in passed:
        now = next((d for d in stage.drafts if _is_same(d, final)), None)
        why = STEPS[stage.step.__name__]
        if now is not None and before is None:
            told.append(f"found: {why}")
        elif now is not None and before is not None:
            for slot, was, made in (
                ("source", before.source, now.source), ("content", before.content, now.content),
            ):  # fmt: skip
                if was != made:
                    told.append(f"{slot} “{_words(parse, was)}” became “{_words(parse, made)}”: {why}")
        before = replace(now, content=list(now.content)) if now is not None else before
    return told


def _is_same(draft: AttributionDraft, final: AttributionDraft) -> bool:
    if draft.cue or final.cue:
        return draft.cue == final.cue
    return draft.content[0].start == final.content[0].start


def _others(parse: Parse, reading: Reading, draft: AttributionDraft) -> list[Chance]:
    """What the heads found in the sentence of ``draft``, kept or not, besides it."""
    token = parse.token_at(draft.anchor)
    if token is None:
        return []
    home = parse.sentence_of(token)
    around = Span(home.start, home.end)
    return [
        Chance(_words(parse, other.source) or "nobody", f"{_words(parse, other.cue)}: {_words(parse, other.content)}",
               other.confidence or 0.0)
        for other in assembled(parse, reading, least=0.0)
        if not _is_same(other, draft) and around.contains(other.cue[0])
    ]  # fmt: skip


def _words(parse: Parse, spans: Span | list[Span] | None) -> str:
    listed = [spans] if isinstance(spans, Span) else spans or []
    return " … ".join(parse.text[s.start : s.end] for s in listed)
