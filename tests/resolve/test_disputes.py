"""Disputes on invented reports: which claim a denial means, and that whoever denies is no witness of it."""

from __future__ import annotations

import pytest

from verbale.ingest import Hints, read_text
from verbale.model import Commitment, Event, Record
from verbale.pipeline import read_article

CLAIM = "The Norwegian minister said that Sweden had attacked the port."
PROMISE = "The Norwegian minister said that Sweden had promised to open the border."


def read(text: str) -> Record:
    return read_article(read_text(text, Hints(published="2023-05-02")))


def attack(record: Record) -> Event:
    """Return the attack that somebody claims, where others deny it too."""
    (found,) = [e for e in record.events if e.lemma == "attack" and e.standing.value == "CT+"]
    return found


def promise(record: Record) -> Commitment:
    """Return the promise that somebody claims, where others deny it too."""
    (found,) = [c for c in record.commitments if c.act == "promise" and c.standing.value == "CT+"]
    return found


def denier(record: Record, ids: tuple[str, ...]) -> tuple[str | None, str]:
    """Return the source and the cue of the only denial."""
    (found,) = [row for row in record.attributions if row.id in ids]
    return (found.source.name if found.source else None), found.cue


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Norway said that Sweden had attacked the port, but Sweden denied it.", "Sweden", "denied"),
        (f"{CLAIM} Sweden denied it.", "Sweden", "denied"),
        (f"{CLAIM} Sweden denied the claim.", "Sweden", "denied"),
        (f"{CLAIM} Swedish officials called the account false.", "Swedish officials", "called"),
        (f"{CLAIM} “That is not true,” the Swedish envoy said.", "Swedish envoy", "said"),
        (f"{CLAIM} Sweden said this was untrue.", "Sweden", "said"),
        (f"{CLAIM} Sweden denied that it had attacked the port.", "Sweden", "denied"),
        (f"{CLAIM} The rain fell. Sweden denied the report.", "Sweden", "denied"),
        (f"Sweden called the report false. {CLAIM}", "Sweden", "called"),
        (f"Sweden denied that it had attacked the port. {CLAIM}", "Sweden", "denied"),
        ("Norway accused Sweden of attacking the port. Sweden denied the accusation.", "Sweden", "denied"),
    ],
)
def test_a_denial_disputes_the_claim_it_means(text: str, source: str, cue: str) -> None:
    record = read(text)
    claimed = attack(record).standing
    assert claimed.type == "disputed"
    assert denier(record, claimed.denied_by) == (source, cue)
    assert source not in claimed.chain


@pytest.mark.parametrize(
    "reply",
    [
        "“That is true,” the Swedish envoy said.",
        "Sweden did not deny it.",
        "Sweden denied the envoy a visa.",
        "Sweden denied that it had shelled the village.",
        "The Finnish envoy said that the harvest was poor.",
        "The rain fell. The wind blew. The sun shone. The snow fell. The ice broke. Sweden denied it.",
    ],
)
def test_what_denies_something_else_disputes_nothing(reply: str) -> None:
    claimed = attack(read(f"{CLAIM} {reply}")).standing
    assert (claimed.type, claimed.denied_by) == ("attributed", ())


@pytest.mark.parametrize(
    ("reply", "source"),
    [
        ("Sweden denied it.", "Sweden"),
        ("Swedish officials called the account false.", "Swedish officials"),
        ("The Swedish envoy said that no such promise was given.", "Swedish envoy"),
        ("“We promised nobody anything,” the Swedish envoy said.", "Swedish envoy"),
        ("The Swedish envoy said that Sweden made no promise to open the border.", "Swedish envoy"),
    ],
)
def test_a_denial_disputes_the_promise_it_means(reply: str, source: str) -> None:
    record = read(f"{PROMISE} {reply}")
    claimed = promise(record).standing
    assert claimed.type == "disputed"
    assert denier(record, claimed.denied_by)[0] == source
    assert claimed.chain == ("outlet", "Norwegian minister")
    (event,) = [e for e in record.events if e.id == promise(record).event]
    assert (event.standing.type, event.standing.denied_by) == ("disputed", claimed.denied_by)


@pytest.mark.parametrize(
    "reply",
    [
        "Sweden denied that it had shelled the village.",
        "Sweden denied the envoy a visa.",
        "Sweden rejected the budget.",
        "The Swedish envoy said that Sweden made no threat to close the port.",
        "“We never threatened anyone,” the Swedish envoy said.",
    ],
)
def test_a_denial_of_something_else_leaves_a_promise_alone(reply: str) -> None:
    claimed = promise(read(f"{PROMISE} {reply}")).standing
    assert (claimed.type, claimed.denied_by) == ("attributed", ())


def test_a_promise_that_the_outlet_tells_is_disputed_and_stays_the_outlets() -> None:
    record = read("Sweden promised to open the border. Norway said that no such promise was given.")
    claimed = promise(record).standing
    assert (claimed.type, claimed.outlet, claimed.chain) == ("disputed", "CT+", ("outlet",))
    assert denier(record, claimed.denied_by) == ("Norway", "said")


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Sweden denied that it had attacked the port.", "negated"),
        ("Sweden dismissed reports that it had attacked the port.", "disputed"),
        ("Sweden denied claims that it had attacked the port.", "disputed"),
    ],
)
def test_inside_a_denial_an_act_is_negated_or_where_others_claim_it_disputed(text: str, standing: str) -> None:
    record = read(text)
    (event,) = [e for e in record.events if e.lemma == "attack"]
    assert (event.standing.type, event.standing.outlet) == (standing, "Uu")
    assert record.attributions[0].id in event.standing.denied_by


def test_a_denied_promise_is_no_promise() -> None:
    (entry,) = read("Sweden denied that it had promised to open the border.").commitments
    assert (entry.standing.type, entry.standing.value, entry.status) == ("disputed", "CT-", "not_attested")


def test_the_nearest_claim_is_meant() -> None:
    record = read(f"{CLAIM} Finland said that Sweden had arrested a bishop. Sweden denied the claim.")
    (arrest,) = [e for e in record.events if e.lemma == "arrest"]
    assert arrest.standing.type == "disputed"
    assert attack(record).standing.type == "attributed"


def test_all_that_its_teller_says_there_is_meant() -> None:
    record = read(
        "Norway said that Sweden had attacked the port and that Sweden had promised to open the border. "
        "Sweden denied the report."
    )
    assert attack(record).standing.type == promise(record).standing.type == "disputed"


def test_a_disputed_signature_is_a_disputed_action() -> None:
    record = read("Norway said that Sweden had signed the river treaty. Sweden called the report false.")
    (treaty,) = record.agreements
    (signed,) = [e for e in record.events if e.lemma == "sign"]
    assert [a.standing for a in treaty.actions] == [signed.standing]
    assert signed.standing.type == "disputed"
    assert treaty.status == "not_attested"
