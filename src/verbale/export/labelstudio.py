"""Label Studio (https://labelstud.io/guide/predictions): reports as tasks, their rows as predictions to be corrected.

One JSON list; each report is a task, and what was read from it one prediction: a region for each piece of evidence,
labelled with the kind of row and the slot, and a relation from the region that the row hangs on to each other one.
Offsets are code points, which is how Label Studio counts them in a ``Text`` tag. A region's ``meta`` names
its row, and says on whose word it stands and what was decided about it. The regions of words that are told as never
said carry the choice :data:`NOT_SAID`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, TextIO

from verbale.codec import to_json
from verbale.export.brat import SLOTS, TRIGGERS
from verbale.model import Evidence, Record, Row, Standing
from verbale.nesting import was_said
from verbale.render.words import speaker_by_id, standing_words
from verbale.review import Review

FROM, TO, DATA = "label", "text", "text"
"""The names of the tags in the labelling configuration, and of the task's field that holds the text."""
POLARITY, NOT_SAID = "polarity", "not said"
"""The name of the choices that a region has, and the one that is made for words that were not said."""
OTHERS = {"timex": ("expression",), "place": ("name",), "actor": ("mention",)}
COLOURS = {"attribution": "#0072b2", "event": "#e69f00", "commitment": "#d55e00", "agreement": "#cc79a7"}
COLOURS |= {"timex": "#009e73", "place": "#56b4e9", "actor": "#999999"}


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write all records as one list of tasks; with ``table``, only the rows of that table are predicted."""
    between = "[\n"
    for record in records:
        stream.write(between + to_json(task(record, table)).decode("utf-8"))
        between = ",\n"
    stream.write("\n]\n" if between == ",\n" else "[]\n")


def task(record: Record, table: str | None = None) -> dict[str, Any]:
    """One report as a task. Its prediction's score is the mean confidence of its attributions, where there are any."""
    article, rows = record.article, record.rows() if table is None else getattr(record, table)
    told = {"id": article.id, "title": article.title, "outlet": article.outlet, "url": article.url}
    decided = {review.row: review for review in record.reviews}
    by_id, names = {row.id: row for row in record.attributions}, speaker_by_id(record.attributions)
    unsaid = {row.id for row in record.attributions if not was_said(row, by_id)}
    sure = [row.confidence for row in record.attributions if row.confidence is not None]
    prediction = {
        "model_version": f"verbale {record.run.version}",
        "result": [result for row in rows for result in _results(row, _notes(row, decided.get(row.id), names), unsaid)],
        **({"score": sum(sure) / len(sure)} if sure else {}),
    }
    return {
        "data": {DATA: article.text, **told, "published": article.published.date},
        "predictions": [prediction],
    }


def label(kind: str, slot: str) -> str:
    """The label of a region: ``attribution: source``."""
    return f"{kind}: {slot}"


def _notes(row: Row, review: Review | None, names: Mapping[str, str]) -> list[str]:
    """What is told of a row besides: its id, on whose word it stands, and what was decided about it."""
    standing = getattr(row, "standing", None)
    told = [standing_words(standing, names)] if isinstance(standing, Standing) else []
    return [f"row {row.id}", *told, *([f"{review.summary} ({review.who})"] if review else [])]


def _results(row: Row, notes: list[str], unsaid: set[str]) -> Iterator[dict[str, Any]]:
    """The regions of a row, then its relations."""
    regions = [(f"{row.id}-{number}", evidence) for number, evidence in enumerate(row.evidence)]
    for name, evidence in regions:
        yield _region(row, name, evidence, notes)
        if row.id in unsaid:
            yield _choice(name, evidence)
    hangs = next((name for slot in TRIGGERS.get(row.kind_of_row, ()) for name, e in regions if e.slot == slot), None)
    for name, evidence in regions if hangs is not None else ():
        if name != hangs:
            ends = {"from_id": hangs, "to_id": name}
            yield {"type": "relation", **ends, "direction": "right", "labels": [evidence.slot]}


def _choice(name: str, evidence: Evidence) -> dict[str, Any]:
    """What makes the region ``name`` one of words that were not said."""
    value = {"start": evidence.start, "end": evidence.end, "text": evidence.exact, "choices": [NOT_SAID]}
    return {"id": name, "from_name": POLARITY, "to_name": TO, "type": "choices", "value": value}


def _region(row: Row, name: str, evidence: Evidence, notes: list[str]) -> dict[str, Any]:
    labels = [label(row.kind_of_row, evidence.slot)]
    made = {
        "id": name,
        "from_name": FROM,
        "to_name": TO,
        "type": "labels",
        "value": {"start": evidence.start, "end": evidence.end, "text": evidence.exact, "labels": labels},
        "meta": {"text": notes},
    }
    confidence = getattr(row, "confidence", None)
    return made if confidence is None else {**made, "score": confidence}


def settings() -> dict[str, str]:
    """The labelling configuration of a project that takes these tasks."""
    slots = {**SLOTS, **OTHERS}
    labels = [
        f'    <Label value="{escape(label(kind, slot))}" background="{COLOURS[kind]}"/>'
        for kind in slots
        for slot in slots[kind]
    ]
    names = sorted({slot for kind in TRIGGERS for slot in slots[kind]})
    relations = [f'    <Relation value="{escape(name)}"/>' for name in names]
    text = f'  <Text name="{TO}" value="${DATA}" granularity="word"/>'
    return {
        "label_config.xml": "\n".join(
            (
                "<View>",
                f'  <Labels name="{FROM}" toName="{TO}">',
                *labels,
                "  </Labels>",
                "  <Relations>",
                *relations,
                "  </Relations>",
                f'  <Choices name="{POLARITY}" toName="{TO}" perRegion="true">',
                f'    <Choice value="{escape(NOT_SAID)}"/>',
                "  </Choices>",
                text,
                "</View>\n",
            )
        )
    }
