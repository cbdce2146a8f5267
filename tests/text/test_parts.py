from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model import CONTEXT, Span
from verbale.text import parts as module
from verbale.text.parts import MOST_PARTS, PART, alone, part_notes, parts

SENTENCE = "Oslo signed the pact. "
WORDS = 5


def test_a_report_is_read_in_one_go() -> None:
    text = SENTENCE * (PART // WORDS - 1)
    assert parts(text, len(text)) == [Span(0, len(text))]
    assert part_notes(text, len(text)) == ()
    assert parts("", 0) == [Span(0, 0)]


@pytest.mark.parametrize("end", ["\n", ". ", " ", ""])
def test_a_longer_text_is_cut_at_the_best_place_and_nothing_is_lost(end: str) -> None:
    text = ("Oslo" * 5 + end) * PART
    found = parts(text, len(text))
    assert len(found) > 1
    assert "".join(text[part.start : part.end] for part in found) == text
    assert all(text[: part.end].endswith(end) for part in found)
    (told,) = part_notes(text, len(text))
    assert f"read in {len(found)} parts" in told


def test_of_the_longest_texts_the_beginning_is_read_and_a_note_says_so() -> None:
    text = SENTENCE * PART * 2
    found = parts(text, len(text))
    assert len(found) == MOST_PARTS
    assert part_notes(text, len(text))[1].startswith(f"only the first {found[-1].end:,} of {len(text):,} characters")
    assert part_notes(text, found[-1].end)[1:] == ()


def test_what_is_no_word_counts_for_itself() -> None:
    text = '"' * (PART + 1)
    assert len(parts(text, len(text))) == 2


@given(st.text(), st.integers(1, 5))
def test_parts_follow_one_another(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PART", size)
        patch.setattr(module, "_BACK", 3)
        found = parts(text, len(text))
    assert found[0].start == 0
    assert [one.end for one in found[:-1]] == [other.start for other in found[1:]]
    assert len(found) == MOST_PARTS or found[-1].end == len(text)


def test_a_part_stands_alone_at_its_place() -> None:
    text = SENTENCE * 100
    part = Span(44, 66)
    own = alone(text, part)
    assert own[44:66] == text[44:66]
    assert own[66:] == text[66 : 66 + CONTEXT]
    assert own[43] == "\n"
    assert not any(character.isalnum() for character in own[:44])
    assert alone(text, Span(0, 22)) == text[: 22 + CONTEXT]
