from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from verbale.extract.attribution.learned import LIKELY, merged, pairs
from verbale.extract.attribution.reports import Report
from verbale.extract.attribution.tagger import Relation, Tags
from verbale.extract.attributions import rule_reports
from verbale.model import Article, Span
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def tagged(text: str, source: str, cue: str, content: str, sure: float = 0.99) -> Tags:
    """What a tagger says that found one relation; ``source`` may be empty."""
    found = (span(text, source),) if source else ()
    relation = Relation((span(text, cue),), found, (span(text, content),), sure, sure, sure, sure)
    return Tags((relation,), (span(text, cue).start,), (sure,))


def joined(parsed: Parsed, text: str, tags: Tags) -> list[Report]:
    _, parse = parsed(text)
    return merged(parse, rule_reports(parse), tags)


def brief(text: str, report: Report) -> tuple[str, str, str]:
    source = text[report.source.start : report.source.end] if report.source else ""
    return (
        source,
        " … ".join(text[s.start : s.end] for s in report.cue),
        " … ".join(text[s.start : s.end] for s in report.content),
    )


def test_where_both_agree_the_edges_are_the_rules_and_the_source_the_taggers(parsed: Parsed) -> None:
    text = "The minister of Norland said that the border would stay open."
    (report,) = joined(parsed, text, tagged(text, "Norland", "said", "the border would stay open."))
    assert brief(text, report) == ("Norland", "said", "that the border would stay open")
    assert report.found_by == "syntax"


def test_where_they_differ_a_sure_tagger_is_believed(parsed: Parsed) -> None:
    text = "The minister said the border would stay open, and then the rain came down on the town for six days."
    (report,) = joined(parsed, text, tagged(text, "The minister", "said", "the border"))
    assert brief(text, report) == ("The minister", "said", "the border")
    assert report.found_by == "tagger"


def test_where_they_differ_an_unsure_tagger_is_not(parsed: Parsed) -> None:
    text = "The minister said the border would stay open."
    (report,) = joined(parsed, text, tagged(text, "", "said", "border", sure=0.2))
    assert brief(text, report) == ("The minister", "said", "the border would stay open")


def test_what_the_tagger_alone_finds_stays_if_it_is_likely(parsed: Parsed) -> None:
    text = "Norland floated a plan for the border."
    sure = joined(parsed, text, tagged(text, "Norland", "floated", "a plan for the border"))
    assert [brief(text, r) for r in sure] == [("Norland", "floated", "a plan for the border")]
    assert all(r.confidence is not None and r.confidence >= LIKELY for r in sure)
    assert joined(parsed, text, tagged(text, "Norland", "floated", "a plan for the border", sure=0.01)) == []


def test_the_taggers_contents_are_stretched_over_quotations(parsed: Parsed) -> None:
    text = "Norland floated “a plan for the border” and left."
    (report,) = joined(parsed, text, tagged(text, "Norland", "floated", "plan for the border"))
    assert brief(text, report)[2] == "“a plan for the border”"


def test_a_quotation_is_not_told_again_by_the_next_cue(parsed: Parsed) -> None:
    text = "“We will not sign this treaty,” he continued, adding: “Nobody in this house will ever sign it.”"
    first, second = "“We will not sign this treaty,”", "“Nobody in this house will ever sign it.”"
    right, wrong = tagged(text, "he", "continued", first), tagged(text, "he", "adding", first)
    tags = Tags(right.relations + wrong.relations, right.starts + wrong.starts, right.chances + wrong.chances)
    assert [brief(text, report)[1:] for report in joined(parsed, text, tags)] == [
        ("continued", first), ("adding", second),
    ]  # fmt: skip


def test_a_report_without_a_cue_is_paired_by_its_content(parsed: Parsed) -> None:
    text = "“It is our river and it will remain our river.” — Mira Holt"
    _, parse = parsed(text)
    content = (span(text, "It is our river and it will remain our river"),)
    relation = Relation((span(text, "Mira"),), (), content, 0.9, 0.9, 0.9, 0.9)
    (pair,) = pairs(parse, rule_reports(parse), Tags((relation,)))
    assert pair.rule is not None
    assert pair.tagged is not None


def test_without_tags_the_rules_reports_stay_with_low_confidence(parsed: Parsed) -> None:
    text = "The minister said the border would stay open."
    (report,) = joined(parsed, text, Tags())
    assert report.confidence is not None
    assert report.confidence < 0.5


def test_a_report_within_what_another_reports_is_judged_by_itself(parsed: Parsed) -> None:
    text = "The minister said the envoy had promised that the border would stay open."
    outer, inner = joined(parsed, text, tagged(text, "The minister", "said", text[18:-1]))
    assert brief(text, inner) == ("the envoy", "had promised", "that the border would stay open")
    assert outer.confidence is not None
    assert inner.confidence is not None
    # That the tagger passed the inner cue over says nothing: it marks none within a content.
    assert inner.confidence > 0.4


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


def test_a_cue_that_tells_something_of_its_own_takes_no_quotation_of_the_sentence_before(parsed: Parsed) -> None:
    text = "“It was chaos,” said Maria Oduya, who runs a shop. “People ran.” She fears that the fighting will return."
    _, parse = parsed(text)
    found = [brief(text, r) for r in rule_reports(parse)]
    assert ("Maria Oduya", "said", "“It was chaos,” … “People ran.”") in found
    assert ("She", "fears", "that the fighting will return") in found


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


