from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Span
from verbale.text.span_index import SpanIndex

spans = st.tuples(st.integers(0, 1500), st.integers(1, 700)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=20), st.integers(0, 2300))
def test_at_finds_what_a_look_at_all_finds(given_spans: list[Span], offset: int) -> None:
    cover = SpanIndex((span, n) for n, span in enumerate(given_spans))
    assert list(cover.at(offset)) == [n for n, s in enumerate(given_spans) if s.start <= offset < s.end]


@given(st.lists(spans, max_size=20), spans)
def test_touching_finds_what_a_look_at_all_finds(given_spans: list[Span], place: Span) -> None:
    cover = SpanIndex((span, n) for n, span in enumerate(given_spans))
    assert set(cover.touching(place)) == {n for n, s in enumerate(given_spans) if s.overlaps(place)}
