from __future__ import annotations

from collections.abc import Callable

from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.joined import quoted_apart, told_side_by_side
from verbale.extract.attribution.reports import Report
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def told(text: str, reports: list[Report]) -> list[tuple[str, str]]:
    return [
        (text[r.source.start : r.source.end] if r.source else "", " … ".join(text[s.start : s.end] for s in r.content))
        for r in reports
    ]


def report(parse: Parse, cue: int, content: list[Span], source: Span) -> Report:
    verb = parse.token_at(cue)
    assert verb is not None
    return Report([verb.span], content, SAYING, "syntax", source=source, verb=verb)


def test_each_tells_to_his_own_end(parsed: Parsed) -> None:
    text = "Minister Ana Ruiz said the ice was safe and engineer Bo Holt said the boats were not."
    _, parse = parsed(text)
    first = report(parse, text.index("said"), [Span(text.index("the ice"), text.rindex(" said"))], Span(0, 17))
    assert told(text, told_side_by_side(parse, [first])) == [
        ("Minister Ana Ruiz", "the ice was safe"),
        ("engineer Bo Holt", "the boats were not"),
    ]


def test_what_one_says_of_two_things_stays_his(parsed: Parsed) -> None:
    text = "Ruiz said that the ice was safe and that the boats were not."
    _, parse = parsed(text)
    one = report(parse, text.index("said"), [Span(text.index("that"), text.index("."))], Span(0, 4))
    assert told(text, told_side_by_side(parse, [one])) == told(text, [one])


def test_what_is_told_and_what_is_quoted_are_two_rows(parsed: Parsed) -> None:
    text = "The flag was lost, said Ana Ruiz. “It burned in an hour.”"
    _, parse = parsed(text)
    content = [Span(0, 17), Span(text.index("“"), len(text))]
    both = report(parse, text.index("said"), content, Span(24, 32))
    assert told(text, quoted_apart(parse, [both])) == [
        ("Ana Ruiz", "The flag was lost"),
        ("Ana Ruiz", "“It burned in an hour.”"),
    ]
