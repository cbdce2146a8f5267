from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution.beside import cue_behind, kept_apart
from verbale.extract.attribution.cues import SAYING
from verbale.extract.attribution.draft import AttributionDraft
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def told(text: str, reports: list[AttributionDraft]) -> list[tuple[str | None, list[str]]]:
    return [
        (text[r.source.start : r.source.end] if r.source else None, [text[s.start : s.end] for s in r.content])
        for r in reports
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It was cold,” said Ana Ruiz, a nurse.", "Ana Ruiz"),
        ("“It was cold,” the old nurse said.", "the old nurse"),
        ("“It was cold,” said his wife, Ana Ruiz.", "his wife, Ana Ruiz"),
        ("“Cold”, said Bo Holt and Ana Ruiz.", "Bo Holt and Ana Ruiz"),
        ("“Was it cold?” asked Ruiz.", "Ruiz"),
    ],
)
def test_the_cue_behind_a_quotation(parsed: Parsed, text: str, speaker: str) -> None:
    _, parse = parsed(text)
    found = cue_behind(parse, parse.quotations.all[0])
    assert found is not None
    assert text[found.speaker.start : found.speaker.end] == speaker


@pytest.mark.parametrize(
    "text", ["“It was cold.” The nurse said that she left.", "Ana Ruiz, the “Ice Queen”, said Norland would wait."]
)
def test_no_cue_behind(parsed: Parsed, text: str) -> None:
    _, parse = parsed(text)
    assert cue_behind(parse, parse.quotations.all[0]) is None


def test_two_speakers_stay_two(parsed: Parsed) -> None:
    text = "“It was cold,” said Bo Holt, a pilot, and “a shame,” said his wife, Ana Ruiz."
    _, parse = parsed(text)
    cue = Span(text.rindex("said"), text.rindex("said") + 4)
    both = AttributionDraft([cue], [Span(0, text.index(" said his"))], SAYING, "syntax", source=at(text, "Ana Ruiz"))
    both.verb = parse.token_at(cue.start)
    assert told(text, kept_apart(parse, [both])) == [
        ("Bo Holt", ["“It was cold,”"]),
        ("Ana Ruiz", ["“a shame,”"]),
    ]


def test_a_speaker_does_not_run_into_what_is_quoted(parsed: Parsed) -> None:
    text = "“It was cold,” said Bo Holt, and “a shame,” said Ana Ruiz."
    _, parse = parsed(text)
    first = AttributionDraft(
        [at(text, "said")], [at(text, "“It was cold,”")], SAYING, "syntax", source=at(text, "Bo Holt, and “a shame")
    )
    first.verb = parse.token_at(text.index("said"))
    assert told(text, kept_apart(parse, [first]))[0] == ("Bo Holt", ["“It was cold,”"])


def test_nobody_speaks_from_inside_a_quotation_that_is_not_told(parsed: Parsed) -> None:
    text = "To quote Ruiz: “Norland lied.”"
    _, parse = parsed(text)
    wrong = AttributionDraft([at(text, "To quote")], [at(text, "Ruiz")], SAYING, "syntax", source=at(text, "Norland"))
    assert kept_apart(parse, [wrong]) == []


def test_a_nickname_belongs_to_the_speaker(parsed: Parsed) -> None:
    text = "The boats lay still, said Per “Fox” Holt."
    _, parse = parsed(text)
    short = AttributionDraft(
        [at(text, "said")], [at(text, "The boats lay still")], SAYING, "syntax", source=at(text, "Fox” Holt")
    )
    assert told(text, kept_apart(parse, [short]))[0][0] == "Per “Fox” Holt"


def test_a_field_of_a_form_says_nothing(parsed: Parsed) -> None:
    text = "LENGTH: 300 words\n\nThe ice broke on Friday."
    _, parse = parsed(text)
    field = AttributionDraft([at(text, ":")], [at(text, "300 words")], SAYING, "tagger", source=at(text, "LENGTH"))
    assert kept_apart(parse, [field]) == []


def test_what_the_outlet_tells_behind_is_not_said(parsed: Parsed) -> None:
    text = "“It was cold,” said Holt, and left."
    _, parse = parsed(text)
    content = [at(text, "“It was cold,”"), at(text, ", and left")]
    long = AttributionDraft([at(text, "said")], content, SAYING, "tagger", source=at(text, "Holt"))
    assert told(text, kept_apart(parse, [long])) == [("Holt", ["“It was cold,”"])]


def test_an_appositive_does_not_hide_the_speaker(parsed: Parsed) -> None:
    text = "Ruiz said “yes” and Holt, her deputy, said “not yet”."
    _, parse = parsed(text)
    cue = Span(text.rindex("said"), text.rindex("said") + 4)
    lost = AttributionDraft([cue], [at(text, "“not yet”")], SAYING, "tagger", verb=parse.token_at(cue.start))
    assert told(text, kept_apart(parse, [lost])) == [("Holt", ["“not yet”"])]
