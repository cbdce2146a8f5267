from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.attribution.test_learned import Parsed, brief, joined, span, tagged

from verbale.extract.attribution.tagger import Relation, Tags


def test_the_taggers_contents_are_stretched_over_quotations(parsed: Parsed) -> None:
    text = "Norland floated “a plan for the border” and left."
    (report,) = joined(parsed, text, tagged(text, "Norland", "floated", "plan for the border"))
    assert brief(text, report)[2] == "“a plan for the border”"


def test_no_name_spans_two_lines(parsed: Parsed) -> None:
    text = "“A good day.” — Commissioner Starks\n\nHugh Hill, a doctor, said the clinic had closed."
    said = Relation(
        (span(text, "said"),),
        (span(text, "Commissioner Starks"), span(text, "Hugh Hill, a doctor")),
        (span(text, "the clinic had closed"),),
        *(0.99, 0.9, 0.9, 0.9),
    )
    reports = joined(parsed, text, Tags((said,), (span(text, "said").start,), (0.99,)))
    assert ("Hugh Hill, a doctor", "said", "the clinic had closed") in [brief(text, r) for r in reports]


def test_a_content_at_which_reading_stopped_goes_on_to_the_end_of_the_sentence(parsed: Parsed) -> None:
    text = "Mira Holt maintains that the ships had left the harbour at dawn and would not come back."
    found = tagged(text, "Mira Holt", "maintains", "that the ships").relations[0]
    tags = Tags((replace(found, cut=True),), (span(text, "maintains").start,), (0.99,))
    contents = {brief(text, r)[2] for r in joined(parsed, text, tags)}
    assert contents == {"that the ships had left the harbour at dawn and would not come back"}


@pytest.mark.parametrize(
    ("text", "named", "cue", "content", "source"),
    [
        ("Norland is expected to sign the accord.", "Norland", "is expected", "to sign the accord", ""),
        ("Ruiz was accused by Oslo of lying about it.", "Ruiz", "was accused", "of lying about it", "Oslo"),
        ("The mayor, criticised for leaving town, went home.", "The mayor", "criticised for", "leaving town", ""),
        ("The envoy, accused by Oslo of lying, went home.", "The envoy", "accused", "of lying", "Oslo"),
        ("Norland seems to have left the town.", "Norland", "seems", "to have left the town", ""),
        ("Holt seemed to think that it was over.", "Holt", "seemed to think", "that it was over", "Holt"),
        ("Ruiz was incensed that nobody had asked her.", "Ruiz", "was incensed", "that nobody had asked her", "Ruiz"),
    ],
)
def test_whom_others_speak_of_is_not_the_source(
    parsed: Parsed, text: str, named: str, cue: str, content: str, source: str
) -> None:
    (report,) = joined(parsed, text, tagged(text, named, cue, content))
    assert brief(text, report)[0] == source


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        (
            "The council president left, summing up six years of talks.",
            "summing up",
            "six years of talks",
            "The council",
        ),
        ("It is apparent that he left.", "apparent", "that he left", ""),
        ("Norland seems to have left.", "seems", "to have left", ""),
        ("The envoy was thought to have left.", "was thought", "to have left", ""),
    ],
)
def test_a_cue_without_a_source_has_its_subject_for_one(
    parsed: Parsed, text: str, cue: str, content: str, source: str
) -> None:
    (report,) = joined(parsed, text, tagged(text, "", cue, content))
    found = brief(text, report)[0]
    assert found.startswith(source)
    assert bool(found) == bool(source)


def test_whoever_is_named_behind_a_cue_with_a_subject_does_not_speak(parsed: Parsed) -> None:
    text = "The convention obligates most nations to offer shelter."
    (report,) = joined(parsed, text, tagged(text, "most nations", "obligates", "to offer shelter"))
    assert brief(text, report)[0] == "The convention"


def test_who_asked_is_not_whom_the_sentence_before_names(parsed: Parsed) -> None:
    text = "Norland's agent, Sven Dorre, was calm. Asked whether work would stop, he went silent."
    (report,) = joined(parsed, text, tagged(text, "Sven", "Asked", "whether work would stop"))
    assert brief(text, report) == ("", "Asked", "whether work would stop")


@pytest.mark.parametrize("who", ["", "He"])
def test_whom_somebody_asked_does_not_ask(parsed: Parsed, who: str) -> None:
    text = f"{who or 'Ruiz'} made no remark when asked whether work would stop."
    reports = joined(parsed, text, tagged(text, who, "asked", "whether work would stop"))
    assert [brief(text, report)[0] for report in reports] == [""]


def test_whoever_was_quoted_speaks_and_not_who_quotes(parsed: Parsed) -> None:
    text = "The minister was quoted by state radio as saying that the pass was closed."
    (report,) = joined(parsed, text, tagged(text, "state radio", "was quoted", "saying that the pass was closed"))
    assert brief(text, report) == ("The minister", "was quoted … as saying", "that the pass was closed")


def test_a_report_takes_no_sentence_before_it_that_nobody_quotes(parsed: Parsed) -> None:
    text = "Some 300 people died. The number may rise, it is thought."
    tags = tagged(text, "", "is thought", "The number may rise")
    (relation,) = tags.relations
    tags = replace(
        tags, relations=(replace(relation, content=(span(text, "Some 300 people died"), *relation.content)),)
    )
    (report,) = joined(parsed, text, tags)
    assert [text[s.start : s.end] for s in report.content] == ["The number may rise"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("The law drew warnings that aid could be cut.", "The law", "drew warnings", "that aid could be cut", ""),
        (
            "The law has drawn warnings from the European Union that aid could be cut.",
            *("The law", "has drawn warnings", "that aid could be cut", "the European Union"),
        ),
        ("Ministers sat down amid calls for peace.", "Ministers", "calls for", "peace", ""),
        ("Ministers ignored a plea for peace.", "Ministers", "ignored", "a plea for peace", "Ministers"),
    ],
)
def test_whoever_meets_with_what_others_say_does_not_say_it(
    parsed: Parsed, text: str, source: str, cue: str, content: str, expected: str
) -> None:
    found = joined(parsed, text, tagged(text, source, cue, content))
    assert (expected, content) in [brief(text, report)[::2] for report in found]


def test_the_taggers_sources_are_whole_phrases(parsed: Parsed) -> None:
    text = "The European Union floated a plan for the border."
    (report,) = joined(parsed, text, tagged(text, "The European", "floated", "a plan for the border"))
    assert brief(text, report)[0] == "The European Union"


def test_what_a_noun_is_like_does_not_speak(parsed: Parsed) -> None:
    text = "The letter was a tacit acknowledgment that the ships had sailed."
    (report,) = joined(parsed, text, tagged(text, "a tacit", "acknowledgment", "that the ships had sailed"))
    assert report.source is None


def test_a_content_goes_on_to_the_end_of_its_phrase(parsed: Parsed) -> None:
    text = "The envoy floated a plan for a border that nobody guards and left the room."
    (report,) = joined(parsed, text, tagged(text, "The envoy", "floated", "a plan for a border"))
    assert brief(text, report)[2] == "a plan for a border that nobody guards"


def test_one_of_the_letters_asks_nothing_its_sender_does(parsed: Parsed) -> None:
    text = "Oslo sent two letters, one to Rome and the other to Bonn, requesting a seat at the talks."
    found = joined(parsed, text, tagged(text, "one", "requesting", "a seat at the talks"))
    assert [brief(text, r) for r in found] == [("Oslo", "requesting", "a seat at the talks")]
