from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from verbale.text.misread import is_misread
from verbale.text.normalise import STREAM_SAFE, normalise, original_offset, original_span

ODD_CHARACTERS = (
    "ab \n\r\t\x0b\x00\u00a0\u00ad\u200b\u202e\ufeff\u2028é\u0301\u0323\u0344\u212b\ufb2c\u1100\u1161\u11a8\ud800“”…"
)
ODD = st.text(alphabet=st.sampled_from(ODD_CHARACTERS))
ANY = st.text(alphabet=st.characters()) | st.text(alphabet=st.characters(categories=["Cs", "Mn", "Lo", "Cf"])) | ODD


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\u2028b\u2029c\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("\ufeffStart", "Start"),
        ("co\u00adop\u200ber\u200date", "cooperate"),
        ("he \u202edid not\u202c agree\u2066\u2069", "he did not agree"),
        ("nul\x00 and bell\x07, tab\tkept", "nul and bell, tab\tkept"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("10\u00a0000\u2009km\u3000", "10 000 km "),
        ("two  spaces", "two  spaces"),
        ("“Yes,” ‘no’ — it's…", "“Yes,” ‘no’ — it's…"),
        ("cafe\u0301", "café"),
        ("e\u200d\u0301", "é"),
        ("\u212b", "Å"),
        ("\x93Go\x94, she said\x85", "“Go”, she said…"),
        ("\u1112\u1161\u11ab", "한"),
        ("", ""),
    ],
)
def test_says_what_it_does(raw: str, text: str) -> None:
    assert normalise(raw)[0] == text


def test_maps_back_over_what_was_dropped_and_composed() -> None:
    raw = "\ufeffA\r\nsoft\u00adhyphen cafe\u0301 end"
    text, offsets = normalise(raw)
    for word in ("A", "soft", "hyphen", "end"):
        assert original_offset(offsets, text.index(word)) == raw.index(word)
    start = text.index("café")
    assert raw[slice(*original_span(offsets, start, start + 4))] == "cafe\u0301"
    assert original_offset(offsets, len(text)) == len(raw)


def test_a_plain_text_has_one_run() -> None:
    assert normalise("A line with “quotes” and a no-break\u00a0space.")[1] == ((0, 0),)


@given(ANY)
@example("\u0301" * 40 + "e\u0323\u0301")
@example("\ufb2c\u0344x")
def test_twice_changes_nothing(raw: str) -> None:
    text, _ = normalise(raw)
    assert normalise(text) == (text, ((0, 0),))


@given(
    st.text(
        alphabet=st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="&\\") | st.sampled_from("\t\n")
    )
)
def test_clean_ascii_is_returned_as_it_is(raw: str) -> None:
    assert normalise(raw) == (raw, ((0, 0),))


@given(ANY)
def test_offsets_rise_and_stay_inside(raw: str) -> None:
    text, offsets = normalise(raw)
    starts, origins = [a for a, _ in offsets], [b for _, b in offsets]
    assert starts == sorted(set(starts))
    assert origins == sorted(origins)
    mapped = [original_offset(offsets, at) for at in range(len(text) + 1)]
    assert mapped == sorted(mapped)
    assert all(0 <= at <= len(raw) for at in mapped)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Cf", "Zs", "Cc", "Cs"])))
def test_every_character_was_there_or_replaced_one(raw: str) -> None:
    kept = "".join(c for c in raw if c >= " " and unicodedata.category(c) not in ("Cf", "Cs"))
    assume(not is_misread(raw) and not is_misread(kept) and "&" not in raw and "\\" not in raw)
    text, offsets = normalise(raw)
    for at, char in enumerate(text):
        found = raw[original_span(offsets, at, at + 1)[0]]
        kind = unicodedata.category(found)
        replaced = {" ": kind == "Zs", "\n": kind in ("Cc", "Zl", "Zp"), "\ufffd": kind == "Cs"}
        replaced |= {char: True} if kind == "Cc" and "\x80" <= found <= "\x9f" else {}  # of Windows-1252
        composed = not unicodedata.is_normalized("NFC", raw)
        assert found == char or replaced.get(char, False) or composed


@pytest.mark.parametrize("raw", ["\ufb2a", "a\ufb2ab", "\U0001d160"])
def test_each_part_of_a_character_taken_apart_is_that_character(raw: str) -> None:
    text, offsets = normalise(raw)
    spans = {original_span(offsets, at, at + 1) for at in range(len(text))}
    assert spans == {(at, at + 1) for at in range(len(raw))}


@given(ANY)
def test_nothing_unwanted_is_left(raw: str) -> None:
    text, _ = normalise(raw)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in text)
    assert not any(unicodedata.category(c) in ("Cs", "Zl", "Zp") for c in text)
    text.encode("utf-8")


@pytest.mark.parametrize("unit", ["word ", "\u00a0x", "\u200bx", "e\u0301", "\u0323\u0301", "é\ufeff"])
def test_a_line_of_a_megabyte(unit: str) -> None:
    raw = unit * (1_000_000 // len(unit))
    text, offsets = normalise(raw)
    assert normalise(text)[0] == text
    assert original_offset(offsets, len(text)) == len(raw)


def test_a_pile_of_marks_is_left_alone() -> None:
    pile = "a" + "\u0301\u0323" * STREAM_SAFE
    assert normalise(pile)[0] == pile
