"""A content ends before what its own source does next."""

from __future__ import annotations

from collections.abc import Callable

from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft
from verbale.extract.attribution.parted import parted
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def contents(parsed: Parsed, text: str, *found: tuple[str, str, str]) -> list[str]:
    """The contents behind the step of drafts that are told as source, cue and content."""
    _, parse = parsed(text)

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    drafts = [
        AttributionDraft([at(cue)], [at(content)], SAYING, "reader", at(source), verb=parse.token_at(at(cue).start))
        for source, cue, content in found
    ]
    return [text[d.content[0].start : d.content[-1].end] for d in parted(parse, drafts)]


def test_what_the_source_does_next_is_not_said(parsed: Parsed) -> None:
    text = "Ruiz called on Norland to leave the valley and proposed a summit."
    first = ("Ruiz", "called", "to leave the valley and proposed a summit")
    second = ("Ruiz", "proposed", "a summit")
    assert contents(parsed, text, first, second) == ["to leave the valley", "a summit"]


def test_a_quotation_keeps_its_closing_mark(parsed: Parsed) -> None:
    text = "Ruiz demanded an end to the “siege” and called the pact a joke."
    first = ("Ruiz", "demanded", "an end to the “siege” and called the pact a joke")
    assert contents(parsed, text, first, ("Ruiz", "called", "the pact a joke"))[0] == "an end to the “siege”"


def test_a_second_verb_of_a_clause_may_be_said_too(parsed: Parsed) -> None:
    text = "Ruiz said that he had left the valley and called Norland."
    first = ("Ruiz", "said", "that he had left the valley and called Norland")
    assert contents(parsed, text, first, ("Ruiz", "called", "Norland"))[0] == first[2]


def test_what_another_does_may_be_said(parsed: Parsed) -> None:
    text = "Ruiz said Norland left the valley and proposed a summit."
    first = ("Ruiz", "said", "Norland left the valley and proposed a summit")
    assert contents(parsed, text, first, ("Norland", "proposed", "a summit"))[0] == first[2]
