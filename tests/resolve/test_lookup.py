from __future__ import annotations

import pytest

from verbale.resolve.lookup import look_up, members


def test_an_office_on_a_day_is_its_holder_alone() -> None:
    for text in ("President of Kenya", "the Kenyan president", "Kenya's president"):
        found = look_up(text, "2019-05-01")
        assert [(f.name, f.office, f.key) for f in found] == [
            ("Uhuru Kenyatta", "president of KEN", "person:uhuru-kenyatta")
        ], text


def test_an_office_without_a_day_lists_all_holders_the_latest_first() -> None:
    names = [f.name for f in look_up("UN secretary-general")]
    assert names.index("Ban Ki-moon") < names.index("Kofi Annan")


def test_a_surname_lists_everybody_and_those_of_the_first_rank_first() -> None:
    found = look_up("Lavrov", "2015-03-01")
    assert found[0].name == "Sergey Lavrov"
    assert (found[0].office, found[0].wikidata) == ("foreign minister of RUS", "Q58217")
    assert len({f.name for f in found}) > 1


def test_whoever_is_not_in_office_on_the_day_is_said_not_to_be() -> None:
    found = look_up("Angela Merkel", "2023-01-01")
    assert all("not in office on 2023-01-01" in f.basis for f in found)


@pytest.mark.parametrize("text", ["Mohamad ben Salman", "Muhammad bin Salman", "MBS"])
def test_other_romanisations_and_names_are_heard(text: str) -> None:
    assert "Mohammed bin Salman" in {f.name for f in look_up(text)}


def test_states_by_name_and_code_with_their_codes() -> None:
    for text in ("Kenya", "KEN", "ke", "501"):
        (found,) = look_up(text)
        assert (found.key, found.codes) == ("state:KEN", "ISO 3166-1 KEN, KE, 404; COW 501")
    (gone,) = look_up("Soviet Union")
    assert (gone.until, gone.codes) == ("1991-12-26", "code SUN; COW 365")


def test_bodies_with_their_members_on_a_day_and_by_nickname() -> None:
    (nato,) = look_up("NATO", "1998-01-01")
    assert (len(nato.members), "POL" in nato.members) == (16, False)
    assert "igo:NATO" in {f.key for f in look_up("the alliance")}
    assert members("igo:EU", "2019-06-01") == tuple(sorted([*members("igo:EU", None), "GBR"]))


def test_a_capital_is_its_government_and_says_why() -> None:
    (found,) = look_up("Nairobi")
    assert (found.key, found.basis) == ("state:KEN", "capital of Kenya")


def test_every_fact_names_its_source_and_day() -> None:
    for text in ("Lavrov", "Kenya", "William Ruto", "NATO", "Exxon Mobil"):
        assert all(f.source and f.as_of for f in look_up(text)), text


def test_names_of_several_list_them_all_with_scores() -> None:
    assert [(f.key, f.score) for f in look_up("Korea")] == [("state:KOR", 0.5), ("state:PRK", 0.33)]
    assert {f.key for f in look_up("ADF")} == {"group:ADF", "mil:AUS"}
    assert len(look_up("Labour Party")) == 5
    for text in ("Lee", "the alliance", "Congo"):
        scores = {f.key or f.name: f.score or 0.0 for f in look_up(text, "2022-06-01")}
        assert len(scores) > 1
        assert 0 < sum(scores.values()) <= 1, text


def test_nobody() -> None:
    assert look_up("Ottoline Brackenbury-Vance") == ()
    assert look_up("  ") == ()
    assert look_up("president of the chess club") == ()
