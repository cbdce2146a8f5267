from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attributions import attributions
from verbale.extract.floor.interview import interview
from verbale.extract.reader.reading import OnnxReader
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]

INTERVIEW = """\
Oslo: an interview with Ana Ruiz
The former envoy talks about the river.
Why did you go back to Norland?
I had promised them that I would.
We left in June.
Did anybody ask you to stay?
My minister did. He told me that the talks had failed.
And what do you expect now?
I expect nothing.
The embassy closed on Saturday.
It opens again on Monday.
Visitors need a pass."""


def brief(parsed: Parsed, text: str) -> list[tuple[str, list[str]]]:
    _, parse = parsed(text)
    return [
        (text[r.source.start : r.source.end] if r.source else "", [text[s.start : s.end] for s in r.content])
        for r in interview(parse)
    ]


def test_each_answer_is_the_word_of_who_is_interviewed(parsed: Parsed) -> None:
    assert brief(parsed, INTERVIEW) == [
        ("Ana Ruiz", ["I had promised them that I would.", "We left in June."]),
        ("Ana Ruiz", ["My minister did. He told me that the talks had failed."]),
        # nothing marks its end: it is no longer than the longest of the others
        ("Ana Ruiz", ["I expect nothing.", "The embassy closed on Saturday."]),
    ]


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Our reporter spoke with Ana Ruiz in Oslo", "Ana Ruiz"),
        ("Ana Ruiz was interviewed by our reporter", "Ana Ruiz"),
        ("An interview with Ana Ruiz and Bo Holt", ""),
        ("The river and its banks", ""),
    ],
)
def test_who_answers_is_named_or_nobody_is(parsed: Parsed, heading: str, who: str) -> None:
    found = brief(parsed, INTERVIEW.replace("Oslo: an interview with Ana Ruiz", heading))
    assert [source for source, _ in found] == [who] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Why?\nNobody knew.\nWhen?\nIn June.\nWhere?\nIn Oslo.",  # a column that asks itself
        "Why did you go?\nI had to.\nDid you stay?\nI did not.",  # two questions only
        "“Why did you go?”\nI had to.\n“Did you stay?”\nI did not.\n“Will you?”\nI shall.",  # quoted
        "",
    ],
)
def test_others_are_no_interview(parsed: Parsed, text: str) -> None:
    assert brief(parsed, text) == []


def test_what_an_answer_reports_stands_in_it(parsed: Parsed, reader: OnnxReader) -> None:
    article, parse = parsed(INTERVIEW)
    rows = {row.id: row for row in attributions(article, parse, reader.read(parse))}
    told = next(row for row in rows.values() if row.words("cue") == "told")
    assert rows[told.parent or ""].words("source") == "Ana Ruiz"
