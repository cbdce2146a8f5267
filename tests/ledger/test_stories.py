from __future__ import annotations

import random

import pytest

from verbale.ledger.rarity import number_of
from verbale.ledger.stories import Text, stories, text_of

COMMON = "the government said people were in the city after news from officials on the day".split()  # noqa: SIM905


def report(name: str, words: str, seed: int, day: str | None = None) -> Text:
    chance = random.Random(seed)
    body = " ".join(chance.choice((words.split(), COMMON))[chance.randrange(5)] for _ in range(120))
    return text_of(name, f"{words} {body}", day=day)


QUAKE = "Earthquake Norland tremor collapsed rescuers rubble"
STRIKE = "Sailors walkout ferries union wages harbour"
VOTE = "Election ballots parliament Sudland coalition seats"


def test_reports_of_one_happening_are_one_story() -> None:
    texts = [
        report(f"{name}{n}", words, n) for name, words in (("q", QUAKE), ("s", STRIKE), ("v", VOTE)) for n in range(4)
    ]
    found = stories(texts)
    assert sorted(found) == [[f"{name}{n}" for n in range(4)] for name in "qsv"]


@pytest.mark.parametrize(("days", "many"), [(10, 2), (400, 1), (None, 1)])
def test_like_happenings_at_other_times_are_other_stories(days: int | None, many: int) -> None:
    texts = [
        report("a", QUAKE, 1, "2020-01-01"),
        report("b", QUAKE, 2, "2020-12-01"),
        report("c", VOTE, 3, "2020-01-01"),
    ]
    assert len(stories(texts, days)) == many + 1


def test_names_and_numbers_count_more_than_other_words_as_rare() -> None:
    terms = text_of("a", "Lundvik glimmered").terms
    assert terms[number_of("lundvik")] > terms[number_of("glimmer")]


def test_words_of_many_reports_count_less_and_function_words_nothing() -> None:
    terms = text_of("a", "the government glimmered").terms
    assert set(terms) == {number_of("government"), number_of("glimmer")}
    assert terms[number_of("government")] < terms[number_of("glimmer")]


def test_a_report_follows_the_one_that_it_is_most_like_and_not_all_that_it_is_like() -> None:
    quakes = [report(f"q{n}", QUAKE, n, "2020-01-01") for n in range(3)]
    both = Text("z", {**quakes[0].terms, number_of("ferri"): 900}, quakes[0].day)
    strikes = [report(f"s{n}", STRIKE, n, "2020-01-01") for n in range(3)]
    assert len(stories([*quakes, both, *strikes])) == 2


def test_nothing_and_words_of_no_content_make_stories_of_their_own() -> None:
    assert stories([]) == []
    assert len(stories([text_of("a", ""), text_of("b", "")])) == 2
