from __future__ import annotations

from verbale.model import Actor
from verbale.record import read


def actors(text: str, published: str | None = "2022-06-01", outlet: str | None = None) -> dict[str, Actor]:
    return {actor.name: actor for actor in read(text, published=published, outlet=outlet).actors}


def test_a_surname_alone_has_everybody_who_bears_it_for_candidates() -> None:
    found = actors("Sullivan said on Monday that the United States would not yield.")["Sullivan"]
    assert (found.key, found.country) == (None, None)
    assert {"person:jake-sullivan", "person:john-j-sullivan"} <= {c.key for c in found.candidates}
    reasons = {c.key: c.reason for c in found.candidates}
    assert reasons["person:jake-sullivan"].endswith("by: facts written by hand; the report names USA")
    assert sum(c.score for c in found.candidates) < 1


def test_a_title_that_one_bearer_has_settles_it() -> None:
    text = "Foreign Minister Johnson spoke to reporters. London and Oslo denied it."
    found = actors(text, "2017-05-01")["Johnson"]
    assert (found.key, found.candidates) == ("person:boris-johnson", ())
    later = actors(text, "2020-05-01")["Johnson"]
    assert later.key is None
    assert later.candidates[0].key == "person:boris-johnson"


def test_a_surname_is_not_a_head_of_government_elsewhere_if_the_report_speaks_of_a_bearer_s_state() -> None:
    found = actors("Lee said that the talks with Seoul would go on.")["Lee"]
    assert (found.key, found.country) == (None, None)
    assert {"SGP", "KOR"} <= {c.country for c in found.candidates}
    assert actors("Lee said that the talks with Singapore would go on.")["Lee"].key == "person:lee-hsien-loong"


def test_an_office_without_a_state_may_be_held_in_those_of_the_report() -> None:
    found = actors("The foreign minister said that Kenya and Uganda should talk.")["foreign minister"]
    assert {c.country for c in found.candidates} == {"KEN", "UGA"}
    assert all(c.key and c.key.startswith("person:") and "2022-06-01" in c.reason for c in found.candidates)
    undated = actors("The foreign minister said that Kenya and Uganda should talk.", None)["foreign minister"]
    assert [(c.key, c.name) for c in undated.candidates] == [
        (None, "foreign minister of Kenya"),
        (None, "foreign minister of Uganda"),
    ]


def test_a_ministry_without_a_state_may_be_that_of_each_and_rather_of_the_outlet_s() -> None:
    text = "The foreign ministry said that it rejected the accord with Kenya and Uganda."
    assert [c.key for c in actors(text)["foreign ministry"].candidates] == [
        "body:KEN:foreign-ministry",
        "body:UGA:foreign-ministry",
    ]
    at_home = actors(text, outlet="Uganda Weekly")["foreign ministry"].candidates
    assert (at_home[0].key, at_home[0].reason) == (
        "body:UGA:foreign-ministry",
        "the report names UGA; its outlet is of that country",
    )


def test_what_is_somebody_s_or_nobody_s_has_none() -> None:
    for text in (
        "The president of the chess club said that Kenya and Uganda should talk.",
        "A minister said that Kenya and Uganda should talk.",
        "The former president said that Kenya and Uganda should talk.",
        "The president said that the budget was ready.",
    ):
        assert all(not a.candidates for a in actors(text).values()), text
