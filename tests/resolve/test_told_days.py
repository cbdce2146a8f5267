from __future__ import annotations

import pytest

from verbale.record import read


def persons(text: str, published: str | None = "2023-05-02") -> set[str]:
    return {a.name for a in read(text, published=published).actors if a.kind == "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In 2010 the Kenyan president opened the port.", "Mwai Kibaki"),
        ("The Kenyan president opened the port in March 2010.", "Mwai Kibaki"),
        ("The Kenyan president opened the port on Monday.", "William Ruto"),
        ("The Kenyan president will open the port in June.", "William Ruto"),
        ("The Kenyan president praised the 2010 deal.", "William Ruto"),
        ("The Kenyan president has opened three ports since 2017.", "William Ruto"),
        ("When the port burned in 2010, the Kenyan president left.", "Mwai Kibaki"),
        ("During the 2010 strike, the Kenyan president left.", "Mwai Kibaki"),
        ("In a 2010 speech, the Kenyan president praised the port.", "Mwai Kibaki"),
        ("The Kenyan president, speaking in 2010, praised the port.", "Mwai Kibaki"),
        ("Two years earlier, in 2010, the Kenyan president opened the port.", "Mwai Kibaki"),
        ("The Kenyan president, who was elected in 2022, opened the port.", "William Ruto"),
    ],
)
def test_a_holder_is_named_whose_term_covers_the_day(text: str, name: str) -> None:
    assert persons(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 the Kenyan president opened the port.",
        "The Kenyan president at the time opened the port.",
        "The Kenyan president was born in 1966.",
        "The Kenyan president will open the port in 2031.",
        "The Kenyan president who took office in 2002 opened the port.",
        "The Kenyan president opened the port after the 2010 strike.",
        "The then Kenyan president opened the port.",
        "The ex-president of Kenya opened the port.",
        "The acting Kenyan president opened the port.",
        "A Kenyan president opened the port.",
    ],
)
def test_nobody_is_named_where_the_day_leaves_it_open(text: str) -> None:
    assert not persons(text) & {"William Ruto", "Uhuru Kenyatta", "Mwai Kibaki"}


def test_both_holders_of_a_year_are_candidates() -> None:
    record = read("In 2022 the Kenyan president opened the port.", published="2023-05-02")
    found = next(a for a in record.actors if a.kind == "person")
    assert {c.name for c in found.candidates} == {"William Ruto", "Uhuru Kenyatta"}


def test_a_day_told_is_enough_without_one_of_publication() -> None:
    assert persons("In 2010 the Kenyan president opened the port.", None) == {"Mwai Kibaki"}
    assert persons("The Kenyan president opened the port.", None) == {"Kenyan president"}


def test_one_title_means_two_holders_in_one_report() -> None:
    text = "Kenyan President William Ruto spoke on Monday. In 2010 the Kenyan president opened the port."
    assert persons(text) == {"William Ruto", "Mwai Kibaki"}


def test_the_president_of_something_else_is_not_the_president() -> None:
    text = "President William Ruto of Kenya spoke. The president of the chess club left. The president said no."
    record = read(text, published="2023-05-02")
    ruto = next(a for a in record.actors if a.name == "William Ruto")
    assert text.index("The president of the chess") not in {e.start for e in ruto.evidence}
