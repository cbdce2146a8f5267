"""Words that were never said, on invented sentences: they stay in the record, but nobody is held to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import UNNAMED

Extracted = Callable[..., Extraction]


def test_what_is_demanded_is_not_thereby_said(extracted: Extracted) -> None:
    rows = extracted("Quito requested that ministers give a firm commitment to leaving the base.").attributions
    assert [row.source and row.source.name for row in rows] == ["Quito"]


def test_what_stands_in_a_promise_asked_for_stands_in_what_asks_for_it(extracted: Extracted) -> None:
    text = "Quito asked that ministers promise to follow the view of experts who say that the base must close."
    asked, told = extracted(text).attributions
    assert (asked.cue, asked.parent) == ("asked", None)
    assert (told.cue, told.parent) == ("say", asked.id)


def test_the_infinitive_of_another_clause_asks_for_nothing(extracted: Extracted) -> None:
    told, agreed = extracted("Lind told reporters that the firm had agreed to buy the ferries.").attributions
    assert (told.cue, told.speech_act) == ("told", "assertive")
    assert (agreed.cue, agreed.parent, agreed.speech_act) == ("had agreed", told.id, "commissive")


@pytest.mark.parametrize(
    "text",
    [
        "The envoy never said “Norland attacked the port on Friday”.",
        "The envoy did not say: “Norland attacked the port and we will retaliate.”",
        "“Norland attacked the port,” the envoy said in a forged letter.",
        "A fake letter said that Norland attacked the port.",
        "The clip in which the envoy said that Norland attacked the port is a fabrication.",
    ],
)
def test_quoted_and_forged_words_have_no_source(extracted: Extracted, text: str) -> None:
    (row,) = extracted(text).attributions
    assert row.polarity == "negative"
    assert row.source is None
    assert row.spans("source") == ()
    assert "not said" in row.empty["source"]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy never said that Norland attacked the port.",
        "The envoy has not yet said that Norland attacked the port.",
    ],
)
def test_words_told_in_the_outlets_own_words_keep_who_did_not_say_them(extracted: Extracted, text: str) -> None:
    (row,) = extracted(text).attributions
    assert row.polarity == "negative"
    assert row.source is not None
    assert row.source.name == "The envoy"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said: “Norland attacked the port.”",
        "The envoy said that Norland attacked the port.",
        "The envoy did not believe that Norland attacked the port.",
        "The envoy said in a letter that Norland attacked the port.",
        "The envoy falsely claimed that Norland attacked the port.",
        "The envoy denied that Norland had attacked the port.",
    ],
)
def test_what_was_said_thought_or_denied_is_positive(extracted: Extracted, text: str) -> None:
    (row,) = extracted(text).attributions
    assert row.polarity == "positive"
    assert row.source is not None
    assert row.source.name not in ("", UNNAMED)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy never said that Norland attacked the port.",
        "The envoy never said “Norland attacked the port on Friday”.",
        "“Norland attacked the port,” the envoy said in a forged letter.",
        "A fake letter said that Norland attacked the port.",
    ],
)
def test_their_events_are_but_mentioned(extracted: Extracted, text: str) -> None:
    (event,) = [e for e in extracted(text).events if e.trigger == "attacked"]
    assert (event.realis, event.standing.type) == ("OTHER", "mention_only")
    assert {f.value for f in event.factuality} == {"Uu"}


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("The envoy said: “We will close the port.”", 1),
        ("The envoy never said: “We will close the port.”", 0),
        ("The envoy claimed that Norland had promised to open the border.", 1),
        ("The envoy never claimed that Norland had promised to open the border.", 0),
        ("In a forged letter, the envoy said that Norland had promised to open the border.", 0),
    ],
)
def test_nobody_is_bound_by_words_that_were_never_said(extracted: Extracted, text: str, entries: int) -> None:
    assert len(extracted(text).commitments) == entries


@pytest.mark.parametrize(
    "text",
    ["The envoy did not promise to open the border.", "The envoy never demanded that Norland leave the port."],
)
def test_an_act_not_performed_is_negated_not_left_out(extracted: Extracted, text: str) -> None:
    (entry,) = extracted(text).commitments
    assert (entry.standing.type, entry.status) == ("negated", "not_attested")
