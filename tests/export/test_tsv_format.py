from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from verbale.export import csv
from verbale.export.tsv import read, write
from verbale.model import TABLES, Article, Record, Run, Timex


def written(record: Record, table: str) -> str:
    stream = io.StringIO(newline="")
    write([record], stream, table)
    return stream.getvalue()


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_survive_a_table(text: str) -> None:
    row = Timex(id="t", evidence=(), text=text, type="DATE", value="")
    record = Record(
        article=Article(id="i", text=text, body_end=0, sha256="s", outlet=text), run=Run("1", "c"), timexes=(row,)
    )
    (found,) = read(io.StringIO(written(record, "timexes"), newline=""))
    assert (found["text"], found["outlet"]) == (text or None, text or None)


def test_it_holds_what_csv_holds(sample_record: Record) -> None:
    for table in TABLES:
        stream = io.StringIO(newline="")
        csv.write([sample_record], stream, table)
        shown = written(sample_record, table)
        assert list(read(io.StringIO(shown, newline=""))) == list(csv.read(io.StringIO(stream.getvalue(), newline="")))
        assert shown.split("\r\n")[0].split("\t") == list(csv.header(table))


def test_the_outlet_of_a_stranger_is_no_formula(sample_record: Record) -> None:
    assert "\t'=Cmd()\t" in written(sample_record, "actors")
