"""The task ``attribution``: who said what, against articles annotated as PolNeAR is.

Data: JSON Lines, one article each, with ``id``, ``text`` and ``attributions``, whose ``source``, ``cue`` and
``content`` are lists of ``[start, end]`` and whose ``qtype`` is direct, indirect or mixed
(https://github.com/networkdynamics/PolNeAR). PolNeAR's annotators marked next to none of the reports within what others
report (of 387 such rows that the rules find in its development half 20 match), so rows with a parent are compared only
where an article says ``"nested": true``: whoever annotated it marked them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.evaluate.attribution_errors import CLASSES, errors
from verbale.evaluate.attribution_metrics import Labelled, labelled, score
from verbale.evaluate.raw import raw_text
from verbale.evaluate.result import Measures, json_lines
from verbale.extract.attributions import attributions
from verbale.filtering import LIKELY, is_sure
from verbale.model import Span
from verbale.pipeline import default_engine, default_reader


@dataclass(frozen=True, slots=True)
class AttributionDocument:
    """An annotated article; attributions without content are left out, as nothing could match them.

    ``nested`` says whether reports within what others report are marked.
    """

    id: str
    text: str
    gold: tuple[Labelled, ...]
    nested: bool = False


Predictor = Callable[[AttributionDocument], list[Labelled]]
"""What is measured: predictions for one document, in offsets of its text."""


def load(data: Path) -> Iterator[AttributionDocument]:
    """The annotated articles of ``data``."""
    for line in json_lines(data):
        text = line["text"]
        gold = tuple(_gold(text, a) for a in line["attributions"] if a["content"])
        yield AttributionDocument(line["id"], text, gold, line.get("nested", False))


def _gold(text: str, item: dict[str, Any]) -> Labelled:
    source, cue, content = ([Span(a, b) for a, b in item[slot]] for slot in ("source", "cue", "content"))
    return labelled(text, source, cue, content, item.get("qtype") or "")


def predict(document: AttributionDocument) -> list[Labelled]:
    """What the reader finds that is likely enough: no actors, no resolution."""
    raw = raw_text(document.id, document.text)
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    text = document.text
    return [
        labelled(
            text, raw.spans(row.spans("source")), raw.spans(row.spans("cue")), raw.spans(row.spans("content")), row.kind
        )
        for row in attributions(raw.article, parse, default_reader().read(parse))
        if is_sure(row, LIKELY) and (document.nested or row.parent is None)
    ]


def run(data: Path, predictor: Predictor = predict) -> Measures:
    """Measure ``predictor`` on ``data``: the number of gold attributions, the metrics, and mistakes by class."""
    pairs = [(document.gold, predictor(document)) for document in load(data)]
    mistakes = sum((errors(*pair) for pair in pairs), Counter[str]())
    counted = {f"errors_{name}": float(mistakes[name]) for name in CLASSES}
    return Measures(sum(len(gold) for gold, _ in pairs), score(pairs) | counted)
