from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from verbale.extract.reader.pieces import CLS, LONG, SEP, WINDOW, case_of, in_parts, windows
from verbale.model import Article, Span
from verbale.text.parse import Parse
from verbale.text.quotes import find_quotations
from verbale.text.spacy_engine import paragraphs


def letters(text: str) -> list[tuple[int, int, int]]:
    """One piece a letter or digit, for a vocabulary of none."""
    return [(1000 + ord(c) % 7, i, i + 1) for i, c in enumerate(text) if c.isalnum()]


def cut(text: str) -> list[list[Span]]:
    lines = list(paragraphs(text, len(text)))
    return [w.spans for w in windows(text, lines, find_quotations(text, lines), letters)]


@given(st.lists(st.text('ab “”"', min_size=1, max_size=500), max_size=5).map("\n".join))
def test_every_piece_stands_in_one_window_and_none_is_too_long(text: str) -> None:
    made = cut(text)
    assert all(len(spans) <= WINDOW for spans in made)
    covered = [s.start for spans in made for s in spans if len(s)]
    assert covered == [i for i, c in enumerate(text) if c.isalnum()]


def test_a_window_holds_whole_paragraphs() -> None:
    text = "a" * 120 + "\n" + "b" * 60 + "\n" + "c" * 60
    assert [len(spans) for spans in cut(text)] == [1 + 120 + 1 + 60 + 1, 1 + 60 + 1]


def test_a_long_paragraph_is_cut_between_sentences(parsed: Callable[..., tuple[Article, Parse]]) -> None:
    sentence = "The harbour master told the town that the northern quay would stay closed until the spring. "
    text = "A short paragraph.\n" + (sentence * 20).strip() + "\n" + "Another one."
    _, parse = parsed(text)
    parts = in_parts(parse)
    assert [text[parts[0].start : parts[0].end], text[parts[-1].start : parts[-1].end]] == [
        "A short paragraph.", "Another one.",
    ]  # fmt: skip
    assert len(parts) > 3
    assert all(len(part) <= LONG and text[part.end - 1] == "." for part in parts)
    assert "".join(text[part.start : part.end] for part in parts).replace(" ", "") == "".join(text.split())


def test_case_and_quotation_go_with_each_piece() -> None:
    text = 'He said: "No UN"'
    lines = [Span(0, len(text))]
    (window,) = windows(
        text, lines, find_quotations(text, lines), lambda t: [(9, 0, 2), (9, 3, 7), (9, 10, 12), (9, 13, 15)]
    )
    assert window.ids == [CLS, 9, 9, 9, 9, SEP]
    assert window.case == [0, 1, 0, 1, 2, 0]
    assert window.quoted == [0, 0, 0, 1, 1, 0]


def test_a_single_capital_is_a_capital_first() -> None:
    assert [case_of(w) for w in ("I", "un", "UN", "Un", "1")] == [1, 0, 2, 1, 0]
