from __future__ import annotations

import pytest

from verbale.ledger.actors import merge_actors
from verbale.ledger.entries import Report
from verbale.ledger.initials import BASIS, bare_key, only_ones
from verbale.model import Actor

PLAIN, A, B = "person:john-smith", "person:john-a-smith", "person:john-b-smith"


def told(*keys: str) -> list[tuple[Report, Actor]]:
    rows = enumerate(keys)
    return [
        (Report(f"r{n}"), Actor(id=f"a{n}", evidence=(), name=key, kind="person", key=key, forms=("name",)))
        for n, key in rows
    ]


@pytest.mark.parametrize(
    ("key", "bare"),
    [
        (A, PLAIN),
        ("person:john-a-b-smith", PLAIN),
        ("person:john-paul-a-smith", "person:john-paul-smith"),
        ("person:j-smith", None),
        ("person:malcolm-x", None),
        ("person:pele", None),
        ("state:USA", None),
    ],
)
def test_only_letters_in_the_middle_of_persons_are_initials(key: str, bare: str | None) -> None:
    assert bare_key(key) == bare


def test_a_name_without_initials_is_of_the_one_who_has_some_only_where_there_is_one() -> None:
    assert only_ones([PLAIN, A, A, "person:ana-ruiz"]) == {PLAIN: A}
    assert only_ones([PLAIN, A, B]) == {}
    (one,) = merge_actors(told(PLAIN, A, PLAIN))
    assert one.key == A
    assert [t.basis for t in one.tellings] == [BASIS, "", BASIS]
    assert [actor.key for actor in merge_actors(told(PLAIN, A, B))] == [A, B, PLAIN]
