from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.mention.mention import Owner
from verbale.extract.mentions import mentions
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def owner(parsed: Parsed, text: str) -> Owner | None:
    _, parse = parsed(text, None)
    return next(m.owner for m in mentions(parse) if m.role and m.form in ("nominal", "title"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Kenyan president left.", "KEN"),
        ("Kenya's new right-wing president left.", "KEN"),
        ("The president of Kenya left.", "KEN"),
        ("The president of the Republic of Kenya left.", "KEN"),
        ("The South African president left.", "ZAF"),
        ("The interim prime minister of Peru left.", "PER"),
        ("King Olav of Norway left.", "NOR"),
        ("NATO's secretary general left.", "igo:NATO"),
        ("European Commission President Ana Ruiz left.", "igo:EC"),
    ],
)
def test_an_office_is_of_the_state_or_the_body_that_it_is_said_to_be_of(parsed: Parsed, text: str, code: str) -> None:
    found = owner(parsed, text)
    assert found is not None
    assert (found.code, found.state) == (code, ":" not in code)


@pytest.mark.parametrize(
    "text",
    [
        "The president of Lund University left.",
        "The Norwegian shipping company's president left.",
        "Peru's fishing federation president left.",
        "The Peru Chess Association president left.",
        "The Peru Chess Association (PCA) president left.",
        "The president of the chamber of trade left.",
        "The club's Peruvian president left.",
        "The president of Norway's ski union left.",
        "The prime minister of Bavaria left.",
        "The Irish Senate president left.",
        "The Turkish Cypriot president left.",
        "President Ana Ruiz of Yale left.",
        "The president of Air Peru left.",
        "The president of the Senate of Peru left.",
    ],
)
def test_an_office_of_something_in_a_state_is_not_of_the_state(parsed: Parsed, text: str) -> None:
    found = owner(parsed, text)
    assert found is not None
    assert not found.state


@pytest.mark.parametrize(
    "text",
    [
        "The president left.",
        "The president of the republic left.",
        "The country's president left.",
        "His embattled president left.",
        "The US-backed president left.",
    ],
)
def test_a_bare_title_says_nothing_of_its_owner(parsed: Parsed, text: str) -> None:
    assert owner(parsed, text) is None


def test_owners_are_the_same_by_code_else_by_words() -> None:
    assert Owner("Kenya", "KEN", state=True).same(Owner("Republic of Kenya", "KEN", state=True))
    assert Owner("the Club").same(Owner("The club"))
    assert not Owner("Kenya", "KEN", state=True).same(Owner("Kenya Club"))
