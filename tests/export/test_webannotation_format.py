from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import ConfigError
from verbale.export.webannotation import CONTEXT, write
from verbale.model import Article, Evidence, Record, Run, Span, Timex
from verbale.review import Review


def written(record: Record, table: str | None = None) -> dict[str, Any]:
    stream = io.StringIO()
    write([record], stream, table)
    return dict(json.loads(stream.getvalue()))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_both_selectors_lead_back_to_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = (Evidence.at(text, "expression", Span(start, end)),)
    row = Timex(id="t", evidence=evidence, text=text[start:end], type="DATE", value="2019")
    record = Record(
        article=Article(id="i", text=text, body_end=len(text), sha256="s"), run=Run("1", "c"), timexes=(row,)
    )
    (annotation,) = written(record)["items"]
    (target,) = annotation["target"]
    position, quote = target["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"]
    found = text.find(quote["prefix"] + quote["exact"] + quote["suffix"], max(0, start - len(quote["prefix"])))
    assert found + len(quote["prefix"]) == start


def test_a_page_has_all_rows_with_words_and_what_was_decided(sample_record: Record) -> None:
    review = Review(
        row="a1", kind="attribution", verdict="corrected", who="Aalto", at="2024", slot="source", value="Oslo"
    )
    made = written(replace(sample_record, reviews=(review,)))
    assert (made["@context"], made["type"]) == (CONTEXT, "AnnotationPage")
    assert [item["id"] for item in made["items"]] == [f"urn:verbale:row:{r}" for r in ("a1", "a2", "g1", "c1", "x1")]
    first = made["items"][0]
    assert first["body"][0]["value"] == "attribution"
    assert json.loads(first["body"][1]["value"])["cue"] == "said"
    assert first["body"][2] == {
        "type": "TextualBody",
        "purpose": "assessing",
        "value": "corrected; source = Oslo",
        "creator": "Aalto",
    }
    assert [t["styleClass"] for t in first["target"]] == ["source", "cue", "content"]


def test_one_table_and_one_report(sample_record: Record) -> None:
    assert [item["id"] for item in written(sample_record, "actors")["items"]] == ["urn:verbale:row:x1"]
    with pytest.raises(ConfigError, match="one report in each file"):
        write([sample_record, sample_record], io.StringIO())
