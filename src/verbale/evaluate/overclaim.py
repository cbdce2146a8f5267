"""The task ``overclaim``: how often a row says that something is so, or that the outlet says so, where a source does.

It is the error that would harm users most. Data: articles annotated for attribution (as in the task ``attribution``).
An event that we call ACTUAL, or a commitment that we let the outlet assert, is an overclaim if its trigger stands in
the content of a gold attribution; what the outlet presupposes there counts as well, and is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from verbale.evaluate.attribution import Document, load
from verbale.evaluate.raw import RawText, raw_text
from verbale.evaluate.result import Measures, percent
from verbale.extract.extraction import extract
from verbale.extract.times import times
from verbale.model import Row, Span
from verbale.pipeline import default_engine, default_tagger

VOUCHED = ("asserted_by_outlet", "presupposed_by_outlet")


def run(data: Path) -> Measures:
    """Measure the rules on ``data``: the number of vouched-for rows, and the share of them that only a source says."""
    counts = dict.fromkeys(("events", "events_over", "events_presupposed_over", "commitments", "commitments_over"), 0)
    misses = []
    for document in load(data):
        for kind, standing, said, words in _vouched(document):
            counts[kind] += 1
            counts[f"{kind}_over"] += said
            counts["events_presupposed_over"] += said and kind == "events" and standing == "presupposed_by_outlet"
            if said:
                misses.append(f"{document.id}: {words!r} ({kind}, {standing})")
    rates = {
        "event_overclaim_rate": percent(counts["events_over"], counts["events"]),
        "commitment_overclaim_rate": percent(counts["commitments_over"], counts["commitments"]),
    }
    return Measures(counts["events"] + counts["commitments"], {**rates, **counts}, tuple(misses))


def _vouched(document: Document) -> Iterator[tuple[str, str, bool, str]]:
    """The rows that the outlet is said to vouch for: table, standing, whether a gold source says it, its words."""
    raw = raw_text(document.id, document.text)
    article = raw.article
    parse = default_engine().parse(article.text, article.body_end)
    rows = extract(article, parse, default_tagger().tag(parse), times(parse))
    for event in rows.events:
        if event.realis == "ACTUAL":
            yield "events", event.standing.type, _is_said(raw, document, event, "trigger"), event.trigger
    for bound in rows.commitments:
        if bound.standing.type in VOUCHED:
            yield "commitments", bound.standing.type, _is_said(raw, document, bound, "act"), bound.words("act")


def _is_said(raw: RawText, document: Document, row: Row, slot: str) -> bool:
    trigger: Span = raw.span(row.spans(slot)[0])
    return any(trigger.start in gold.content for gold in document.gold)
