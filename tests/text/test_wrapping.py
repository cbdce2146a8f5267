from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.normalise import normalise, original_span
from verbale.text.wrapping import unwrapped

CLOSED = (
    "The harbour master of Lisk said on Tuesday that the northern quay would stay closed until divers had looked at "
    "its footings, which the storm of last week may have washed out."
)
MOVED = (
    "“Nobody will unload there before I have seen the stone,” Ana Ruiz told reporters, adding that two ships with "
    "grain had been sent on to Varn, where the berths are deeper and the cranes are newer."
)
PARAGRAPHS = (CLOSED, MOVED, "She would not say who pays.")


def wrapped(width: int, *, indent: str = "", between: str = "\n\n") -> str:
    return between.join(textwrap.fill(p, width, initial_indent=indent) for p in PARAGRAPHS)


def lines(text: str) -> list[str]:
    return [line.strip() for line in unwrapped(*normalise(text))[0].split("\n") if line.strip()]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize(("indent", "between"), [("", "\n\n"), ("   ", "\n"), ("\t", "\n"), ("", "\r\n\r\n")])
def test_paragraphs_that_were_wrapped_are_one_line_each(width: int, indent: str, between: str) -> None:
    assert lines(wrapped(width, indent=indent, between=between)) == list(PARAGRAPHS)


def test_an_indented_block_is_read_without_its_margin() -> None:
    assert lines(textwrap.indent(wrapped(66), "      ")) == list(PARAGRAPHS)


def test_headings_signatures_and_lists_keep_their_lines() -> None:
    above, below = ["Port Notes", "by Ana Ruiz"], ["- the quay", "- the berths at", "- the cranes"]
    text = "\n".join([*above, "", wrapped(72), "", *below, "", "Lisk Port", "Authority"])
    assert lines(text) == [*above, *PARAGRAPHS, *below, "Lisk Port", "Authority"]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n".join(["Quay closed after storm in the north of Lisk", "Grain ships sent to Varn", "Nobody says who pays"]),
        "\n".join(
            f"{name} of the northern harbour district" for name in ("Ana Ruiz", "Olav Dehn", "Petra Svane", "Jo")
        ),
        "",
        "one line",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert unwrapped(text, ((0, 0),)) == (text, ((0, 0),))


def test_a_sentence_goes_on_behind_any_line_end_before_a_small_letter() -> None:
    text = "The envoy did not call for a lifting of the ban\n\t\tthat was set in May, but said\nthe bloc should wait."
    joined = "The envoy did not call for a lifting of the ban that was set in May, but said the bloc should wait."
    assert unwrapped(text, ((0, 0),))[0] == joined
    headed = "Quay closed\nafter the storm in the north of Lisk\n- ships sent to Varn"
    assert unwrapped(headed, ((0, 0),))[0] == headed


def test_every_word_points_at_where_it_stood() -> None:
    raw = textwrap.indent(wrapped(60), "    ").replace("\n", "\r\n")
    text, offsets = unwrapped(*normalise(raw))
    for word in ("harbour", "washed", "unload", "berths", "pays"):
        start = text.index(word)
        assert raw[slice(*original_span(offsets, start, start + len(word)))] == word
    start = text.index("that the northern quay would stay closed until divers")
    found = raw[slice(*original_span(offsets, start, start + 52))]
    assert " ".join(found.split()) == "that the northern quay would stay closed until divers"[:52]


@given(st.lists(st.text(alphabet="abcd .,\t", max_size=90), max_size=12).map("\n".join))
def test_nothing_but_blanks_and_line_ends_is_changed(text: str) -> None:
    joined, _ = unwrapped(text, ((0, 0),))
    assert "".join(joined.split()) == "".join(text.split())
