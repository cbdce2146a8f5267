from __future__ import annotations

import random

from verbale.candidate import Candidate
from verbale.ledger.actors import keys_of, merge_actors
from verbale.ledger.entries import KnownActor, Report, Source
from verbale.ledger.names import across
from verbale.model import Actor

A, B, C = (Report(name, (Source(f"{name}.txt"),)) for name in "ABC")


def actor(row: str, name: str, kind: str = "person", key: str | None = None, **more: str | None) -> Actor:
    return Actor(id=row, evidence=(), name=name, kind=kind, key=key, forms=("name",), **more)  # type: ignore[arg-type]


def by_key(*told: tuple[Report, Actor]) -> dict[str, KnownActor]:
    return {known.key: known for known in merge_actors(told)}


ANA = actor("a1", "Ana Ruiz", key="person:ana-ruiz", country="PER", office="foreign minister of PER")
PEDRO = actor("a2", "Pedro Ruiz", key="person:pedro-ruiz", country="PER", office="banker of PER")
PERU = actor("s1", "Peru", "state", "state:PER", country="PER")


def test_a_surname_joins_the_one_person_whom_it_can_mean_and_says_why() -> None:
    titled = actor("b1", "Ruiz", office="foreign minister")
    bare = actor("c1", "Ruiz")
    found = by_key((A, ANA), (B, titled), (C, bare), (C, PERU))
    assert [t.row for t in found["person:ana-ruiz"].tellings] == ["a1", "b1", "c1"]
    assert [t.basis for t in found["person:ana-ruiz"].tellings] == [
        "",
        "Ana Ruiz of other reports has the surname; the same office, foreign minister",
        "Ana Ruiz of other reports has the surname; the report speaks of PER",
    ]
    assert found["person:ana-ruiz"].name == "Ana Ruiz"
    assert set(found["person:ana-ruiz"].names) == {"Ana Ruiz", "Ruiz"}


def test_a_surname_of_two_stays_apart_with_candidates() -> None:
    found = by_key((A, ANA), (B, PEDRO), (C, actor("c1", "Ruiz")), (C, PERU))
    unsettled = found["unsettled:c1"]
    assert {c.key for c in unsettled.candidates} == {"person:ana-ruiz", "person:pedro-ruiz"}
    assert [t.row for t in found["person:ana-ruiz"].tellings] == ["a1"]
    assert keys_of(found.values()) == {"a1": "person:ana-ruiz", "a2": "person:pedro-ruiz", "s1": "state:PER"}


def test_two_of_one_surname_are_two() -> None:
    assert set(by_key((A, ANA), (B, PEDRO))) == {"person:ana-ruiz", "person:pedro-ruiz"}


def test_the_name_alone_joins_nobody_and_another_country_even_less() -> None:
    found = by_key((A, ANA), (B, actor("b1", "Ruiz")))
    assert [(c.key, c.score) for c in found["unsettled:b1"].candidates] == [("person:ana-ruiz", 0.5)]
    assert set(by_key((A, ANA), (B, actor("b1", "Ruiz", country="ESP")))) == {"person:ana-ruiz"}


def test_what_may_be_a_body_joins_nobody() -> None:
    found = by_key((A, ANA), (B, actor("b1", "Ruiz", "organisation")), (B, PERU))
    assert "unsettled:b1" in found


def test_a_candidate_of_the_report_counts() -> None:
    listed = (Candidate("person:ida-ruiz", "Ida Ruiz", 0.6, "minister of ESP", "ESP"),)
    row = Actor(id="b1", evidence=(), name="Ruiz", kind="person", forms=("name",), candidates=listed)
    found = by_key((A, ANA), (B, row), (B, PERU))
    assert [c.key for c in found["unsettled:b1"].candidates] == ["person:ana-ruiz", "person:ida-ruiz"]


def test_unsettled_actors_of_two_reports_are_never_one() -> None:
    several = (Candidate("state:KOR", "South Korea", 0.5, "x"), Candidate("state:PRK", "North Korea", 0.3, "x"))
    rows = [Actor(id=i, evidence=(), name="Korea", kind="state", candidates=several) for i in ("k1", "k2")]
    found = by_key((A, rows[0]), (B, rows[1]))
    assert set(found) == {"unsettled:k1", "unsettled:k2"}
    assert found["unsettled:k1"].candidates == several


def test_a_state_and_its_government_are_one() -> None:
    government = actor("g1", "Ukraine's government", "government", "government:UKR", country="UKR", sector="GOV")
    found = by_key((A, actor("u1", "Ukraine", "state", "state:UKR", country="UKR")), (B, government))
    (ukraine,) = found.values()
    assert (ukraine.key, ukraine.name, ukraine.kind, ukraine.sector) == ("state:UKR", "Ukraine", "state", None)
    assert set(ukraine.names) == {"Ukraine", "Ukraine's government"}
    assert across("government:USA:georgia") == "government:USA:georgia"


def test_the_order_of_the_rows_does_not_matter() -> None:
    told = [(A, ANA), (B, PEDRO), (B, PERU), (C, actor("c1", "Ruiz")), (C, actor("c2", "Soto"))]
    expected = merge_actors(told)
    for seed in range(5):
        shuffled = random.Random(seed).sample(told, len(told))
        assert merge_actors(shuffled) == expected
