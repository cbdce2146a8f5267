from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.copies import copies, hashes_of, text_of, witnesses
from verbale.ledger.duplicates import words

CHANCE = random.Random(7)
WORDS = [f"{a}{b}" for a in ("har", "tre", "min", "fer", "isl") for b in ("bour", "aty", "ister", "ry", "and", "ock")]


def paragraph(seed: int, many: int = 60) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=many))


WIRE = "\n".join(paragraph(n) for n in range(6))
CUT = "\n".join(WIRE.split("\n")[:3])
LED = f"{paragraph(90)}\n" + "\n".join(WIRE.split("\n")[:5])
OTHER = "\n".join(paragraph(n) for n in range(20, 26))
SHARING = "\n".join([*WIRE.split("\n")[:3], *(paragraph(n) for n in range(40, 43))])


def kinds(*texts: tuple[str, str]) -> list[tuple[str, str, str]]:
    return [(link.one, link.other, link.kind) for link in copies(text_of(key, body) for key, body in texts)]


def test_a_text_is_told_whole_cut_and_with_a_lead_of_its_own() -> None:
    assert kinds(("a", WIRE), ("b", WIRE)) == [("a", "b", "same")]
    assert kinds(("a", WIRE), ("b", CUT)) == [("a", "b", "part of")]
    assert kinds(("a", CUT), ("b", WIRE)) == [("a", "b", "contains")]
    assert kinds(("a", WIRE), ("b", LED)) == [("a", "b", "same")]


def test_what_shares_a_part_overlaps_and_what_shares_nothing_is_no_copy() -> None:
    assert kinds(("a", WIRE), ("b", SHARING)) == [("a", "b", "overlaps")]
    assert kinds(("a", WIRE), ("b", OTHER)) == []


def test_a_changed_text_at_the_same_address_is_a_corrected_version() -> None:
    changed = WIRE.replace("treaty", "accord", 2)
    (link,) = copies(text_of(key, body, url="https://a.example/1") for key, body in (("a", WIRE), ("b", changed)))
    assert link.kind == "corrected"


@pytest.mark.parametrize(("days", "found"), [(30, 0), (60, 1), (None, 1)])
def test_a_text_is_printed_again_within_a_window(days: int | None, found: int) -> None:
    texts = [text_of("a", WIRE, day="2023-05-01"), text_of("b", WIRE, day="2023-06-15")]
    assert len(copies(texts, days)) == found


def test_a_wire_text_in_many_papers_is_one_witness() -> None:
    links = copies(
        text_of(key, body) for key, body in (("a", WIRE), ("b", LED), ("c", CUT), ("d", OTHER), ("e", SHARING))
    )
    assert witnesses("abcde", links) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "e"}


def test_short_texts_are_compared_by_all_their_runs() -> None:
    assert kinds(("a", paragraph(1, 30)), ("b", paragraph(1, 30))) == [("a", "b", "same")]
    assert kinds(("a", ""), ("b", "")) == []


@given(st.lists(st.sampled_from(WORDS), max_size=300))
def test_hashes_depend_on_the_words_alone(own: list[str]) -> None:
    text = " ".join(own)
    assert hashes_of(words(text)).tolist() == hashes_of(words(text.upper().replace(" ", ",\n"))).tolist()


def test_the_order_changes_nothing_but_the_direction() -> None:
    texts = [text_of(key, body) for key, body in (("a", WIRE), ("b", LED), ("c", CUT), ("d", SHARING))]
    there = {frozenset((link.one, link.other)): link.share for link in copies(texts)}
    assert there == {frozenset((link.one, link.other)): link.share for link in copies(reversed(texts))}
