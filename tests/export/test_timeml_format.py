from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import ConfigError
from verbale.export.timeml import write
from verbale.model import Article, Evidence, Published, Record, Run, Span, Timex


def report(text: str, *spans: tuple[int, int, str]) -> Record:
    rows = tuple(
        Timex(
            id=f"t{start}",
            evidence=(Evidence.at(text, "expression", Span(start, end)),),
            text=text[start:end],
            type="DATE",
            value=value,
        )
        for start, end, value in spans
    )
    published = Published("2019-04-02", "meta")
    article = Article(id="i", text=text, body_end=len(text), sha256="s", published=published)
    return Record(article=article, run=Run("1", "c"), timexes=rows)


def written(record: Record) -> ElementTree.Element:
    stream = io.StringIO()
    write([record], stream)
    return ElementTree.fromstring(stream.getvalue().encode())


def test_expressions_stand_in_the_text_with_their_values() -> None:
    text = "Talks began on Monday & end in May."
    root = written(report(text, (15, 21, "2019-04-01"), (31, 34, "2019-05")))
    marked = root.find("TEXT")
    assert marked is not None
    assert [(t.text, t.get("value"), t.get("tid")) for t in marked] == [
        ("Monday", "2019-04-01", "t1"),
        ("May", "2019-05", "t2"),
    ]
    assert "".join(marked.itertext()) == text


def test_the_publication_date_is_the_creation_time() -> None:
    created = written(report("No dates.")).find("DCT/TIMEX3")
    assert created is not None
    assert (created.get("functionInDocument"), created.get("value")) == ("CREATION_TIME", "2019-04-02")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_any_text_is_well_formed(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    root = written(report(text, (start, end, "2019")))
    marked = root.find("TEXT")
    assert marked is not None
    # XML reads every line end as a line feed.
    assert len("".join(marked.itertext())) <= len(text)
    assert len(marked) == 1


def test_one_report_in_each_file_and_no_tables() -> None:
    record = report("No dates.")
    with pytest.raises(ConfigError, match="one report in each file"):
        write([record, record], io.StringIO())
    with pytest.raises(ConfigError, match="whole reports"):
        write([record], io.StringIO(), "timexes")
