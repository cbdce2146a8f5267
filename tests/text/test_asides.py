"""Asides on invented sentences: which words between marks name a speaker, and what the parse makes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.filtering import LIKELY, is_sure
from verbale.model import Article, Span
from verbale.text.asides import asides
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]
Extracted = Callable[..., Extraction]

TOLD = [
    ("Norland, the minister claims, has closed the port.", "the minister claims"),
    ("Norland, the minister claims, attacked the port on Friday.", "the minister claims"),
    ("Norland – the minister insisted – attacked the port.", "the minister insisted"),
    ("Norland (the minister alleges) attacked the port.", "the minister alleges"),
    ("Norland, so the minister claims, attacked the port.", "the minister claims"),
    ("Norland, the minister told reporters, had signed the river treaty.", "the minister told reporters"),
    ("Norland, he added later, attacked the port.", "he added later"),
]


def found(text: str) -> list[str]:
    return [text[a.span.start : a.span.end] for a in asides(text, Span(0, len(text)))]


@pytest.mark.parametrize(("text", "aside"), TOLD)
def test_an_aside_is_a_subject_and_a_verb_of_saying(text: str, aside: str) -> None:
    assert found(text) == [aside]


@pytest.mark.parametrize(
    ("text", "source", "cue", "is_clause"),
    [
        ("Norland, the minister claims, has closed the port.", "the minister", "claims", True),
        ("Norland, so the minister claims, has closed the port.", "the minister", "claims", True),
        ("Norland, the minister said on Friday, has closed the port.", "the minister", "said", True),
        ("Norland, according to the minister, has closed the port.", "the minister", "according to", False),
        ("Norland (so Minister Holt) has closed the port.", "Minister Holt", "so", False),
    ],
)
def test_an_aside_says_who_tells_and_by_which_words(text: str, source: str, cue: str, is_clause: bool) -> None:
    (aside,) = asides(text, Span(0, len(text)))
    assert text[aside.source.start : aside.source.end] == source
    assert text[aside.cue.start : aside.cue.end] == cue
    assert aside.is_clause is is_clause


def test_a_line_may_hold_two() -> None:
    text = "Norland, the army says, shut the port. Sudland, the mayor adds, has left."
    assert found(text) == ["the army says", "the mayor adds"]


def test_only_the_line_asked_for_is_searched() -> None:
    text = "Norland, the army says, shut the port.\nSudland, the mayor adds, has left."
    line = Span(text.index("\n") + 1, len(text))
    assert [text[a.span.start : a.span.end] for a in asides(text, line)] == ["the mayor adds"]


@pytest.mark.parametrize(
    "text",
    [
        "Norland, the minister of trade, attacked the port.",
        "Norland, who claims the island, attacked the port.",
        "Norland, it is claimed, attacked the port.",
        "Norland, which the minister claims, attacked the port.",
        "Norland, the minister who claims islands, attacked the port.",
        "The port is shut, the minister said, adding that Norland attacked the fleet.",
        "The port is shut, the minister said.",
        "Norland, the minister (claims, attacked the port.",
        "Norland, “the minister claims”, attacked the port.",
        "The harbour, the bridge, the mill and the school, the minister claims, thus, are shut.",
    ],
)
def test_other_words_between_marks_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", [text for text, _ in TOLD])
def test_the_parse_keeps_words_offsets_and_order(parsed: Parsed, text: str) -> None:
    _, parse = parsed(text)
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
    assert all(before.end <= after.start for before, after in zip(parse.tokens, parse.tokens[1:], strict=False))
    assert "".join(t.text for t in parse.tokens) == text.replace(" ", "")
    assert [t.i for t in parse.tokens] == list(range(len(parse.tokens)))
    assert [(s.first, s.last) for s in parse.sentences] == [(0, len(parse.tokens) - 1)]


@pytest.mark.parametrize(("text", "aside"), TOLD)
def test_the_verb_of_an_aside_hangs_on_the_clause_it_interrupts(parsed: Parsed, text: str, aside: str) -> None:
    _, parse = parsed(text)
    start = text.index(aside)
    inside = parse.within(Span(start, start + len(aside)))
    verb = next(t for t in inside if t.dep == "parataxis")
    assert verb.pos == "VERB"
    assert verb.head not in inside
    assert verb.head.dep == "ROOT"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (TOLD[0][0], "the minister", "claims", "Norland … has closed the port"),
        (TOLD[1][0], "the minister", "claims", "Norland … attacked the port on Friday"),
        (TOLD[2][0], "the minister", "insisted", "Norland … attacked the port"),
        (TOLD[3][0], "the minister", "alleges", "Norland … attacked the port"),
        (TOLD[5][0], "the minister", "told", "Norland … had signed the river treaty"),
    ],
)
def test_an_aside_attributes_the_clause_around_it(
    extracted: Extracted, text: str, source: str, cue: str, content: str
) -> None:
    (row,) = (r for r in extracted(text).attributions if is_sure(r, LIKELY))
    assert row.source is not None
    assert (row.source.name, row.cue, row.content) == (source, cue, content)


def test_what_an_aside_attributes_is_not_the_outlets(extracted: Extracted) -> None:
    told = extracted("Norland, the minister claims, attacked the port.").events
    plain = extracted("Norland, the minister of trade, attacked the port.").events
    assert [e.realis for e in told if e.trigger == "attacked"] == ["OTHER"]
    assert [e.realis for e in plain if e.trigger == "attacked"] == ["ACTUAL"]
