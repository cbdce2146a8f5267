from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from verbale.codec import flatten
from verbale.export.csv import guard, read, unguard, write
from verbale.model import TABLES, Record, Timex


@given(st.text())
def test_no_cell_is_a_formula_and_nothing_is_lost(text: str) -> None:
    cell = guard(text)
    assert isinstance(cell, str)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguard(cell) == text


def test_numbers_stay_numbers() -> None:
    assert guard(-3.5) == -3.5


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_survive_a_table(text: str) -> None:
    from verbale.model import Article, Run

    row = Timex(id="t", evidence=(), text=text, type="DATE", value="")
    article = Article(id="i", text=text, body_end=0, sha256="s", outlet=text)
    stream = io.StringIO(newline="")
    write([Record(article=article, run=Run("1", "c"), timexes=(row,))], stream, "timexes")
    (found,) = read(io.StringIO(stream.getvalue(), newline=""))
    assert found["text"] == (text or None)
    assert found["outlet"] == (text or None)


def test_every_table_has_its_columns_and_evidence(sample_record: Record) -> None:
    for table in TABLES:
        stream = io.StringIO(newline="")
        write([sample_record], stream, table)
        found = list(read(io.StringIO(stream.getvalue(), newline="")))
        rows = getattr(sample_record, table)
        assert len(found) == len(rows)
        for cells, row in zip(found, rows, strict=True):
            assert {name: cells[name] for name in flatten(row)} == {
                name: None if value in (None, "") else str(value) for name, value in flatten(row).items()
            }
            assert cells["evidence"] == ("; ".join(f"{e.slot}:{e.start}-{e.end}" for e in row.evidence) or None)


def test_the_outlet_of_a_stranger_is_no_formula(sample_record: Record) -> None:
    stream = io.StringIO()
    write([replace(sample_record)], stream, "actors")
    assert ",'=Cmd()," in stream.getvalue()
