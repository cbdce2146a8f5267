from __future__ import annotations

from verbale.record import read


def keys(text: str, published: str | None = "2016-09-12") -> dict[str, str | None]:
    return {a.name: a.key for a in read(text, published=published).actors if a.kind == "person"}


def test_an_initial_is_part_of_the_name() -> None:
    assert keys("Maria J. Jensen said on Monday that the port was closed.") == {
        "Maria J. Jensen": "person:maria-j-jensen"
    }
    assert keys("Maria Jensen said on Monday that the port was closed.") == {"Maria Jensen": "person:maria-jensen"}


def test_an_initial_that_the_report_gives_once_tells_who_it_is() -> None:
    text = "Maria J. Jensen said on Monday that the port was closed. Maria Jensen left. Maria Jensen has a boat."
    assert keys(text) == {"Maria Jensen": "person:maria-j-jensen"}


def test_somebody_of_the_tables_is_the_same_with_an_initial() -> None:
    found = keys("Angela X. Merkel said on Monday that the port was closed.")
    assert found == {"Angela X. Merkel": "person:angela-merkel"}


def test_initials_that_tell_two_apart_are_kept() -> None:
    found = keys("Maria J. Jensen said the port was closed. Her cousin, Maria K. Jensen, said that it was open.")
    assert set(found.values()) >= {"person:maria-j-jensen", "person:maria-k-jensen"}


def test_initials_of_the_table_are_kept() -> None:
    found = keys("George W. Bush said on Monday that he would paint.")
    assert found == {"George W. Bush": "person:george-w-bush"}


def test_what_only_a_headline_in_capitals_calls_a_name_is_nobody() -> None:
    text = "Obama Seeks Deal With Norland Over Fish\n\nMaria Jensen said on Monday that the port was closed."
    found = keys(text)
    assert found == {"Maria Jensen": "person:maria-jensen", "Obama Seeks": None}


def test_a_name_of_the_headline_that_the_report_gives_too_is_somebody() -> None:
    text = "Maria Jensen Tells Norland Voters Nothing\n\nMaria Jensen said on Monday that the port was closed."
    assert keys(text)["Maria Jensen"] == "person:maria-jensen"
