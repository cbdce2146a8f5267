"""The task ``nested``: whose words are reported inside whose, against texts annotated as MPQA 2 is.

Data: a folder (see :mod:`verbale.evaluate.mpqa`). For each annotated expression that has sources besides the writer:
it is *found* if the cue of an attribution overlaps it (the one that overlaps it best), and its chain is *right* if that
attribution has as many sources, counted outwards from it by parents, and each of them agrees, in order, with the
annotated one. A source agrees if the words it was read from, or any other mention of the actor that it was resolved to,
overlap any mention of the annotated source; one that no words name agrees with one that no words name. So a chain is
judged as a whole, and with coreference. What nobody annotated is no fault.

Counted together (``any``: depth two and more, where the writer is the first source) and apart: expressions with one
source besides the writer (``flat``), with two or more (``deep``), and those of the latter whose outer
sources have an expression of their own in the same paragraph (``told``). In transcripts most have none: whoever has
the floor is the outer source, and no words say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verbale.evaluate.mpqa import Expression, MpqaDocument, load
from verbale.evaluate.raw import RawText, raw_text
from verbale.evaluate.result import Measures, percent
from verbale.filtering import LIKELY, filter_confident
from verbale.model import Attribution, Span
from verbale.nesting import outwards
from verbale.pipeline import read_article
from verbale.text.span_index import overlap

GROUPS = ("any", "told", "deep", "flat")

Mentions = Sequence[Span]
"""Where one source is mentioned; nowhere, if no words name it."""


@dataclass(frozen=True, slots=True)
class Chained:
    """A predicted attribution: its cue, and its sources from the outermost inwards."""

    cue: Sequence[Span]
    sources: Sequence[Mentions]


Predictor = Callable[[MpqaDocument], list[Chained]]
"""What is measured: predictions for one document, in offsets of its text."""


def predict(document: MpqaDocument) -> list[Chained]:
    """All attributions of the document's record, however unsure, with their parents' sources."""
    raw = raw_text(document.id, document.text)
    record = filter_confident(read_article(raw.article), LIKELY)
    rows = {row.id: row for row in record.attributions}
    own = {row.id for row in record.attributions if _is_the_writers(row, record.article.body_end)}
    actors = {actor.id: raw.spans(actor.spans("mention")) for actor in record.actors}
    return [
        Chained(
            raw.spans(row.spans("cue")),
            [_mentions(raw, at, actors) for at in outwards(row, rows) if at.id not in own][::-1],
        )
        for row in record.attributions
    ]


def _is_the_writers(row: Attribution, length: int) -> bool:
    """Whether ``row`` holds a letter by whoever signs below it: in the annotation that is the writer, and no source."""
    source, content = row.spans("source"), row.spans("content")
    signed = bool(source) and not row.cue and source[0].start >= content[-1].end
    return signed and 2 * sum(map(len, content)) > length


def _mentions(raw: RawText, row: Attribution, actors: dict[str, list[Span]]) -> Mentions:
    others = actors.get(row.source.actor or "", []) if row.source else []
    return [*raw.spans(row.spans("source")), *others]


def best(expression: Expression, predicted: Sequence[Chained]) -> Chained | None:
    """The attribution whose cue overlaps ``expression`` best (intersection over union), the first of equal ones."""
    return max(
        (p for p in predicted if any(cue.overlaps(expression.span) for cue in p.cue)),
        key=lambda p: max(overlap([cue], [expression.span]) for cue in p.cue),
        default=None,
    )


def faults(gold: Sequence[Mentions], predicted: Sequence[Mentions]) -> Iterator[str]:
    """What is wrong with a predicted chain, source by source or level by level; nothing if it is right."""
    if len(predicted) != len(gold):
        yield "levels missing" if len(predicted) < len(gold) else "levels too many"
    elif not _agree(gold[-1], predicted[-1]):
        yield "inner source wrong"
    if len(predicted) == len(gold) and not all(map(_agree, gold[:-1], predicted[:-1])):
        yield "outer source wrong"


def _agree(gold: Mentions, predicted: Mentions) -> bool:
    if not gold:
        return not predicted
    return any(a.overlaps(b) for a in gold for b in predicted)


def run(data: Path, predictor: Predictor = predict) -> Measures:
    """Measure ``predictor`` on the folder ``data``: the number of expressions, the metrics, and each wrong chain."""
    counts: Counter[str] = Counter()
    misses: list[str] = []
    for name, document in load(data):
        if document is None:
            misses.append(f"{name}: the annotation is of another text, left out")
            continue
        predicted = predictor(document)
        for expression in document.expressions:
            if expression.sources:
                misses += _judged(document, expression, best(expression, predicted), counts)
    return Measures(counts["any_total"], _metrics(counts), tuple(misses))


def groups(document: MpqaDocument, expression: Expression) -> Iterator[str]:
    """The groups that ``expression`` counts in."""
    sources = expression.sources
    yield "any"
    if len(sources) == 1:
        yield "flat"
        return
    yield "deep"
    start = document.text.rfind("\n", 0, expression.span.start) + 1
    end = document.text.find("\n", start)
    paragraph = Span(start, end if end >= 0 else len(document.text))
    beside = {e.sources for e in document.expressions if paragraph.contains(e.span)}
    if all(sources[:n] in beside for n in range(1, len(sources))):
        yield "told"


def _judged(
    document: MpqaDocument, expression: Expression, found: Chained | None, counts: Counter[str]
) -> Iterator[str]:
    """Count one expression; a line for what is wrong with its chain."""
    counted = list(groups(document, expression))
    counts.update(f"{group}_total" for group in counted)
    if found is None:
        return
    counts.update(f"{group}_found" for group in counted)
    wrong = list(faults([document.mentions.get(s, ()) for s in expression.sources], found.sources))
    if not wrong:
        counts.update(f"{group}_right" for group in counted)
    else:
        span, text = expression.span, document.text
        heads = (text[m[0].start : m[0].end] if m else "-" for m in found.sources)
        chains = f"{' > '.join(expression.sources)}, not {' > '.join(heads)}"
        yield f"{document.id} {span.start}: {text[span.start : span.end]!r} of {chains} ({', '.join(wrong)})"


def _metrics(counts: Counter[str]) -> dict[str, float]:
    metrics: dict[str, float] = {}
    for group in GROUPS:
        right, found, total = (counts[f"{group}_{name}"] for name in ("right", "found", "total"))
        metrics |= {f"{group}_chain": percent(right, found), f"{group}_recall": percent(found, total)}
        metrics |= {f"{group}_right": right, f"{group}_found": found, f"{group}_total": total}
    return metrics
