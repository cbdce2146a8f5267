from __future__ import annotations

import pytest

from verbale.model import Span
from verbale.text.labels import Label, is_addressed, is_header, is_role, label_of, person_in


def label(text: str) -> Label | None:
    return label_of(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("line", "name", "person"),
    [
        ("BO HOLT, MAYOR: We saw it.", "BO HOLT", "BO HOLT"),
        ("Mr. Holt (Norland): We saw it.", "Mr. Holt", "Holt"),
        ("**Holt:** We saw it.", "Holt", "Holt"),
        ("[00:01:02] Holt: We saw it.", "Holt", "Holt"),
        ("THE PRESIDENT: We saw it.", "THE PRESIDENT", None),
        ("Speaker 2: We saw it.", "Speaker 2", None),
        ("    Senator HOLT. We saw it.", "Senator HOLT", "HOLT"),
    ],
)
def test_the_name_in_a_label(line: str, name: str, person: str | None) -> None:
    found = label(line)
    assert found is not None
    assert found.name is not None
    assert line[found.name.start : found.name.end] == name
    assert line[found.end :] == "We saw it."
    who = person_in(line, found)
    assert (line[who.start : who.end] if who is not None else None) == person


def test_a_sentence_has_no_label() -> None:
    assert label("The mayor said: we saw it.") is None
    assert label("The ice broke.") is None


def test_fields_of_forms_and_roles() -> None:
    assert is_header("load-date")
    assert is_header("photo credit")
    assert is_header("publication-type")
    assert not is_header("holt")
    assert not is_header("question")
    assert not is_header("")
    assert is_role("unidentified male")
    assert not is_role("holt")


def test_what_is_said_to_somebody() -> None:
    assert is_addressed("We saw it.")
    assert is_addressed("Why?")
    assert is_addressed("Thank you.")
    assert not is_addressed("The ice broke.")
