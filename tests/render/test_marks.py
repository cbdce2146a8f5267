from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Article, Attribution, Evidence, Record, Run, Span
from verbale.render.marks import marks_of, pieces, printable


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(min_size=1, max_size=40))
    body_end = draw(st.integers(0, len(text)))
    article = Article(id="i", text=text, body_end=body_end, sha256="s")
    rows = []
    for number in range(draw(st.integers(0, 5)) if body_end else 0):
        start = draw(st.integers(0, body_end - 1))
        evidence = Evidence.at(text, "content", Span(start, draw(st.integers(start + 1, body_end))))
        rows.append(Attribution(id=str(number), evidence=(evidence,), source=None, cue="", content=""))
    return Record(article=article, run=Run("1", "c"), attributions=tuple(rows))


@given(records(), st.lists(st.integers(-5, 60), max_size=3))
def test_pieces_cover_the_text_once_and_open_and_close_every_mark(record: Record, cuts: list[int]) -> None:
    text, marks = record.article.text, marks_of(record)
    found = list(pieces(record, marks, cuts))
    assert "".join(text[p.start : p.end] for p in found) == text
    assert sorted(m.number for p in found for m in p.opens) == [m.number for m in marks]
    assert sorted(m.number for p in found for m in p.closes) == [m.number for m in marks]
    assert all(p.boilerplate == (p.start >= record.article.body_end) for p in found)


@given(st.text())
def test_printable_keeps_offsets_and_drops_what_steers(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not set(shown) & {"\x1b", "\r", "\x07", "\u202e", "\x9b"}


def test_one_actor_has_one_colour(sample_record: Record) -> None:
    first, second = marks_of(sample_record)
    assert (first.number, second.number) == (1, 2)
    assert first.speaker != second.speaker
