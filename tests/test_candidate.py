from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.candidate import Candidate, Weighed, is_clear, scored


def test_scores_are_shares_of_the_points_with_those_of_nobody() -> None:
    found = scored([Weighed("person:pedro-ruiz", "Pedro Ruiz", 3.0), Weighed("person:ana-ruiz", "Ana Ruiz", 4.0)])
    assert [c.summary for c in found] == ["Ana Ruiz 0.50", "Pedro Ruiz 0.37"]
    (alone,) = scored([Weighed("person:ana-ruiz", "Ana Ruiz", 1.0, ("the name", "in office"), "PER")])
    assert alone == Candidate("person:ana-ruiz", "Ana Ruiz", 0.5, "the name; in office", "PER")


def test_one_key_is_one_candidate_and_only_the_first_are_kept() -> None:
    same = [Weighed("person:ana-ruiz", name, points) for name, points in (("A. Ruiz", 1.0), ("Ana Ruiz", 2.0))]
    assert [c.name for c in scored(same)] == ["Ana Ruiz"]
    assert len(scored([Weighed(None, f"minister of land {n}", 1.0) for n in range(9)])) == 6


def test_who_has_twice_the_points_is_meant() -> None:
    assert is_clear(2.0, 1.0)
    assert not is_clear(3.0, 2.0)


@given(st.lists(st.floats(0.5, 9.0), max_size=12))
def test_scores_add_up_to_less_than_one_whatever_the_order(points: list[float]) -> None:
    weighed = [Weighed(f"person:{n}", f"P{n}", p) for n, p in enumerate(points)]
    found = scored(weighed)
    assert sum(c.score for c in found) < 1
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert scored(reversed(weighed)) == found
