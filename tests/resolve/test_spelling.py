from __future__ import annotations

import pytest

from verbale.resolve.spelling import bare, plain, sound, sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Sergei", "Sergey"),
        ("Qaddafi", "Kadafi"),
        ("Yusuf", "Yousouf"),
        ("Aleksandr", "Alexandr"),
    ],
)
def test_romanisations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Ivan", "Ian"), ("Kim", "Jim"), ("Marin", "Martin")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_accents_and_initials() -> None:
    assert (bare("Thaçi"), plain("Şükrü Işık")) == ("Thaci", "sukru isik")
    assert sounds("J. Kim Yo-jong") == sounds("Kim Yo-jong")
