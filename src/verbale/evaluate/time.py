"""The task ``time``: temporal expressions and their values, scored in the manner of TempEval-3.

Data: JSON Lines, one text each, with ``id``, ``text``, ``published`` (ISO day) and ``timex``, a list of ``start``,
``end``, ``type`` and ``value``. ``strict`` wants the same extent, ``relaxed`` any overlap (one to one), ``value`` a
relaxed match with the identical TIMEX3 value (https://aclanthology.org/S13-2001/), ``normalized_value`` one with a
value that says the same (:mod:`verbale.evaluate.timex_values`): gold labels are inconsistent, so both are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verbale.evaluate.raw import raw_text
from verbale.evaluate.result import Measures, json_lines, percent, prf
from verbale.evaluate.timex_values import canonical
from verbale.extract.times import times
from verbale.model import Span
from verbale.pipeline import default_engine
from verbale.resolve.dates import normalize_times


@dataclass(frozen=True, slots=True)
class TimexAnnotation:
    """One temporal expression: where it stands, and its TIMEX3 type and value."""

    span: Span
    type: str
    value: str

    @property
    def says(self) -> str:
        """The value in its canonical form."""
        return canonical(self.value, self.type)


@dataclass(frozen=True, slots=True)
class TimexDocument:
    """An annotated text."""

    id: str
    text: str
    published: str | None
    gold: tuple[TimexAnnotation, ...]


Predictor = Callable[[TimexDocument], list[TimexAnnotation]]
"""What is measured: predictions for one document, in offsets of its text."""


def load(data: Path) -> Iterator[TimexDocument]:
    """The annotated texts of ``data``."""
    for line in json_lines(data):
        gold = (
            TimexAnnotation(Span(t["start"], t["end"]), t["type"], (t["value"] or "").strip()) for t in line["timex"]
        )
        yield TimexDocument(line["id"], line["text"], line.get("published"), tuple(gold))


def predict(document: TimexDocument) -> list[TimexAnnotation]:
    """What the rules find and resolve against the publication date."""
    raw = raw_text(document.id, document.text, published=document.published)
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    rows = normalize_times(raw.article, parse, times(parse))
    return [
        TimexAnnotation(raw.span(span), row.type, row.value.strip()) for row in rows for span in row.spans("expression")
    ]


def score(documents: Sequence[tuple[Sequence[TimexAnnotation], Sequence[TimexAnnotation]]]) -> dict[str, float]:
    """Metrics over pairs of gold and predicted expressions. ``value_acc`` and ``type_acc`` are over relaxed matches."""
    counts: Counter[str] = Counter()
    for gold, predicted in documents:
        counts["gold"] += len(gold)
        counts["predicted"] += len(predicted)
        for wanted, got in matches(gold, sorted(predicted, key=lambda p: p.span)):
            counts["relaxed"] += 1
            counts["strict"] += wanted.span == got.span
            counts["value"] += wanted.value == got.value
            counts["normalized_value"] += wanted.says == got.says
            counts["type"] += wanted.type == got.type
    metrics: dict[str, float] = {}
    for name in ("strict", "relaxed", "value", "normalized_value"):
        metrics |= prf(name, counts[name], counts["predicted"], counts["gold"])
    metrics["value_acc"] = percent(counts["value"], counts["relaxed"])
    metrics["type_acc"] = percent(counts["type"], counts["relaxed"])
    return metrics


def matches(
    gold: Sequence[TimexAnnotation], predicted: Sequence[TimexAnnotation]
) -> list[tuple[TimexAnnotation, TimexAnnotation]]:
    """One-to-one pairs: first those of equal extent, then, in the order of the gold, the largest overlap left."""
    free = list(predicted)
    pairs: dict[int, TimexAnnotation] = {}
    for i, wanted in enumerate(gold):
        same = next((p for p in free if p.span == wanted.span), None)
        if same is not None:
            pairs[i] = same
            free.remove(same)
    for i, wanted in enumerate(gold):
        best = max(free, key=lambda p: _shared(wanted.span, p.span), default=None)
        if i not in pairs and best is not None and _shared(wanted.span, best.span) > 0:
            pairs[i] = best
            free.remove(best)
    return [(gold[i], pairs[i]) for i in sorted(pairs)]


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def run(data: Path, predictor: Predictor = predict) -> Measures:
    """Measure ``predictor`` on ``data``: the number of gold expressions, and the metrics."""
    pairs = [(document.gold, predictor(document)) for document in load(data)]
    return Measures(sum(len(gold) for gold, _ in pairs), score(pairs))
