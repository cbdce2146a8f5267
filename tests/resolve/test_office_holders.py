from __future__ import annotations

from verbale.model import Actor
from verbale.record import read


def actors(text: str, published: str | None) -> dict[str, Actor]:
    return {actor.name: actor for actor in read(text, published=published).actors}


def test_an_office_is_held_by_whoever_holds_it_on_the_day() -> None:
    text = "The Russian president said on Tuesday that talks would go on."
    assert "Dmitry Medvedev" in actors(text, "2009-06-01")
    assert "Vladimir Putin" in actors(text, "2021-06-01")
    assert "table of office-holders" in actors(text, "2021-06-01")["Vladimir Putin"].basis
    assert "Russian president" in actors(text, None)


def test_titles_mean_what_they_mean_in_the_state() -> None:
    assert "Olaf Scholz" in actors("The German chancellor resigned.", "2022-06-01")
    assert "Rishi Sunak" in actors("Britain's chancellor resigned.", "2021-06-01")
    assert "Jens Stoltenberg" in actors("NATO's secretary general resigned.", "2021-06-01")


def test_who_held_an_office_once_keeps_the_country_and_holds_none() -> None:
    found = actors("Former President Bill Clinton praised the deal.", "2021-06-01")["Bill Clinton"]
    assert (found.country, found.sector, found.office) == ("USA", "ELI", None)


def test_a_name_alone_makes_nobody_an_official_of_a_state_that_the_report_does_not_give() -> None:
    text = "Rosa Ruiz, a farmer from Ohio, met John Sullivan, who ran a shop. John Kerry wrote to them."
    found = actors(text, "2021-06-01")
    assert (found["John Sullivan"].country, found["John Sullivan"].office) == (None, None)
    without = actors("John Kerry wrote a letter.", "2015-06-01")["John Kerry"]
    assert without.office is None
    spoken_of = actors("John Kerry wrote to Kenya on behalf of the United States.", "2015-06-01")["John Kerry"]
    assert spoken_of.office == "foreign minister of USA"


def test_a_surname_alone_is_an_identity_only_where_the_table_knows_one() -> None:
    found = actors("Lavrov said that Moscow would respond.", "2015-03-01")["Lavrov"]
    assert (found.key, found.office) == ("person:sergey-lavrov", "foreign minister of RUS")
    other = actors("Mr Lavrov, a baker, said that Rome would respond.", "2015-03-01")["Lavrov"]
    assert other.key is None


def test_spellings_of_one_name_are_one_actor_across_reports() -> None:
    one = actors("Turkish Foreign Minister Mevlut Cavusoglu spoke.", "2019-06-01")
    other = actors("Turkish Foreign Minister Mevlüt Çavuşoğlu spoke.", "2019-06-01")
    assert {a.key for a in (*one.values(), *other.values()) if a.kind == "person"} == {"person:mevlut-cavusoglu"}


def test_a_title_tells_whose_surname_it_is() -> None:
    king = actors("King Salman wrote to Ana Ruiz.", "2022-06-01")["Salman"]
    assert (king.key, king.country) == ("person:salman", "SAU")
    text = "Maria Zakharova, the spokeswoman of the Russian foreign ministry, denied it."
    assert actors(text, "2021-06-01")["Maria Zakharova"].country == "RUS"


def test_a_whole_name_and_the_very_title_are_enough_for_a_minister_of_the_first_rank() -> None:
    found = actors("Secretary of State Antony Blinken wrote. The secretary said no.", "2022-06-01")["Antony Blinken"]
    assert (found.key, found.country, found.office) == ("person:antony-blinken", "USA", "foreign minister of USA")
    assert [e.exact for e in found.evidence] == ["Secretary of State", "Antony Blinken", "The secretary"]
    assert actors("Antony Blinken wrote a letter.", "2022-06-01")["Antony Blinken"].country is None


def test_somebody_in_office_is_no_body_though_the_parser_says_so() -> None:
    found = actors("Olaf Scholz said that his predecessor had failed.", "2022-06-01")
    assert found["Olaf Scholz"].key == "person:olaf-scholz"
    assert found["Angela Merkel"].country == "DEU"


def test_without_a_day_the_state_of_an_office_is_known_where_all_who_fit_held_it() -> None:
    bush, kim = (
        next(a for a in read(f"President {name} threatened to leave the talks.").actors if a.name == name)
        for name in ("Bush", "Kim")
    )
    assert (bush.country, bush.key) == ("USA", None)
    assert "no day is told" in bush.basis
    assert kim.country is None
