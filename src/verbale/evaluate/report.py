"""The task ``report``: everything that one report says, against an annotation of all of it.

Data: a ``gold.json`` (see :mod:`verbale.evaluate.report_gold`) with the text, ``article.txt``, beside it. What is
measured is the record that a user gets of that file. Figures are counts, each beside its ``…_total``, and
``docs/evaluation.md`` says what they count. More is better, except for ``forbidden…``, ``overclaim_rate``, ``…_false``,
``…_unlisted`` and ``chain_too_deep``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from verbale.evaluate.report_forbidden import forbidden
from verbale.evaluate.report_gold import Gold, article_of, load
from verbale.evaluate.report_marks import body, events, places, timexes
from verbale.evaluate.report_match import MatchedRecord
from verbale.evaluate.report_scores import Sheet, agreements, commitments, statements
from verbale.evaluate.result import Measures
from verbale.model import Record
from verbale.record import read

_SHEETS: tuple[Callable[[MatchedRecord, Sheet], None], ...] = (
    forbidden,
    statements,
    commitments,
    agreements,
    events,
    timexes,
    places,
    body,
)

Predictor = Callable[[Path, Gold], Record]
"""What is measured: the record of the article at a path."""


def predict(article: Path, gold: Gold) -> Record:
    """The record of ``article``, published on the day that the gold gives."""
    return read(article, published=gold.published)


def score(gold: Gold, record: Record) -> Sheet:
    """All figures for ``record``, and what it misses."""
    sheet, reading = Sheet(), MatchedRecord(gold, record)
    for fill in _SHEETS:
        fill(reading, sheet)
    return sheet


def run(data: Path, predictor: Predictor = predict) -> Measures:
    """Measure ``predictor`` on the annotated report ``data``; the number of gold items is that of all its rows."""
    gold = load(data)
    sheet = score(gold, predictor(article_of(data), gold))
    n = sum(value for name, value in sheet.metrics.items() if name.endswith("_total"))
    return Measures(int(n), sheet.metrics, tuple(sheet.misses))
