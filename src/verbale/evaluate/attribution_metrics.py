"""How well predicted attributions agree with annotated ones.

A list of spans counts as the set of offsets of their letters and digits, so that white space, quotation marks and full
stops never decide. Contents are matched one to one within a document, greedily by falling overlap
(intersection over union of at least one half). ``attr`` is the end-to-end figure: contents match, and the sources
overlap or are both empty. ``speaker`` and ``cue`` are shares of the matched pairs whose gold has a source, or a cue.
Predictions carry no kind here, so kinds have recall only. The definitions are those of the project's reference scorer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.evaluate.result import one_to_one, percent, prf
from verbale.model import Span

THRESHOLD = 0.5
"""Least intersection over union at which two contents match."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One attribution, reduced to the offsets of its letters and digits."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    kind: str = ""


def labelled(
    text: str, source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span], kind: str = ""
) -> Labelled:
    """The attribution whose slots stand at these spans of ``text``."""
    return Labelled(_letters(text, source), _letters(text, cue), _letters(text, content), kind)


def _letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(
        k for span in spans for k in range(max(0, span.start), min(span.end, len(text))) if text[k].isalnum()
    )


def score(documents: Iterable[tuple[Sequence[Labelled], Sequence[Labelled]]]) -> dict[str, float]:
    """Metrics over ``documents``: pairs of gold and predicted attributions. See the module for what they mean."""
    counts: Counter[str] = Counter()
    kinds: set[str] = set()
    for gold, predicted in documents:
        kinds.update(g.kind for g in gold if g.kind)
        _count(counts, gold, [p for p in predicted if p.content])
    return _metrics(counts, sorted(kinds))


def same_source(gold: Labelled, predicted: Labelled) -> bool:
    """Whether the sources overlap, or both are empty."""
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)


def matches(gold: Sequence[Labelled], predicted: Sequence[Labelled]) -> list[tuple[Labelled, Labelled, float]]:
    """The one-to-one pairs of gold and prediction with their overlap, best first."""
    holders: dict[int, list[int]] = {}
    for b, item in enumerate(predicted):
        for offset in item.content:
            holders.setdefault(offset, []).append(b)
    pairs = []
    for a, item in enumerate(gold):
        shared = Counter(b for offset in item.content for b in holders.get(offset, ()))
        pairs += [(n / (len(item.content) + len(predicted[b].content) - n), a, b) for b, n in shared.items()]
    overlaps = {(a, b): overlap for overlap, a, b in pairs if overlap >= THRESHOLD}
    found = one_to_one((overlap, a, b) for (a, b), overlap in overlaps.items())
    return [(gold[a], predicted[b], overlaps[a, b]) for a, b in found.items()]


def _count(counts: Counter[str], gold: Sequence[Labelled], predicted: Sequence[Labelled]) -> None:
    counts["gold"] += len(gold)
    counts["predicted"] += len(predicted)
    counts.update(f"gold {g.kind}" for g in gold)
    all_gold = frozenset[int]().union(*(g.content for g in gold))
    all_predicted = frozenset[int]().union(*(p.content for p in predicted))
    counts["gold letters"] += len(all_gold)
    counts["predicted letters"] += len(all_predicted)
    counts["shared letters"] += len(all_gold & all_predicted)
    for wanted, got, overlap in matches(gold, predicted):
        counts.update(_outcomes(wanted, got, overlap))


def _outcomes(gold: Labelled, predicted: Labelled, overlap: float) -> Iterable[str]:
    yield "iou50"
    yield f"iou50 {gold.kind}"
    if overlap == 1:
        yield "exact"
    if gold.source:
        yield "with source"
    if gold.source & predicted.source:
        yield "speaker"
    if same_source(gold, predicted):
        yield "attr"
        yield f"attr {gold.kind}"
    if gold.cue:
        yield "with cue"
    if gold.cue & predicted.cue:
        yield "cue"


def _metrics(counts: Counter[str], kinds: Iterable[str]) -> dict[str, float]:
    metrics: dict[str, float] = {}
    for name in ("attr", "exact", "iou50"):
        metrics |= prf(name, counts[name], counts["predicted"], counts["gold"])
    metrics |= prf("char", counts["shared letters"], counts["predicted letters"], counts["gold letters"])
    metrics["speaker"] = percent(counts["speaker"], counts["with source"])
    metrics["cue"] = percent(counts["cue"], counts["with cue"])
    for name in ("attr", "iou50"):
        for kind in kinds:
            metrics[f"{name}_recall_{kind}"] = percent(counts[f"{name} {kind}"], counts[f"gold {kind}"])
    return metrics