def test_whoever_stands_behind_according_to_speaks(parsed: Parsed) -> None:
    text = "Tomas Reik left. According to him, the border would stay open."
    (report,) = joined(parsed, text, tagged(text, "Tomas Reik", "According to", "the border would stay open"))
    assert brief(text, report) == ("him", "According to", "the border would stay open")


def test_in_the_view_of_says_what_is_whose(parsed: Parsed) -> None:
    text = "In the view of Tomas Reik, the court went too far."
    (report,) = joined(parsed, text, tagged(text, "", "the view of", "Tomas Reik"))
    assert brief(text, report) == ("Tomas Reik", "In the view of", "the court went too far")


def test_who_asked_is_not_whom_the_sentence_before_names(parsed: Parsed) -> None:
    text = "Norland's agent, Sven Dorre, was calm. Asked whether work would stop, he went silent."
    (report,) = joined(parsed, text, tagged(text, "Sven", "Asked", "whether work would stop"))
    assert brief(text, report) == ("", "Asked", "whether work would stop")


@pytest.mark.parametrize("who", ["", "He"])
def test_whom_somebody_asked_does_not_ask(parsed: Parsed, who: str) -> None:
    text = f"{who or 'Ruiz'} made no remark when asked whether work would stop."
    reports = joined(parsed, text, tagged(text, who, "asked", "whether work would stop"))
    assert [brief(text, report)[0] for report in reports] == [""]


def test_a_noun_is_its_possessors_report(parsed: Parsed) -> None:
    text = "Witnesses heard shots despite the army's warning that it would not tolerate disorder."
    (report,) = joined(parsed, text, tagged(text, "Witnesses", "warning", "that it would not tolerate disorder"))
    assert brief(text, report)[0] == "the army"


def test_a_source_is_of_whole_words_and_no_part_of_the_content(parsed: Parsed) -> None:
    text = "“It is a state of mind,” co-author Jana Reimers told the daily."
    (report,) = joined(parsed, text, tagged(text, "author Jana Rei", "told", "“It is a state of mind,” co"))
    assert brief(text, report) == ("co-author Jana Reimers", "told", "“It is a state of mind,”")


def test_of_two_cues_side_by_side_each_has_its_own_content(parsed: Parsed) -> None:
    text = "A spokesman confirmed that a document existed but cautioned that it was not a deal."
    all_of_it = "that a document existed but cautioned that it was not a deal"
    found = [
        brief(text, report) for report in joined(parsed, text, tagged(text, "A spokesman", "confirmed", all_of_it))
    ]
    assert ("A spokesman", "confirmed", "that a document existed") in found
    assert ("A spokesman", "cautioned", "that it was not a deal") in found


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


@pytest.mark.parametrize(
    ("content", "kept"), [("a treaty", False), ("“a treaty for all time”", True)], ids=["deed", "quotation"]
)
def test_what_is_done_to_a_treaty_is_no_report(parsed: Parsed, content: str, kept: bool) -> None:
    text = f"Norland signed {content}."
    assert bool(joined(parsed, text, tagged(text, "Norland", "signed", content))) == kept


def test_the_taggers_sources_are_whole_phrases(parsed: Parsed) -> None:
    text = "The European Union floated a plan for the border."
    (report,) = joined(parsed, text, tagged(text, "The European", "floated", "a plan for the border"))
    assert brief(text, report)[0] == "The European Union"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Traders are said to be buying wool.", "Traders", "are said", "to be buying wool"),
        ("The envoy seems to have left the capital.", "", "seems", "to have left the capital"),
    ],
)
def test_of_whom_something_is_said_belongs_to_it_and_says_nothing(
    parsed: Parsed, text: str, source: str, cue: str, content: str
) -> None:
    (report,) = joined(parsed, text, tagged(text, source, cue, content))
    who = text[: text.index(cue) - 1]
    assert brief(text, report) == ("", cue, f"{who} … {content}")


def test_what_a_noun_is_like_does_not_speak(parsed: Parsed) -> None:
    text = "The letter was a tacit acknowledgment that the ships had sailed."
    (report,) = joined(parsed, text, tagged(text, "a tacit", "acknowledgment", "that the ships had sailed"))
    assert report.source is None


def test_what_a_longer_cue_tells_is_not_told_again(parsed: Parsed) -> None:
    text = "The letter contained a claim that the ships had sailed."
    first, second = span(text, "contained"), span(text, "claim")
    words = ("The letter", "a claim that the ships had sailed", "that the ships had")
    who, whole, said = (span(text, part) for part in words)
    relations = (
        Relation((first,), (who,), (whole,), 0.9, 0.9, 0.9, 0.9),
        Relation((second,), (who,), (said,), 0.9, 0.9, 0.9, 0.9),
    )
    found = joined(parsed, text, Tags(relations, (first.start, second.start), (0.9, 0.9)))
    assert [brief(text, report) for report in found] == [
        ("The letter", "contained a claim", "that the ships had sailed")
    ]


def test_a_content_goes_on_to_the_end_of_its_phrase(parsed: Parsed) -> None:
    text = "The envoy floated a plan for a border that nobody guards and left the room."
    (report,) = joined(parsed, text, tagged(text, "The envoy", "floated", "a plan for a border"))
    assert brief(text, report)[2] == "a plan for a border that nobody guards"
