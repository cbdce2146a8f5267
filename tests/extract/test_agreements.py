"""Agreements on invented sentences: what exists, who is bound, what was done, and what must not be made of words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import Agreement

Extracted = Callable[..., Extraction]


def only(extracted: Extracted, text: str) -> Agreement:
    found = extracted(text).agreements
    assert len(found) == 1, [a.name for a in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "status", "parties"),
    [
        ("Chile and Peru signed the Lake Poopo Treaty in 1971.", "signed", {"Chile", "Peru"}),
        ("Chile signed a trade agreement with Peru on Friday.", "signed", {"Chile", "Peru"}),
        ("Peru withdrew from the Lake Poopo Treaty in 1998.", "withdrawn", {"Peru"}),
        ("Peru ratified the Lake Poopo Convention.", "ratified_by_some", {"Peru"}),
        ("Peru suspended the Lake Poopo Treaty.", "suspended", set()),
        ("The Lake Poopo Treaty between Chile and Peru expired in 2004.", "expired", {"Chile", "Peru"}),
        ("The Lake Poopo Treaty entered into force in 1973.", "in_force", set()),
        ("Peru tore up the fishing agreement with Chile.", "terminated", {"Chile"}),
        ("Peru pulled out of the Lake Poopo Treaty.", "withdrawn", {"Peru"}),
        ("Chile and Peru extended the ceasefire agreement until May.", "in_force", set()),
    ],
)
def test_status_follows_from_what_was_done(extracted: Extracted, text: str, status: str, parties: set[str]) -> None:
    agreement = only(extracted, text)
    assert agreement.existence == "existing"
    assert agreement.status == status
    assert parties <= {p.actor.name for p in agreement.parties}
    assert agreement.standing.type == "asserted_by_outlet"


@pytest.mark.parametrize(
    "text",
    [
        "Peru easily walks away from fishing treaties.",
        "Any agreement could be broken.",
        "Even a ratified agreement might be torn up by Peru.",
        "The shop had a great deal of bread.",
        "Doctors followed the health protocols.",
    ],
)
def test_generic_plurals_and_imagined_papers_are_none(extracted: Extracted, text: str) -> None:
    assert extracted(text).agreements == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile hopes for a deal with Peru to limit fishing.", "mooted"),
        ("Chile wants an agreement with Peru on fishing.", "mooted"),
        ("Chile may sign a treaty with Peru.", "mooted"),
        ("Chile is negotiating a treaty with Peru.", "under_negotiation"),
    ],
)
def test_what_is_hoped_for_is_prospective(extracted: Extracted, text: str, status: str) -> None:
    agreement = only(extracted, text)
    assert agreement.existence == "prospective"
    assert agreement.status == status
    assert agreement.standing.type == "hypothetical"
    assert all(p.role == "prospective" for p in agreement.parties)
    assert not {a.action for a in agreement.actions} - {"negotiated"}


def test_what_somebody_says_was_signed_leaves_the_status_open(extracted: Extracted) -> None:
    agreement = only(extracted, "The minister said that Peru tore up the Lake Poopo Treaty.")
    assert agreement.status == "not_attested"
    assert [a.standing.type for a in agreement.actions] == ["attributed"]


def test_a_negated_signature_signs_nothing(extracted: Extracted) -> None:
    agreement = only(extracted, "Peru did not sign the Lake Poopo Treaty.")
    assert agreement.status == "not_attested"
    assert [action.standing.type for action in agreement.actions] == ["negated"]


def test_the_accord_is_the_treaty_just_named(extracted: Extracted) -> None:
    text = "Peru left the Lake Poopo Treaty in 1998. The accord, inked between Chile and Peru in 1971, limited fishing."
    agreement = only(extracted, text)
    assert [e.exact for e in agreement.evidence if e.slot == "name"] == ["Lake Poopo Treaty", "The accord"]
    dated = {a.action: a.when for a in agreement.actions}
    assert set(dated) == {"withdrawn", "signed"}
    assert dated["withdrawn"] != dated["signed"]


def test_two_papers_are_two_drafts_and_a_sent_draft_is_one_of_them(extracted: Extracted) -> None:
    text = (
        "Lima issued two documents, one addressed to OPEC and the other to Chilean officials. "
        "In the draft agreement sent to Santiago, Lima asked for talks."
    )
    found = extracted(text).agreements
    assert len(found) == 2
    assert {a.existence for a in found} == {"draft"}
    assert {a.status for a in found} == {"proposed"}
    assert all(("Lima", "proposer") in {(p.actor.name, p.role) for p in a.parties} for a in found)


def test_a_name_in_passing_is_only_mentioned(extracted: Extracted) -> None:
    agreement = only(extracted, "The speech quoted the Lake Poopo Charter twice.")
    assert agreement.standing.type == "mention_only"
    assert agreement.status == "not_attested"


def test_evidence_is_exact(extracted: Extracted) -> None:
    text = "Chile and Peru signed a treaty to limit fishing in 1971."
    agreement = only(extracted, text)
    assert all(e.holds(text, len(text)) for e in agreement.evidence)
    assert agreement.subject is not None


def test_the_seed_report(extracted: Extracted, shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    found = extracted(text[:3490]).agreements
    by_kind = {a.existence: a for a in found}
    treaty = next(a for a in found if a.kind == "treaty")
    assert (treaty.existence, treaty.status) == ("existing", "withdrawn")
    assert {p.actor.name for p in treaty.parties} >= {"the USSR", "US"}
    assert [a.action for a in treaty.actions] == ["withdrawn", "signed"]
    charter = next(a for a in found if a.kind == "charter")
    assert charter.standing.type == "mention_only"
    assert by_kind["prospective"].status == "mooted"
    assert len([a for a in found if a.existence == "draft"]) == 2
    assert len(found) == 5
    assert not any(a.status == "signed" for a in found)


def test_what_is_yet_to_be_done_is_no_action(extracted: Extracted) -> None:
    text = "Norland and Sudria will sign the Lake Treaty in March, the ministry said. The Sea Pact will expire in May."
    assert [made.actions for made in extracted(text).agreements] == [(), ()]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru has never ratified the Lake Poopo Treaty.", [("ratified", "negated")]),
        (
            "Peru signed the Lake Poopo Treaty in 2010 but did not ratify it.",
            [("signed", "asserted_by_outlet"), ("ratified", "negated")],
        ),
        ("Peru denied that it had suspended the Lake Poopo Treaty.", []),
        ("If Peru does not ratify the Lake Poopo Treaty, it dies.", []),
        ("Peru will not sign the Lake Poopo Treaty.", []),
    ],
)
def test_what_was_not_done_is_told_as_that(extracted: Extracted, text: str, told: list[tuple[str, str]]) -> None:
    agreement = only(extracted, text)
    assert [(a.action, a.standing.type) for a in agreement.actions] == told


def test_who_has_not_done_it_is_no_party_for_that(extracted: Extracted) -> None:
    agreement = only(extracted, "Peru has never ratified the Lake Poopo Treaty.")
    assert (agreement.parties, agreement.status) == ((), "not_attested")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The truce between Chile and Peru broke down on Thursday.", "terminated"),
        ("The proposed treaty between Chile and Peru drew praise.", "proposed"),
        ("Peru declined to ratify the 2012 accord with Chile.", "rejected"),
        ("The pact crafted by Chile and Peru drew praise.", "negotiated"),
    ],
)
def test_what_became_of_an_instrument_is_told_in_many_words(extracted: Extracted, text: str, action: str) -> None:
    assert [a.action for a in only(extracted, text).actions] == [action]


def test_what_must_still_be_reached_is_no_history(extracted: Extracted) -> None:
    assert not only(extracted, "Chile must still reach a fishing agreement with Peru.").actions


@pytest.mark.parametrize(
    "text",
    [
        "Peru refused to withdraw from the 2012 accord with Chile.",
        "The accord between Chile and Peru broke a long deadlock.",
    ],
)
def test_whoever_stays_has_not_left(extracted: Extracted, text: str) -> None:
    assert not only(extracted, text).actions
