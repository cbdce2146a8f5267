from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Article, Attribution, Event, Evidence, Record, Run, Span
from verbale.render.layers import Paragraph, paragraphs, speakers
from verbale.render.marks import marks_of
from verbale.render.sections import sections


def shown(record: Record) -> list[Paragraph]:
    marks = marks_of(record)
    return list(paragraphs(record, marks, sections(record, marks)))


def test_the_rows_stand_beside_their_line(sample_record: Record) -> None:
    found = list(shown(sample_record))
    assert [p.body for p in found] == [True, False]
    assert {note.entry.row.id for note in found[0].notes} == {"a1", "a2", "c1", "g1", "t1"}
    inner = next(s for s in found[0].stretches if "keep" in s.text)
    assert [mark.row.id for mark in inner.marks] == ["a1", "a2"]
    assert not any(s.layers for s in found[1].stretches)


def test_every_row_has_one_anchor(sample_record: Record) -> None:
    anchors = [row for p in shown(sample_record) for s in p.stretches for row in s.anchors]
    assert sorted(anchors) == sorted(set(anchors))
    assert {"a1", "a2", "c1", "g1"} <= set(anchors)


def test_speakers_with_what_they_say(sample_record: Record) -> None:
    assert [(number, name, len(rows)) for number, name, rows in speakers(marks_of(sample_record))] == [
        (0, "Bern", 1),
        (1, "Rome", 1),
    ]


@given(st.text("ab \n", min_size=1, max_size=60), st.data())
def test_the_stretches_are_the_text(text: str, data: st.DataObject) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda p: p[0] < p[1])
    given_spans = data.draw(st.lists(spans, max_size=6))
    body_end = data.draw(st.integers(0, len(text)))
    article = Article(id="i", text=text, body_end=body_end, sha256="s")

    def row(n: int, start: int, end: int) -> Attribution | Event:
        if n % 2:
            return Event(
                id=f"e{n}",
                evidence=(Evidence.at(text, "trigger", Span(start, end)),),
                trigger="t",
                lemma="t",
                type=None,
            )
        return Attribution(
            id=f"a{n}", evidence=(Evidence.at(text, "content", Span(start, end)),), cue="c", content="x", source=None
        )

    rows = [row(n, *span) for n, span in enumerate(given_spans)]
    record = Record(
        article=article,
        run=Run("1", "c"),
        attributions=tuple(r for r in rows if isinstance(r, Attribution)),
        events=tuple(r for r in rows if isinstance(r, Event)),
    )
    whole = "".join(s.text for p in shown(record) for s in p.stretches)
    assert "".join(whole.split()) == "".join(text.split())
    for paragraph in shown(record):
        for stretch in paragraph.stretches:
            assert len(stretch.rows) >= len(stretch.marks)
    assert sum(len(p.notes) for p in shown(record)) == len(rows)
