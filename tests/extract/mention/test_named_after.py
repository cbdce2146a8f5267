from __future__ import annotations

import pytest

from verbale.record import Record, read


def of(text: str) -> Record:
    return read(text, published="2023-05-02")


def states(text: str) -> set[str | None]:
    return {a.key for a in of(text).actors if a.key is not None and a.key.startswith("state:")}


@pytest.mark.parametrize(
    "text",
    [
        "Ida Jordan left. Jordan said that she was tired.",
        "Carl Holland was fined. Holland denied it.",
        "Mr Jordan denied the claim.",
        "Sgt. London fired a shot.",
        "The USS Peru fired a shot.",
        "Crowds filled Cairo Road on Friday.",
        "Hotel Ankara was hit.",
        "Real Madrid fired the coach.",
        "The Cairo Gazette praised the plan.",
        "Berlin Philharmonic players went on strike.",
    ],
)
def test_what_has_the_name_of_a_place_is_no_state(text: str) -> None:
    assert states(text) == set()


def test_a_surname_means_the_person_named_in_full_before() -> None:
    found = of("Ida Jordan left the party. Jordan said that she was tired.")
    assert [[e.exact for e in a.evidence][:2] for a in found.actors if a.name == "Ida Jordan"] == [
        ["Ida Jordan", "Jordan"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jordan said that Ida Jordan had left.",
        "Ida Jordan left. The Jordanian envoy said that Jordan was calm.",
        "Amman is hot, Ida Jordan said. Jordan said that rain was near.",
    ],
)
def test_the_state_stays_where_the_report_speaks_of_it(text: str) -> None:
    assert "state:JOR" in states(text)


def test_a_place_stays_one_where_the_phrase_says_so() -> None:
    found = of("Ida Jordan flew to Amman and worked in Jordan.")
    assert "Jordan" in {p.name for p in found.places}


def test_a_club_and_a_street_are_nobody() -> None:
    found = of("Hartfield United praised Dana. Police closed Berlin Street.")
    assert {a.kind for a in found.actors if a.name == "Hartfield United"} <= {"organisation"}
    assert "Berlin Street" in {p.name for p in found.places}
