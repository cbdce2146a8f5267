from __future__ import annotations

from verbale.extract.refs import ref_at
from verbale.model import ActorRef, Span


def test_words_at_a_span_stand_for_whoever_they_mean() -> None:
    assert ref_at("Oslo left.", Span(0, 4)) == ActorRef("Oslo", None, Span(0, 4))
    assert ref_at("Oslo left.", None) is None
