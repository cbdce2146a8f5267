from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from verbale.export.labelstudio import settings, write
from verbale.model import Article, Evidence, Record, Run, Span, Timex
from verbale.review import Review

REGION = {
    "type": "object",
    "required": ["id", "from_name", "to_name", "type", "value"],
    "properties": {
        "type": {"const": "labels"},
        "from_name": {"const": "label"},
        "to_name": {"const": "text"},
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "value": {
            "type": "object",
            "required": ["start", "end", "text", "labels"],
            "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}, "labels": {"type": "array"}},
        },
    },
}
RELATION = {
    "type": "object",
    "required": ["type", "from_id", "to_id", "direction"],
    "properties": {"type": {"const": "relation"}, "direction": {"enum": ["left", "right", "bi"]}},
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["data", "predictions"],
        "properties": {
            "data": {"type": "object", "required": ["text"]},
            "predictions": {
                "type": "array",
                "items": {
                    "required": ["model_version", "result"],
                    "properties": {"result": {"type": "array", "items": {"oneOf": [REGION, RELATION]}}},
                },
            },
        },
    },
}
"""What Label Studio's guide to importing predictions asks for, as far as text is concerned."""


def written(*records: Record, table: str | None = None) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write(records, stream, table)
    made = json.loads(stream.getvalue())
    jsonschema.validate(made, SCHEMA)
    return list(made)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_any_text_and_span_survive(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = (Evidence.at(text, "expression", Span(start, end)),)
    row = Timex(id="t", evidence=evidence, text=text[start:end], type="DATE", value="")
    article = Article(id="i", text=text, body_end=len(text), sha256="s")
    (task,) = written(Record(article=article, run=Run("1", "c"), timexes=(row,)))
    (region,) = task["predictions"][0]["result"]
    value = region["value"]
    assert task["data"]["text"][value["start"] : value["end"]] == value["text"] == text[start:end]


def test_regions_are_joined_to_what_their_row_hangs_on(sample_record: Record) -> None:
    sure = replace(sample_record.attributions[0], confidence=0.5)
    review = Review(row="a1", kind="attribution", verdict="rejected", who="Aalto", at="2024")
    (task,) = written(replace(sample_record, attributions=(sure,), reviews=(review,)))
    (prediction,) = task["predictions"]
    assert (prediction["model_version"], prediction["score"]) == ("verbale 1", 0.5)
    regions = {r["id"]: r for r in prediction["result"] if r["type"] == "labels"}
    said = [r for r in prediction["result"] if r["type"] == "relation" and r["from_id"].startswith("a1")]
    assert [(regions[r["from_id"]]["value"]["text"], r["labels"]) for r in said] == [
        ("said", ["source"]),
        ("said", ["content"]),
    ]
    assert regions["a1-0"]["score"] == 0.5
    assert regions["a1-0"]["meta"]["text"] == ["row a1", "rejected (Aalto)"]
    assert all(r["to_id"] in regions for r in prediction["result"] if r["type"] == "relation")


def test_every_label_is_in_the_settings(sample_record: Record) -> None:
    (told,) = settings().values()
    root = ElementTree.fromstring(told)
    labels = {found.get("value") for found in root.iter("Label")}
    relations = {found.get("value") for found in root.iter("Relation")}
    for result in written(sample_record)[0]["predictions"][0]["result"]:
        if result["type"] == "labels":
            assert set(result["value"]["labels"]) <= labels
        else:
            assert set(result["labels"]) <= relations


def test_it_is_one_list_however_many_there_are(sample_record: Record) -> None:
    assert written() == []
    assert len(written(sample_record, sample_record)) == 2
    (task,) = written(sample_record, table="actors")
    assert [r["value"]["labels"] for r in task["predictions"][0]["result"]] == [["actor: mention"]]
