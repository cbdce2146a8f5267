from __future__ import annotations

from collections.abc import Callable

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


def test_a_cue_that_tells_something_of_its_own_takes_no_quotation_of_the_sentence_before(parsed: Parsed) -> None:
    text = "“It was chaos,” said Maria Oduya, who runs a shop. “People ran.” She fears that the fighting will return."
    _, parse = parsed(text)
    found = [brief(text, r) for r in rule_reports(parse)]
    assert ("Maria Oduya", "said", "“It was chaos,” … “People ran.”") in found
    assert ("She", "fears", "that the fighting will return") in found


def test_whoever_stands_behind_according_to_speaks(parsed: Parsed) -> None:
    text = "Tomas Reik left. According to him, the border would stay open."
    (report,) = joined(parsed, text, tagged(text, "Tomas Reik", "According to", "the border would stay open"))
    assert brief(text, report) == ("him", "According to", "the border would stay open")


def test_in_the_view_of_says_what_is_whose(parsed: Parsed) -> None:
    text = "In the view of Tomas Reik, the court went too far."
    (report,) = joined(parsed, text, tagged(text, "", "the view of", "Tomas Reik"))
    assert brief(text, report) == ("Tomas Reik", "In the view of", "the court went too far")


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


@pytest.mark.parametrize(
    ("content", "kept"), [("a treaty", False), ("“a treaty for all time”", True)], ids=["deed", "quotation"]
)
def test_what_is_done_to_a_treaty_is_no_report(parsed: Parsed, content: str, kept: bool) -> None:
    text = f"Norland signed {content}."
    assert bool(joined(parsed, text, tagged(text, "Norland", "signed", content))) == kept


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


def test_what_the_taggers_reading_holds_is_not_told_again_by_the_rules(parsed: Parsed) -> None:
    text = "The bridge was closed, said the mayor of Lisk. “It was never about the money. It was about the river.”"
    relation = Relation(
        (span(text, "said"),), (span(text, "the mayor of Lisk"),),
        (span(text, "The bridge was closed"), span(text, "“It was never about the money. It was about the river.”")),
        0.99, 0.99, 0.99, 0.99,
    )  # fmt: skip
    (report,) = joined(parsed, text, Tags((relation,), (span(text, "said").start,), (0.99,)))
    assert brief(text, report)[2].endswith("about the river.”")


def test_which_verb_tells_of_a_quotation_the_tagger_knows_better(parsed: Parsed) -> None:
    text = "She said little and started for the door, and I gave my answer: “Of course.”"
    told = joined(parsed, text, tagged(text, "I", "gave my answer", "“Of course.”"))
    assert [brief(text, r)[:2] for r in told] == [("I", "gave my answer")]
