from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import Commitment


@pytest.fixture
def ledger(extracted: Callable[..., Extraction]) -> Callable[[str], list[Commitment]]:
    return lambda text: extracted(text).commitments


@pytest.mark.parametrize(
    ("text", "act", "agent", "obligor", "polarity"),
    [
        ("Oslo promised to reopen the strait.", "promise", "Oslo", "Oslo", "do"),
        ("The ministry pledged that it would not raise tariffs.", "promise", "The ministry", "The ministry", "refrain"),
        (
            "Norwegian officials gave verbal assurances that the fleet would stay away.",
            "assurance",
            "Norwegian officials",
            "Norwegian officials",
            "do",
        ),
        ("The junta refused to release the envoy.", "refusal", "The junta", "The junta", "refrain"),
        ("“We will not sign this treaty,” the queen said.", "refusal", "We", "We", "refrain"),
        ("“We will not raise the tolls,” the queen said.", "promise", "We", "We", "refrain"),
        ("Lima demanded that the convoy turn back.", "demand", "Lima", "the convoy", "do"),
        ("The union urged Ottawa to lift the tariff.", "appeal", "The union", None, "do"),
        ("The envoy called on both armies to cease fire.", "demand", "The envoy", "both armies", "refrain"),
        ("Kenya’s request to join the pact was ignored.", "request", "Kenya", None, "do"),
        ("The minister said that Peru needs legally binding guarantees.", "demand", "Peru", None, "do"),
        ("The general said the army was ready to strike the port.", "threat", "The general", "the army", "do"),
        ("“If the sluice is shut, we will suspend all deliveries,” the premier warned.", "threat", "we", "we", "do"),
        ("The premier said her government was ready to talk.", "offer", "The premier", "her government", "do"),
        ("“We will rebuild the bridge,” the mayor said.", "promise", "We", "We", "do"),
    ],
)
def test_acts(
    ledger: Callable[[str], list[Commitment]], text: str, act: str, agent: str, obligor: str | None, polarity: str
) -> None:
    found = [(c.act, c.agent and c.agent.name, c.polarity) for c in ledger(text)]
    assert (act, agent, polarity) in found
    if obligor is not None:
        assert obligor in [c.obligor.name for c in ledger(text) if c.obligor]


@pytest.mark.parametrize(
    "text",
    [
        "The minister asked why the bridge was closed.",
        "The ministry rejected the allegation.",
        "The country needs no guarantees.",
        "The minister expects a better harvest.",
        "The storm will reach the coast on Monday.",
        "She said the harvest would be poor.",
    ],
)
def test_questions_claims_and_predictions_bind_nobody(ledger: Callable[[str], list[Commitment]], text: str) -> None:
    assert ledger(text) == []


@pytest.mark.parametrize(
    ("text", "standing", "outlet"),
    [
        ("Lima demanded that the convoy turn back.", "asserted_by_outlet", "CT+"),
        ("Lima did not demand that the convoy turn back.", "negated", "CT-"),
        ("Lima could have demanded that the convoy turn back.", "hypothetical", "Uu"),
        ("The envoy said that Lima had demanded that the convoy turn back.", "attributed", "Uu"),
        ("The general said the army was ready to strike the port.", "attributed", "CT+"),
        ("The general said the army had been seeking written assurances.", "attributed", "Uu"),
        ("The general could have said “we will surrender the town”.", "hypothetical", "Uu"),
        (
            "A forged letter in which the Norwegian embassy promises asylum to deserters fooled all.",
            "hypothetical",
            "Uu",
        ),
    ],
)
def test_on_whose_word(ledger: Callable[[str], list[Commitment]], text: str, standing: str, outlet: str) -> None:
    (entry,) = ledger(text)
    assert (entry.standing.type, entry.standing.outlet) == (standing, outlet)


def test_a_document_speaks_for_whoever_issued_it(ledger: Callable[[str], list[Commitment]]) -> None:
    entries = ledger("Amman sent two documents to the mediators. The documents demand that the dam stay empty.")
    (entry,) = [e for e in entries if e.act == "demand"]
    assert entry.agent is not None
    assert entry.agent.name == "Amman"
    assert (entry.mode, entry.status, entry.form) == ("performed_in_document", "proposed", ("written",))


def test_what_is_asked_in_a_draft_is_proposed(ledger: Callable[[str], list[Commitment]]) -> None:
    (entry,) = ledger("In the draft, Amman demanded that the dam stay empty.")
    assert (entry.mode, entry.status, entry.form) == ("performed_in_document", "proposed", ("written",))


def test_a_condition_makes_a_threat_conditional(ledger: Callable[[str], list[Commitment]]) -> None:
    (entry,) = ledger("The admiral said his fleet was ready to close the strait if the sanctions were renewed.")
    assert (entry.act, entry.status) == ("threat", "conditional")
    assert entry.condition == "if the sanctions were renewed"


def test_every_slot_has_its_words_or_its_reason(ledger: Callable[[str], list[Commitment]]) -> None:
    (entry,) = ledger("Oslo promised to reopen the strait.")
    for slot in ("act", "agent", "obligor", "addressee", "content", "condition"):
        assert bool(entry.spans(slot)) != (slot in entry.empty)


@pytest.mark.parametrize(
    "text",
    [
        "The fleet plans to call on the union to wait.",
        "The envoy wants to demand that the ship leave.",
    ],
)
def test_an_act_that_is_only_planned_is_not_asserted(ledger: Callable[[str], list[Commitment]], text: str) -> None:
    assert all(entry.standing.outlet != "CT+" for entry in ledger(text))


@pytest.mark.parametrize("text", ["They fear what he called “the ice”.", "I ask you to leave the town."])
def test_names_and_the_writers_own_words_are_no_acts(ledger: Callable[[str], list[Commitment]], text: str) -> None:
    assert ledger(text) == []
