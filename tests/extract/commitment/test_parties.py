"""Who an act is by and whom it binds: whoever answers a request has not made it, and a thing is asked of nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import ActorRef, Commitment

Extracted = Callable[..., Extraction]


def directive(extracted: Extracted, text: str) -> Commitment:
    """The one demand, request or appeal of ``text``."""
    found = [c for c in extracted(text).commitments if c.direction == "directive"]
    assert len(found) == 1, [c.content for c in found]
    return found[0]


def name_of(actor: ActorRef | None) -> str:
    """What ``actor`` is called; nothing if there is none."""
    return actor.name if actor is not None else ""


@pytest.mark.parametrize(
    ("text", "agent", "obligor"),
    [
        ("Yemen has rejected a Norwegian request to interrogate the detainees.", "Norwegian", "Yemen"),
        ("The government conceded to demands from the farmers to lower the tax.", "farmers", "The government"),
        ("The Taliban demanded the withdrawal of all foreign forces.", "The Taliban", "all foreign forces"),
        ("The court has been asked by the government to suspend the ruling.", "government", "The court"),
        ("Officials demanded an explanation from the prime minister.", "Officials", "prime minister"),
        ("Kenya demanded that the camp be closed by the rebels.", "Kenya", "the rebels"),
        ("The harbour board directed its clerks to meet with the crew.", "harbour board", "its clerks"),
        ("The ministry advised worried customers to change their passwords.", "ministry", "worried customers"),
        ("The rebels demanded the president's resignation.", "The rebels", "president"),
    ],
)
def test_whoever_is_asked_is_bound(extracted: Extracted, text: str, agent: str, obligor: str) -> None:
    act = directive(extracted, text)
    assert agent in name_of(act.agent)
    assert obligor in name_of(act.obligor)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels called for the delegates to be expelled from the talks.",
        "The president called for legislative changes.",
    ],
)
def test_whom_it_is_done_to_and_what_is_wanted_are_not_bound(extracted: Extracted, text: str) -> None:
    assert directive(extracted, text).obligor is None


def test_whoever_shares_the_subject_of_an_act_makes_it(extracted: Extracted) -> None:
    text = "Seeking more money for the harbour, the governor threatened to close the port."
    assert "governor" in name_of(directive(extracted, text).agent)


def test_nobody_who_suffers_shares_in_making_an_act(extracted: Extracted) -> None:
    assert directive(extracted, "The envoy was sent home and ordered to stay there.").agent is None


def test_whoever_breaks_his_own_promise_has_made_it(extracted: Extracted) -> None:
    (promise,) = extracted("Lebanon broke its promise to repay the bondholders.").commitments
    assert name_of(promise.agent) == "Lebanon"


def test_a_refusal_is_addressed_to_whoever_asked(extracted: Extracted) -> None:
    (refusal,) = (
        c for c in extracted("Chile rejected a request by Peru to lower the tax.").commitments if c.act == "refusal"
    )
    assert name_of(refusal.addressee) == "Peru"


@pytest.mark.parametrize("done", ["broke a promise", "honoured a pledge"])
def test_whoever_keeps_or_breaks_a_promise_has_made_it(extracted: Extracted, done: str) -> None:
    promise = next(c for c in extracted(f"Chile {done} to repay the bank.").commitments if c.act == "promise")
    assert name_of(promise.agent) == "Chile"


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the deal will create jobs.",
        "The minister said Chile will have left the pact by May.",
        "The sources asked not to be identified.",
        "An official, who requested anonymity, praised the pact.",
    ],
)
def test_a_forecast_and_what_a_source_asks_of_its_reporter_bind_nobody(extracted: Extracted, text: str) -> None:
    assert not extracted(text).commitments


def test_a_judge_who_forbids_to_identify_somebody_orders_it(extracted: Extracted) -> None:
    assert directive(extracted, "The judge ordered that the suspect not be identified.").polarity == "refrain"


def test_what_is_advised_against_is_to_be_left(extracted: Extracted) -> None:
    assert directive(extracted, "Norway advised against signing the pact.").polarity == "refrain"


@pytest.mark.parametrize(
    "text",
    [
        "The nurse told reporters that she'd taken time to warn her patients.",
        "“I won't just talk like a mayor,” the senator said.",
    ],
)
def test_what_has_been_done_and_more_than_was_refused_bind_nobody(extracted: Extracted, text: str) -> None:
    assert [c for c in extracted(text).commitments if c.act in ("promise", "refusal")] == []


def test_whoever_says_do_not_refuses_nothing(extracted: Extracted) -> None:
    found = extracted("“Do not attack the town,” the senator told the rebels.").commitments
    assert [c.act for c in found if c.direction == "commissive"] == []
