from __future__ import annotations

from verbale.model import Actor
from verbale.record import read


def actor(text: str, words: str, published: str | None = "2022-06-01") -> Actor:
    found = read(text, published=published).actors
    return next(a for a in found if words in [e.exact for e in a.evidence])


def test_a_predecessor_is_who_held_the_office_before() -> None:
    found = actor("Joe Biden criticised his predecessor.", "his predecessor")
    assert (found.key, found.sector, found.office) == ("person:donald-trump", "ELI", None)
    assert "table of office-holders: president of USA from 2017-01-20 to 2021-01-20" in found.basis


def test_a_counterpart_holds_the_same_office_of_another_state() -> None:
    text = "Turkish Foreign Minister Mevlut Cavusoglu met his Russian counterpart in Ankara."
    found = actor(text, "his Russian counterpart")
    assert (found.key, found.country) == ("person:sergey-lavrov", "RUS")


def test_whom_the_report_names_is_named_by_it() -> None:
    text = "Joe Biden criticised his predecessor. Donald Trump denied it. President Biden and his predecessor met."
    found = read(text, published="2022-06-01").actors
    assert [a.name for a in found if a.key == "person:donald-trump"] == ["Donald Trump"]


def test_nobody_is_named_without_a_day_an_office_or_for_another_office() -> None:
    assert actor("Joe Biden criticised his predecessor.", "his predecessor", None).key is None
    assert actor("Ana Ruiz criticised her predecessor.", "her predecessor").key is None
    text = "Joe Biden criticised his predecessor as chairman."
    assert all(a.key != "person:donald-trump" for a in read(text, published="2022-06-01").actors)


def test_a_subject_of_the_sentence_before_is_not_somebody_s_predecessor() -> None:
    text = "Ana Ruiz resigned. Her predecessor denied it. Ida Berg said that it was late."
    assert [e.exact for e in actor(text, "Ida Berg").evidence] == ["Ida Berg"]
