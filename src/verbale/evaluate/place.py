"""The task ``place``: place names found, and the places that they mean.

Data: JSON Lines, one text each, with ``id``, ``text`` and ``tops``, a list of lists: start, end, name, latitude,
longitude, and what else the corpus tells. ``toponym_f1`` wants the same extent, ``toponym_relaxed_f1`` any overlap, one
to one. ``accuracy_161km`` takes the annotated names as found and asks where they lie: right is what is within 161 km
(100 miles, as is usual since Cheng, Caverlee and Lee, CIKM 2010); a name that is not resolved is wrong; names without
coordinates are left out. ``end_to_end_recall_161km`` is the share of those that are found, by any overlap, and right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verbale.evaluate.raw import raw_text
from verbale.evaluate.result import Measures, json_lines, percent, prf
from verbale.extract.mention.names import package_names
from verbale.model import Span
from verbale.pipeline import default_engine
from verbale.resolve.gazetteer import Toponym
from verbale.resolve.named_places import PlaceName, place_names, placed
from verbale.resolve.toponyms import Named, ToponymChoice, after_of, distance

RIGHT = 161.0
"""Kilometres within which a place is the right one."""


@dataclass(frozen=True, slots=True)
class Place:
    """An annotated place name with its point, if the corpus gives one."""

    span: Span
    name: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class ToponymDocument:
    """An annotated text."""

    id: str
    text: str
    gold: tuple[Place, ...]


Found = list[tuple[Span, ToponymChoice | None]]
Predictor = Callable[[ToponymDocument], Found]
"""What is measured: place names found in one document, with the places that they mean."""


def load(data: Path) -> Iterator[ToponymDocument]:
    """The annotated texts of ``data``."""
    for number, line in enumerate(json_lines(data)):
        gold = tuple(
            Place(Span(start, end), name, (float(lat), float(lon)) if lat is not None and lon is not None else None)
            for start, end, name, lat, lon, *_ in line["tops"]
        )
        yield ToponymDocument(f"{line['id']}#{number}", line["text"], tuple(sorted(gold, key=lambda g: g.span)))


def predict(document: ToponymDocument) -> Found:
    """The place names that the rules find, and where they say these lie."""
    raw = raw_text(document.id, document.text)
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    known = package_names()
    return [(raw.span(name.span), choice) for name, choice in placed(place_names(parse, known), known)]


def resolved(document: ToponymDocument) -> list[ToponymChoice | None]:
    """Where the annotated names lie, each read among the others."""
    known = package_names()
    names = [PlaceName(g.span, Named(g.name, after_of(known, document.text, g.span.end))) for g in document.gold]
    return [choice for _, choice in placed(names, known)]


def is_right(gold: Place, choice: ToponymChoice | None) -> bool:
    """Whether ``choice`` is within reach of the annotated point."""
    if choice is None or gold.point is None:
        return False
    return distance(choice.place, Toponym("", "", "", "", *gold.point, 0, None, False)) <= RIGHT


def run(data: Path, predictor: Predictor = predict) -> Measures:
    """Measure ``predictor`` on ``data``: the number of place names, and the metrics."""
    counts: Counter[str] = Counter()
    for document in load(data):
        _count(document, predictor(document), counts)
    metrics: dict[str, float] = {}
    for name in ("toponym", "toponym_relaxed"):
        metrics |= prf(name, counts[name], counts["predicted"], counts["gold"])
    metrics["accuracy_161km"] = percent(counts["right"], counts["points"])
    metrics["end_to_end_recall_161km"] = percent(counts["end_to_end"], counts["points"])
    metrics["points"] = counts["points"]
    return Measures(counts["gold"], metrics)


def _count(document: ToponymDocument, found: Found, counts: Counter[str]) -> None:
    counts["gold"] += len(document.gold)
    counts["predicted"] += len(found)
    spans = {span for span, _ in found}
    counts["toponym"] += len(spans.intersection(g.span for g in document.gold))
    for gold, (_, choice) in _pairs(document.gold, found):
        counts["toponym_relaxed"] += 1
        counts["end_to_end"] += is_right(gold, choice)
    for gold, choice in zip(document.gold, resolved(document), strict=True):
        counts["points"] += gold.point is not None
        counts["right"] += is_right(gold, choice)


def _pairs(gold: Sequence[Place], found: Found) -> Iterator[tuple[Place, tuple[Span, ToponymChoice | None]]]:
    """Annotated and found names that overlap, one to one, in the order of the text."""
    free = list(found)
    for wanted in gold:
        hit = next((f for f in free if f[0].overlaps(wanted.span)), None)
        if hit is not None:
            free.remove(hit)
            yield wanted, hit
