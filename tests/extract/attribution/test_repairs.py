from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attributions import rule_reports
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def told(parsed: Parsed, text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of all that the rules read."""

    def words(spans: list[Span]) -> str:
        return " … ".join(text[s.start : s.end] for s in spans)

    _, parse = parsed(text)
    return [(words([r.source] if r.source else []), words(r.cue), words(r.content)) for r in rule_reports(parse)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Varn confirmed that a draft existed but warned that it was no deal.",
            ("Varn", "confirmed", "that a draft existed"),
            ("Varn", "warned", "that it was no deal"),
        ),
        (
            "The ministry said the ice will not hold and called on ferries to wait.",
            ("The ministry", "said", "the ice will not hold"),
            ("The ministry", "called on", "ferries to wait"),
        ),
        (
            "Oslo said Varn will keep the islands and expressed hope that the talks would go on.",
            ("Oslo", "said", "Varn will keep the islands"),
            ("Oslo", "expressed hope", "that the talks would go on"),
        ),
    ],
)
def test_two_cues_side_by_side_are_of_one_speaker(
    parsed: Parsed, text: str, first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    found = told(parsed, text)
    assert first in found
    assert second in found


def test_a_second_verb_in_the_tense_of_what_is_reported_stays_in_it(parsed: Parsed) -> None:
    found = told(parsed, "Oslo said the guard left the post and accused the town of theft.")
    assert ("Oslo", "said", "the guard left the post and accused the town of theft") in found


def test_a_cue_that_ends_its_sentence_has_its_speaker(parsed: Parsed) -> None:
    text = "The bridge was closed on the first day, a former negotiator, Ana Ruiz, recalled."
    assert told(parsed, text) == [
        ("a former negotiator, Ana Ruiz", "recalled", "The bridge was closed on the first day")
    ]


def test_whoever_is_reported_adds(parsed: Parsed) -> None:
    found = told(parsed, "The envoy said that the guards had left the bridge, adding that nobody had asked them to.")
    assert ("The envoy", "said", "that the guards had left the bridge") in found
    assert ("The envoy", "adding", "that nobody had asked them to") in found
