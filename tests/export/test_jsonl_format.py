from __future__ import annotations

import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from verbale.export.jsonl import read, write
from verbale.model import Article, Evidence, Record, Run, Span, Timex


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_any_text_and_span_survive(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    row = Timex(
        id="t", evidence=(Evidence.at(text, "text", Span(start, end)),), text=text[start:end], type="DATE", value=""
    )
    article = Article(id="i", text=text, body_end=len(text), sha256="s")
    record = Record(article=article, run=Run("1", "c"), timexes=(row,))
    stream = io.StringIO()
    write([record, record], stream)
    # Split at line feeds only, as JSON Lines does: str.splitlines would also split inside a text.
    found = list(read(stream.getvalue().split("\n")))
    assert found == [record, record]
    assert found[0].article.text[start:end] == found[0].timexes[0].evidence[0].exact


def test_a_table_has_its_rows_with_what_they_come_from(sample_record: Record) -> None:
    stream = io.StringIO()
    write([sample_record, replace(sample_record, attributions=())], stream, "attributions")
    first, second = (json.loads(line) for line in stream.getvalue().split("\n") if line)
    assert (first["id"], second["id"]) == ("a1", "a2")
    assert first["article_id"] == sample_record.article.id
    assert first["published"] == "2021-12-21"
    assert second["evidence"][2]["exact"] == "it would keep the pact"
