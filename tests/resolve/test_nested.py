from __future__ import annotations

import pytest

from verbale.record import read


def actors(text: str) -> dict[str, str | None]:
    return {a.name: a.country for a in read(text, published="2021-06-01").actors if not a.kind.startswith("state")}


def test_a_group_of_several_states_is_one_actor_for_each() -> None:
    found = actors("American, British and German officials met Kenyan envoys in Vienna.")
    parts = {"American officials": "USA", "British officials": "GBR", "German officials": "DEU"}
    assert parts.items() <= found.items()


def test_each_of_them_does_what_the_group_does() -> None:
    record = read("French and Dutch troops attacked the camp.", published="2021-06-01")
    (attack,) = record.events
    assert [ref.name for ref in attack.actors] == ["French troops", "Dutch troops"]
    assert len({ref.actor for ref in attack.actors}) == 2
    assert record.check().failures == ()


def test_states_behind_the_noun_count_too() -> None:
    assert {"presidents of France", "presidents of Poland"} <= set(
        actors("The presidents of France and Poland agreed.")
    )


@pytest.mark.parametrize(
    "text", ["Iraqi Turkmen fighters fled.", "A French and Dutch firm paid.", "Kenyan officials left."]
)
def test_what_is_one_group_stays_one(text: str) -> None:
    assert not any("one of" in a.basis for a in read(text, published="2021-06-01").actors)
