"""Who does and who suffers an act, on invented sentences: nouns with owners, relative clauses, two objects."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.extraction import Extraction
from verbale.model import Event

Extracted = Callable[..., Extraction]


def people(extracted: Extracted, text: str, trigger: str) -> tuple[list[str], list[str]]:
    """Return the names of the actors and of the recipients of the only event of ``trigger``."""
    event = one(extracted, text, trigger)
    return [a.name for a in event.actors], [r.name for r in event.recipients]


def one(extracted: Extracted, text: str, trigger: str) -> Event:
    (event,) = [e for e in extracted(text).events if e.trigger == trigger]
    return event


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("The envoy's murder shocked Norland.", "murder", [], ["The envoy"]),
        ("The envoy's murder by rebels angered Norland.", "murder", ["rebels"], ["The envoy"]),
        ("Norland condemned the envoy's kidnapping.", "kidnapping", [], ["the envoy"]),
        ("Police welcomed the governor's release.", "release", [], ["the governor"]),
        ("The Aziz assassination shocked Norland.", "assassination", [], ["Aziz"]),
        ("Norland's invasion by Sudland began on Friday.", "invasion", ["Sudland"], ["Norland"]),
        ("Norland's invasion of Sudland began on Friday.", "invasion", ["Norland"], ["Sudland"]),
        ("Norland condemned Sudland's arrest of the bishop.", "arrest", ["Sudland"], ["the bishop"]),
        ("Norland condemned Sudland's attack on the convoy.", "attack", ["Sudland"], ["the convoy"]),
    ],
)
def test_who_owns_a_murder_suffers_it_and_who_owns_an_attack_makes_it(
    extracted: Extracted, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert people(extracted, text, trigger) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Police arrested the men who attacked the convoy.", "attacked", ["the men"], ["the convoy"]),
        ("Rebels who attacked the convoy released the envoy.", "released", ["Rebels"], ["the envoy"]),
        ("The men that police arrested left the town.", "arrested", ["police"], ["The men"]),
        ("The bishop whom gunmen kidnapped is free.", "kidnapped", ["gunmen"], ["The bishop"]),
        ("The bishop who kidnapped a gunman is free.", "kidnapped", ["The bishop"], ["a gunman"]),
        ("The bishop kidnapped by gunmen is free.", "kidnapped", ["gunmen"], ["The bishop"]),
    ],
)
def test_a_relative_pronoun_stands_for_its_noun(
    extracted: Extracted, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert people(extracted, text, trigger) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "trigger", "recipients", "thing"),
    [
        ("Norland gave Sudland weapons.", "gave", ["Sudland"], "weapons"),
        ("Norland gave the rebels an assurance.", "gave", ["the rebels"], "an assurance"),
        ("Norland lent Sudland money.", "lent", ["Sudland"], "money"),
        ("Sudland was offered a loan by Norland.", "offered", ["Sudland"], "a loan"),
        ("Norland offered Sudland a truce.", "offered", ["Sudland"], "a truce"),
    ],
)
def test_of_two_objects_one_is_given_and_one_receives(
    extracted: Extracted, text: str, trigger: str, recipients: list[str], thing: str
) -> None:
    event = one(extracted, text, trigger)
    assert [a.name for a in event.actors] == ["Norland"]
    assert [r.name for r in event.recipients] == recipients
    assert event.object == thing


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        (
            "The minister drew sharp criticism from Sudland's parliament on Monday.",
            "criticism",
            ["Sudland's parliament"],
            ["The minister"],
        ),
        ("A patrol came under fire from rebels on Monday.", "fire", ["rebels"], ["A patrol"]),
        ("Opposition leader barred from leaving Norland", "barred", [], ["Opposition leader"]),
        ("Bishop abducted in Norland, bodyguard killed", "abducted", [], ["Bishop"]),
        ("Ambassador expelled after row", "expelled", [], ["Ambassador"]),
    ],
)
def test_whom_an_act_befalls_never_does_it(
    extracted: Extracted, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert people(extracted, text, trigger) == (actors, recipients)
