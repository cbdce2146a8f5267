"""Each case is an invented sentence with one cue: who | cue | what | to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.attribution.reports import verb_reports
from verbale.model import Article, Span
from verbale.text.parse import Parse

Found = list[tuple[str | None, str, list[str], str | None]]


@pytest.fixture
def reports(parsed: Callable[..., tuple[Article, Parse]]) -> Callable[[str], Found]:
    def extract(text: str) -> Found:
        def words(span: Span | None) -> str | None:
            return None if span is None else text[span.start : span.end]

        return [
            (
                words(r.source),
                " … ".join(text[s.start : s.end] for s in r.cue),
                [text[s.start : s.end] for s in r.content],
                words(r.addressee),
            )
            for r in verb_reports(parsed(text)[1])
        ]

    return extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor has never denied that the bridge leaks.",
            ("The mayor", "has never denied", ["that the bridge leaks"], None),
        ),
        ("As the ministry said, the road is closed.", ("the ministry", "said", ["the road is closed"], None)),
        ("The envoy who said that the talks failed has left.", ("The envoy", "said", ["that the talks failed"], None)),
        ("She described the pact as a mistake.", ("She", "described", ["the pact as a mistake"], None)),
        ("He accused the bank of hiding the letter.", ("He", "accused", ["the bank of hiding the letter"], None)),
        (
            "Norland said on Monday it would pay for the bridge.",
            ("Norland", "said", ["it would pay for the bridge"], None),
        ),
        ("Norland said Monday's talks had failed.", ("Norland", "said", ["Monday's talks had failed"], None)),
        ("Neighbours reported hearing two shots.", ("Neighbours", "reported", ["hearing two shots"], None)),
        ("She has ruled out sending troops.", ("She", "has ruled out", ["sending troops"], None)),
        (
            "The minister was quoted by state radio as saying that the pass was closed.",
            ("The minister", "was quoted … as saying", ["that the pass was closed"], None),
        ),
        (
            "“The pass is closed,” he was quoted as saying.",
            ("he", "was quoted as saying", ["The pass is closed"], None),
        ),
        ("They vowed to rebuild the harbour.", ("They", "vowed", ["to rebuild the harbour"], None)),
        ("The court ordered the ship to leave.", ("The court", "ordered", ["the ship to leave"], None)),
        (
            "The minister told parliament that the fund was empty.",
            ("The minister", "told", ["that the fund was empty"], "parliament"),
        ),
        (
            "It was reported by the harbour office that two ships sank.",
            ("the harbour office", "was reported", ["that two ships sank"], None),
        ),
        (
            "They published a list of rules it said were fair.",
            ("it", "said", ["rules", "were fair"], None),
        ),
        (
            "The ship, which the navy says was carrying arms, sank.",
            ("the navy", "says", ["which", "was carrying arms"], None),
        ),
        (
            (
                "The talks began after Tunis sent two notes, one addressed to Rome and the other to Spanish envoys, "
                "requesting a truce."
            ),
            ("Tunis", "requesting", ["a truce"], None),
        ),
    ],
)
def test_frames(
    reports: Callable[[str], Found], text: str, expected: tuple[str | None, str, list[str], str | None]
) -> None:
    assert expected in reports(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army is ready to discuss a truce.",
        "Somebody must say that the bridge leaks.",
        "Nobody demanded that the ship leave.",
        "No minister has said that the talks would resume.",
        "None of the envoys claimed that they had won.",
        "The so-called promised land is dry.",
        "The bridge leaks.",
    ],
)
def test_what_nobody_said(reports: Callable[[str], Found], text: str) -> None:
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general is said to be ill.", (None, "is said", ["The general", "to be ill"], None)),
        ("Norland is expected to sign the accord.", (None, "is expected", ["Norland", "to sign the accord"], None)),
        ("The troops were ordered to leave the town.", (None, "were ordered", ["to leave the town"], "The troops")),
    ],
)
def test_the_subject_of_a_passive_is_told_something_only_where_it_is_asked_to_act(
    reports: Callable[[str], Found], text: str, expected: object
) -> None:
    assert reports(text) == [expected]


def test_what_is_expected_of_somebody_is_a_belief_and_no_promise(parsed: Callable[..., tuple[Article, Parse]]) -> None:
    (report,) = verb_reports(parsed("Norland is expected to sign the accord.")[1])
    assert (report.sense.type, report.sense.act) == ("belief", "assertive")
