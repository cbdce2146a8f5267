from __future__ import annotations

import pytest

from verbale.model import Actor
from verbale.record import read


def actor(text: str, words: str, published: str | None = "2022-06-01") -> Actor:
    found = read(text, published=published).actors
    return next(a for a in found if words in [e.exact for e in a.evidence])


def test_a_surname_of_two_persons_is_neither() -> None:
    found = actor("Ana Ruiz and Pedro Ruiz signed the letter. Ruiz said that it was final.", "Ruiz")
    assert found.key is None
    assert [(c.key, c.score) for c in found.candidates] == [("person:ana-ruiz", 0.42), ("person:pedro-ruiz", 0.42)]
    assert found.candidates[0].reason == "named once before 'Ruiz', last 1 sentence before"


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ("Mrs Ruiz said that it was final.", "Ana Ruiz"),
        ("Mr Ruiz said that it was final.", "Pedro Ruiz"),
        ("President Ruiz said that it was final.", "Pedro Ruiz"),
    ],
)
def test_a_title_tells_them_apart(second: str, name: str) -> None:
    text = f"Minister Ana Ruiz and President Pedro Ruiz signed the letter on Monday. {second}"
    record = read(text, published="2022-06-01")
    (said,) = [a for a in record.attributions if a.content.startswith("that it was")]
    assert said.source is not None
    assert said.source.name == name


def test_who_is_named_last_and_often_is_meant() -> None:
    text = (
        "Pedro Ruiz left on Monday. The town was quiet. Nobody spoke. Snow fell on the hills. Ana Ruiz stayed. "
        "Ana Ruiz signed the letter. Ruiz said that it was final."
    )
    assert actor(text, "Ruiz").key == "person:ana-ruiz"


def test_the_president_of_two_is_neither_with_and_without_titles() -> None:
    for names in ("French President Emmanuel Macron met US President Joe Biden", "Emmanuel Macron met Joe Biden"):
        found = actor(f"{names} in Brussels. The president said that peace was possible.", "The president")
        assert (found.key, found.country) == (None, None), names
        assert {c.key for c in found.candidates} == {"person:emmanuel-macron", "person:joe-biden"}


def test_two_mentions_of_the_same_open_name_are_one_actor() -> None:
    text = "Ana Ruiz and Pedro Ruiz signed the letter. Ruiz said that it was final. Ruiz did not smile."
    assert [e.exact for e in actor(text, "Ruiz").evidence] == ["Ruiz", "Ruiz"]
