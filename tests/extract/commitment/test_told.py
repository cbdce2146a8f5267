"""Acts that a report tells of, on invented sentences: taken back, answered, held out, hoped for, and made by none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import Commitment

Extracted = Callable[..., Extraction]


def only(extracted: Extracted, text: str) -> Commitment:
    (entry,) = extracted(text).commitments
    return entry


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norland withdrew its offer to release the sailors.", "offer"),
        ("Norland has withdrawn its promise to release the sailors.", "promise"),
        ("Norland retracted its pledge to open the border.", "promise"),
        ("Norland reneged on its promise to open the border.", "promise"),
        ("Norland withdrew its threat to close the port.", "threat"),
        ("Norland withdrew a demand that Sudland leave the port.", "demand"),
        ("Norland dropped its demand that Sudland leave the port.", "demand"),
    ],
)
def test_what_is_taken_back_has_ended(extracted: Extracted, text: str, act: str) -> None:
    entry = only(extracted, text)
    assert (entry.act, entry.status, entry.fulfilment) == (act, "ended", "withdrawn_by_party")


@pytest.mark.parametrize(
    ("text", "status", "fulfilment"),
    [
        ("Norland broke its promise to release the sailors.", "given", "broken_alleged"),
        ("Norland kept its promise to release the sailors.", "given", "kept"),
        ("Norland offered to release the sailors.", "offered", "not_attested"),
    ],
)
def test_what_is_not_taken_back_has_not(extracted: Extracted, text: str, status: str, fulfilment: str) -> None:
    entry = only(extracted, text)
    assert (entry.status, entry.fulfilment) == (status, fulfilment)


def test_a_refusal_to_take_back_ends_nothing(extracted: Extracted) -> None:
    found = extracted("Norland did not renege on its promise to open the border.").commitments
    assert all((c.status, c.fulfilment) != ("ended", "withdrawn_by_party") for c in found)


@pytest.mark.parametrize(
    ("text", "answer", "asked", "standing"),
    [
        (
            "Norland rejected Sudland's request to open the border.",
            ("refusal", "Norland", "refused"),
            ("request", "Sudland", "refused"),
            "presupposed_by_outlet",
        ),
        (
            "Norland accepted Sudland's offer to open the border.",
            ("acceptance", "Norland", "accepted"),
            ("offer", "Sudland", "accepted"),
            "presupposed_by_outlet",
        ),
    ],
)
def test_an_answer_is_the_answerers_and_the_act_stays_its_makers(
    extracted: Extracted, text: str, answer: tuple[str, str, str], asked: tuple[str, str, str], standing: str
) -> None:
    entries = extracted(text).commitments
    assert [(c.act, c.agent and c.agent.name, c.status) for c in entries] == [answer, asked]
    assert [c.standing.type for c in entries] == ["asserted_by_outlet", standing]
    assert [c.polarity for c in entries] == ["refrain" if answer[0] == "refusal" else "do", "do"]


@pytest.mark.parametrize("thing", ["a request", "a proposal", "an appeal", "a request by Sudland"])
def test_who_rejects_never_made_what_is_rejected(extracted: Extracted, thing: str) -> None:
    entries = extracted(f"Norland rejected {thing} to open the border.").commitments
    acts = [c.act for c in entries if c.agent is not None and c.agent.name == "Norland"]
    assert acts[0] == "refusal"
    assert all(c.standing.outlet != "CT+" for c in entries if c.act != "refusal")


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Norland agreed to open the border.", [("undertaking", "given", "CT+")]),
        ("Norland did not agree to release the sailors.", [("undertaking", "not_attested", "CT-")]),
        ("Norland agreed that the border was open.", []),
        ("Norland agreed on a plan.", []),
    ],
)
def test_only_who_agrees_to_act_is_bound(extracted: Extracted, text: str, acts: list[tuple[str, str, str]]) -> None:
    assert [(c.act, c.status, c.standing.outlet) for c in extracted(text).commitments] == acts


@pytest.mark.parametrize(
    ("text", "addressee", "content"),
    [
        ("Norland offered the rebels a safe passage.", "the rebels", "a safe passage"),
        (
            "Norland offered the rebels safe passage through the valley.",
            "the rebels",
            "safe passage through the valley",
        ),
        ("Norland offered Sudland a truce.", "Sudland", "a truce"),
        ("Norland offered a truce.", None, "a truce"),
    ],
)
def test_of_two_objects_one_is_offered_and_one_addressed(
    extracted: Extracted, text: str, addressee: str | None, content: str
) -> None:
    entry = only(extracted, text)
    assert (entry.act, entry.agent and entry.agent.name) == ("offer", "Norland")
    assert (entry.addressee and entry.addressee.name) == addressee
    assert entry.content == content


@pytest.mark.parametrize(
    ("who", "entries"),
    [("The storm", 0), ("A shortage", 0), ("The army", 1), ("The ministry", 1), ("Norland", 1)],
)
def test_no_storm_threatens(extracted: Extracted, who: str, entries: int) -> None:
    assert len(extracted(f"{who} threatened to close the hospital.").commitments) == entries


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Norland was promised by Sudland that the port would stay open.", "Sudland"),
        ("Norland was asked to open the border.", None),
    ],
)
def test_whom_a_passive_names_did_not_act(extracted: Extracted, text: str, agent: str | None) -> None:
    entry = only(extracted, text)
    assert (entry.agent and entry.agent.name) == agent
    assert entry.addressee is not None
    assert entry.addressee.name == "Norland"


@pytest.mark.parametrize(
    ("text", "outlet", "status"),
    [
        ("Norland promised to open the border.", "CT+", "given"),
        ("Norland repeatedly promised to open the border.", "CT+", "given"),
        ("Norland reportedly promised to open the border.", "PR+", "not_attested"),
        ("Norland has reportedly promised to open the border.", "PR+", "not_attested"),
        ("Norland apparently promised to open the border.", "PR+", "not_attested"),
        ("Norland allegedly promised to open the border.", "PS+", "not_attested"),
    ],
)
def test_hearsay_weakens_a_promise(extracted: Extracted, text: str, outlet: str, status: str) -> None:
    entry = only(extracted, text)
    assert (entry.standing.outlet, entry.status) == (outlet, status)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy hoped that Norland would promise to open the border.", "Uu"),
        ("The envoy wished that Norland would promise to open the border.", "Uu"),
        ("The envoy wants Norland to promise to open the border.", "Uu"),
        ("The envoy said that Norland had promised to open the border.", "CT+"),
    ],
)
def test_a_promise_wished_for_is_not_made(extracted: Extracted, text: str, value: str) -> None:
    (entry,) = [c for c in extracted(text).commitments if c.act == "promise"]
    assert (entry.standing.value, entry.standing.outlet) == (value, "Uu")
    assert entry.status == ("given" if value == "CT+" else "not_attested")


@pytest.mark.parametrize(
    "text",
    [
        "Norland has gone back on its offer to train the guards.",
        "Norland backed out of its pledge to open the border.",
        "Norland revoked its guarantee of safe passage.",
    ],
)
def test_what_no_cue_names_is_taken_back_all_the_same(extracted: Callable[..., Extraction], text: str) -> None:
    steps = [[step.step for step in c.steps] for c in extracted(text).commitments]
    assert [life for life in steps if "withdrawn" in life] == [["made", "withdrawn"]]


@pytest.mark.parametrize("text", ["Traders hope for a promise from Norland to open the border."])
def test_an_act_that_is_hoped_for_was_not_done(extracted: Callable[..., Extraction], text: str) -> None:
    assert all(c.standing.value != "CT+" for c in extracted(text).commitments)


def test_a_promise_that_is_demanded_is_none(extracted: Extracted) -> None:
    found = extracted("The envoy demanded that Norland promise to open the border.").commitments
    assert [row.act for row in found] == ["demand"]
