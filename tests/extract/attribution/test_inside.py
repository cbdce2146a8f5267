from __future__ import annotations

from verbale.extract.attribution.inside import Words, holders
from verbale.model import Span


def test_what_holds_cue_and_content_is_told_from_the_inside_out() -> None:
    found = {
        "outer": Words([Span(0, 4)], [Span(5, 90)]),
        "middle": Words([Span(10, 14)], [Span(15, 60)]),
        "inner": Words([Span(20, 24)], [Span(25, 40)]),
        "beside": Words([Span(70, 74)], [Span(75, 95)]),
    }
    assert holders(found) == {"outer": [], "middle": ["outer"], "inner": ["middle", "outer"], "beside": []}


def test_a_content_in_pieces_may_hold_cue_and_content_in_different_ones() -> None:
    found = {1: Words([Span(20, 24)], [Span(0, 19), Span(25, 60)]), 2: Words([Span(5, 9)], [Span(30, 40)])}
    assert holders(found) == {1: [], 2: [1]}


def test_nothing_holds_what_has_no_cue_nor_what_is_as_long() -> None:
    found = {1: Words([], [Span(10, 20)]), 2: Words([Span(0, 4)], [Span(5, 30)]), 3: Words([Span(5, 9)], [Span(5, 30)])}
    assert holders(found) == {1: [], 2: [], 3: []}
