from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attributions import attributions
from verbale.extract.floor.turns import turns
from verbale.extract.reader.reading import OnnxReader
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]

BRIEFING = """\
The minister met reporters in Oslo on Friday.
QUESTION: Will Norland sign?
MINISTER BRANDT: I believe that Norland will sign.
We hope that the others will follow.
QUESTION: And the president?
MINISTER BRANDT (in Norwegian): He told me that he was not worried.
The embassy closed its doors on Saturday.
It opens again on Monday."""


def brief(parsed: Parsed, text: str) -> list[tuple[str, list[str]]]:
    _, parse = parsed(text)
    return [
        (text[t.source.start : t.source.end] if t.source else "", [text[s.start : s.end] for s in t.content])
        for t in turns(parse)
    ]


def test_whoever_is_named_at_the_head_of_a_line_has_the_floor(parsed: Parsed) -> None:
    found = brief(parsed, BRIEFING)
    assert found[1] == (
        "MINISTER BRANDT",
        ["I believe that Norland will sign.", "We hope that the others will follow."],
    )
    assert [who for who, _ in found] == ["QUESTION", "MINISTER BRANDT"] * 2


def test_the_last_turn_is_no_longer_than_others(parsed: Parsed) -> None:
    assert brief(parsed, BRIEFING)[-1][1] == [
        "He told me that he was not worried.",
        "The embassy closed its doors on Saturday.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Date: Friday\nPlace: Oslo\nSubject: the border\nThe talks went on.",
        "Norland: a small country.\nThe talks went on.",
        "The minister said: we shall see.\nThe envoy said: never.\nThe minister said: soon.",
    ],
)
def test_lists_and_single_labels_are_no_transcript(parsed: Parsed, text: str) -> None:
    assert brief(parsed, text) == []


def test_letters_of_question_and_answer_may_end_in_a_full_stop(parsed: Parsed) -> None:
    text = "Q. Will you sign?\nA. In March.\nQ. Who else?\nA. Nobody."
    assert [who for who, _ in brief(parsed, text)] == ["Q", "A", "Q", "A"]


def test_what_is_reported_in_a_turn_stands_inside_it(parsed: Parsed, reader: OnnxReader) -> None:
    article, parse = parsed(BRIEFING)
    rows = attributions(article, parse, reader.read(parse))
    turn = next(r for r in rows if r.found_by == "constraint: transcript" and r.content.startswith("I believe"))
    belief = next(r for r in rows if r.cue == "believe")
    assert turn.kind == "direct"
    assert turn.cue == ""
    assert belief.parent == turn.id
    assert belief.chain[1:] == ("MINISTER BRANDT", "I")


def test_a_turn_is_told_once(parsed: Parsed, reader: OnnxReader) -> None:
    article, parse = parsed(BRIEFING)
    rows = attributions(article, parse, reader.read(parse))
    assert [row.found_by for row in rows if row.content.startswith("I believe")] == ["constraint: transcript"]
