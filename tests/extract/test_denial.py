"""Denials on invented sentences: which words contest a claim, which withhold a thing, and which were never said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.denial import Denial, is_denying, is_disowned
from verbale.extract.extraction import Extraction

Extracted = Callable[..., Extraction]


def denied(extracted: Extracted, text: str) -> list[Denial]:
    return extracted(text).voices.denials


@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("The envoy denied that Norland had attacked the port.", True),
        ("The envoy denied the report.", True),
        ("The envoy refuted claims of a secret pact.", True),
        ("The envoy rejected the accusation.", True),
        ("The envoy dismissed the story as nonsense.", True),
        ("The envoy called the account false.", True),
        ("The envoy called the account fair.", False),
        ("The envoy called the mayor.", False),
        ("The envoy rejected the budget.", False),
        ("The envoy dismissed the general.", False),
        ("The envoy denied access to the camp.", False),
        ("Sudland denied a visa to the envoy.", False),
        ("The envoy said that the report was short.", False),
    ],
)
def test_a_denial_takes_a_claim(extracted: Extracted, text: str, denying: bool) -> None:
    found = extracted(text)
    assert any(is_denying(found.voices.parse, row) for row in found.attributions[:1]) is denying


@pytest.mark.parametrize(
    "text",
    [
        "The envoy denied the report.",
        "Norland denied the allegation.",
        "The envoy called the account false.",
        "“That is not true,” the envoy said.",
        "“None of this is true,” the envoy said.",
        "“This is a lie,” the envoy said.",
        "The envoy said: “It never happened.”",
    ],
)
def test_a_short_reply_means_a_claim_told_elsewhere(extracted: Extracted, text: str) -> None:
    (denial,) = denied(extracted, text)
    assert (denial.meant, denial.back) == ("claim", True)
    assert denial.row.source is not None


@pytest.mark.parametrize(
    "text",
    [
        "“That is true,” the envoy said.",
        "“It is not true that the port is shut,” the envoy said.",
        "“The water is not warm,” the envoy said.",
        "The envoy said that Norland made a promise to open the port.",
        "The envoy did not deny the report.",
        "Did the envoy deny the report?",
    ],
)
def test_what_denies_nothing_told_elsewhere_is_none(extracted: Extracted, text: str) -> None:
    assert [d for d in denied(extracted, text) if d.meant == "claim"] == []


@pytest.mark.parametrize(
    ("text", "act", "back"),
    [
        ("“We promised nobody anything,” the envoy said.", "promise", False),
        ("“We never threatened anyone,” the general said.", "threat", False),
        ("The envoy said that there was no such promise.", "promise", True),
        ("The envoy said that Norland made no promise to open the port.", "promise", False),
        ("The envoy denied making a threat.", "threat", False),
    ],
)
def test_a_negated_act_is_denied(extracted: Extracted, text: str, act: str, back: bool) -> None:
    (denial,) = [d for d in denied(extracted, text) if d.meant == "act"]
    assert act in denial.acts
    assert denial.back is back


def test_a_promise_denied_is_denied_under_any_name_of_its_kind(extracted: Extracted) -> None:
    (denial,) = denied(extracted, "“We promised nobody anything,” the envoy said.")
    assert {"promise", "assurance", "offer"} <= denial.acts
    assert not {"threat", "demand"} & denial.acts


def test_a_denial_of_a_clause_means_its_words(extracted: Extracted) -> None:
    (denial,) = denied(extracted, "The envoy denied that Norland had attacked the port.")
    assert denial.meant == "content"
    assert {"attack", "port"} <= denial.words


@pytest.mark.parametrize(
    ("text", "disowned"),
    [
        ("“Norland attacked the port,” the envoy said in a forged letter.", True),
        ("A fake letter said that Norland would open the border.", True),
        ("The clip in which the envoy said that Norland attacked the port is a fabrication.", True),
        ("The recording in which the envoy said that Norland attacked the port was fabricated.", True),
        ("The recording in which the envoy said that Norland attacked the port was not fabricated.", False),
        ("The envoy said in a letter that Norland attacked the port.", False),
        ("The envoy never said that Norland attacked the port.", False),
        ("The envoy falsely claimed that Norland attacked the port.", False),
        ("The envoy said that a forged letter shocked the town.", False),
    ],
)
def test_words_of_a_forgery_are_disowned(extracted: Extracted, text: str, disowned: bool) -> None:
    found = extracted(text)
    row = next(row for row in found.attributions if row.cue.split()[-1] in ("said", "claimed"))
    assert is_disowned(found.voices.parse, row) is disowned
