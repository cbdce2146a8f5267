"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): every row as an annotation of its words.

One report is one ``AnnotationPage``. Each piece of evidence is a target with both selectors: a position, in code points
of the article's text, as the model counts it, and a quotation with what stands around it, for copies whose offsets
differ. ``styleClass`` names the slot that the words fill. The bodies are the kind of row, the row itself as JSON, and
what people decided about it. Words that are told as never said are not classified as an attribution, but as
:data:`NOT_SAID`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from verbale.codec import flatten, to_json
from verbale.export.single import single
from verbale.model import Article, Evidence, Record, Row
from verbale.nesting import was_said
from verbale.review import Review

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NOT_SAID = "words not said"


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write one record, or one table of it; a second record raises :class:`~verbale.errors.ConfigError`."""
    for record in single(records, "webannotation"):
        stream.write(to_json(page(record, table)).decode("utf-8") + "\n")


def page(record: Record, table: str | None = None) -> dict[str, Any]:
    """The annotations of ``record``. A row without words of its own has no target and is left out."""
    decided = {review.row: review for review in record.reviews}
    rows: Iterable[Row] = record.rows() if table is None else getattr(record, table)
    by_id = {row.id: row for row in record.attributions}
    unsaid = {row.id for row in record.attributions if not was_said(row, by_id)}
    return {
        "@context": CONTEXT,
        "id": f"urn:verbale:article:{record.article.id}:annotations",
        "type": "AnnotationPage",
        "items": [
            _annotation(record.article, row, NOT_SAID if row.id in unsaid else row.kind_of_row, decided.get(row.id))
            for row in rows
            if row.evidence
        ],
    }


def _annotation(article: Article, row: Row, kind: str, review: Review | None) -> dict[str, Any]:
    told = {name: value for name, value in flatten(row).items() if value not in (None, "")}
    bodies = [
        {"type": "TextualBody", "purpose": "classifying", "value": kind},
        {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": _text(told)},
    ]
    if review is not None:
        judged = {"type": "TextualBody", "purpose": "assessing", "value": review.summary, "creator": review.who}
        bodies.append(judged)
    return {
        "id": f"urn:verbale:row:{row.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [_target(article, evidence) for evidence in row.evidence],
    }


def _text(value: object) -> str:
    return to_json(value).decode("utf-8")


def _target(article: Article, evidence: Evidence) -> dict[str, Any]:
    position = {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end}
    quote = {"exact": evidence.exact, "prefix": evidence.prefix, "suffix": evidence.suffix}
    return {
        "source": article.url or f"urn:verbale:article:{article.id}",
        "styleClass": evidence.slot,
        "selector": [position, {"type": "TextQuoteSelector", **quote}],
    }
