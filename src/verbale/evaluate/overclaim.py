"""The task ``overclaim``: how often a row says that something is so, or that the outlet says so, where a source does.

It is the error that would harm users most. Data: articles annotated for attribution (as in the task ``attribution``).
An event that we call ACTUAL, or a commitment that we let the outlet assert, is an overclaim if its trigger stands in
the content of a gold attribution; what the outlet presupposes there counts as well, and is counted apart.

Where the articles are annotated for events, too (``events`` with a ``trigger`` and a ``realis``, as hand-annotated
reports are compiled), it also tells the other side: ``actual_recall``, the share of the events that happened which we
find and call ACTUAL (silence overclaims nothing, and is no record), and ``actual_overclaim_rate``, the share of those
that we find and call ACTUAL of which the annotators say that it is told, wanted, denied or yet to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from verbale.evaluate.attribution import AttributionDocument, load
from verbale.evaluate.raw import raw_text
from verbale.evaluate.result import Measures, json_lines, percent
from verbale.extract.extraction import extract
from verbale.extract.times import times
from verbale.model import Span
from verbale.pipeline import default_engine, default_reader
from verbale.vocabulary import VOUCHED


def run(data: Path) -> Measures:
    """Measure the rules on ``data``: the number of vouched-for rows, and the share of them that only a source says."""
    counts = dict.fromkeys(("events", "events_over", "events_presupposed_over", "commitments", "commitments_over"), 0)
    happened, open_ = _triggers(data, actual=True), _triggers(data, actual=False)
    found = over = 0
    misses = []
    for document in load(data):
        for kind, standing, said, words, trigger in _vouched(document):
            if kind == "events":
                right = any(map(trigger.overlaps, happened[document.id]))
                found += right
                over += not right and any(map(trigger.overlaps, open_[document.id]))
            counts[kind] += 1
            counts[f"{kind}_over"] += said
            counts["events_presupposed_over"] += said and kind == "events" and standing == "presupposed_by_outlet"
            if said:
                misses.append(f"{document.id}: {words!r} ({kind}, {standing})")
    rates = {
        "event_overclaim_rate": percent(counts["events_over"], counts["events"]),
        "commitment_overclaim_rate": percent(counts["commitments_over"], counts["commitments"]),
    }
    if gold := sum(map(len, happened.values())):
        rates |= {"actual_recall": percent(found, gold), "actual_overclaim_rate": percent(over, found + over)}
        counts["actual_gold"] = gold
    return Measures(counts["events"] + counts["commitments"], {**rates, **counts}, tuple(misses))


def _triggers(data: Path, *, actual: bool) -> dict[str, list[Span]]:
    """The triggers of the events that happened, or of those that did not for certain, by document."""
    found = {}
    for row in json_lines(data):
        meant = [event for event in row.get("events", ()) if (event["realis"] == "ACTUAL") == actual]
        found[row["id"]] = [Span(*event["trigger"][0]) for event in meant]
    return found


def _vouched(document: AttributionDocument) -> Iterator[tuple[str, str, bool, str, Span]]:
    """The rows that the outlet is said to vouch for: table, standing, whether a source says it, words, trigger."""
    raw = raw_text(document.id, document.text)
    article = raw.article
    parse = default_engine().parse(article.text, article.body_end)
    rows = extract(article, parse, default_reader().read(parse), times(parse))
    for event in rows.events:
        if event.realis == "ACTUAL":
            at = raw.span(event.spans("trigger")[0])
            yield "events", event.standing.type, _is_said(document, at), event.trigger, at
    for bound in rows.commitments:
        if bound.standing.type in VOUCHED:
            at = raw.span(bound.spans("act")[0])
            yield "commitments", bound.standing.type, _is_said(document, at), bound.words("act"), at


def _is_said(document: AttributionDocument, trigger: Span) -> bool:
    return any(trigger.start in gold.content for gold in document.gold)
