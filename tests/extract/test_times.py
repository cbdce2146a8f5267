from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.extract.time.expressions import CalendarDate, Cycle, Length, Offset, Vague
from verbale.extract.time.words import WordMatch, words
from verbale.extract.times import times
from verbale.model import Article, Span
from verbale.text.parse import Parse, Sentence, Token

Parsed = Callable[..., tuple[Article, Parse]]


def flat(text: str) -> Parse:
    """A parse without a tree: every word hangs on nothing. Enough where no tense is needed."""
    tokens = [
        Token(i, w.start, w.end, w.text, w.text.lower(), "NOUN", "NN", "ROOT", 0)
        for i, w in enumerate(words(text, len(text)))
        if w.text != "\n"
    ]
    tokens = [replace_index(t, i) for i, t in enumerate(tokens)]
    sentences = [Sentence(0, 0, len(tokens) - 1, 0, len(text), 0)] if tokens else []
    return Parse(text, tokens, sentences, [], [Span(0, len(text))] if text else [])


def replace_index(token: Token, i: int) -> Token:
    token.i = i
    return token


def found(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.type) for m in times(flat(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge closed in March 2014.", "March 2014"),
        ("It reopened on 3 May 2016 at last.", "3 May 2016"),
        ("It reopened on Tuesday, May 3, 2016, at last.", "Tuesday, May 3, 2016"),
        ("Shares rose on Sept. 12 again.", "Sept. 12"),
        ("Rules from the late 1970s apply.", "the late 1970s"),
        ("A fort of the 12th century stands.", "the 12th century"),
        ("They met earlier this month in Oslo.", "earlier this month"),
        ("Talks resume early next week.", "early next week"),
        ("By the end of 2019 it was done.", "the end of 2019"),
        ("It happened nearly two years ago.", "nearly two years ago"),
        ("The summer of 1995 was dry.", "The summer of 1995"),
        ("Grain exports fell in the third quarter of 2008.", "the third quarter of 2008"),
        ("The mid-1996 census was late.", "mid-1996"),
        ("It sailed around 2014-03-05.", "around 2014-03-05"),
        ("It opens the week of 6 March at best.", "the week of 6 March"),
        ("The Monday deadline passed.", "Monday"),
        ("Rains came early in 2014.", "early in 2014"),
        ("A ban of 25 July of that year ended it.", "25 July of that year"),
    ],
)
def test_a_date_takes_its_determiner_and_modifier_but_not_its_preposition(text: str, expected: str) -> None:
    assert found(text) == [(expected, "DATE")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike lasted three weeks.", ("three weeks", "DURATION")),
        ("A two-day visit began.", ("two-day", "DURATION")),
        ("It took more than 18 months to build.", ("more than 18 months", "DURATION")),
        ("In the past two months prices fell.", ("the past two months", "DURATION")),
        ("The panel meets every Monday.", ("every Monday", "SET")),
        ("The ferry sails twice a week.", ("twice a week", "SET")),
        ("The paper appears daily.", ("daily", "SET")),
        ("The siren sounded at 10 p.m. Wednesday.", ("10 p.m. Wednesday", "TIME")),
        ("Fighting stopped on Friday night.", ("Friday night", "TIME")),
        ("A truce begins at noon.", ("noon", "TIME")),
        ("He woke at 4 in the morning.", ("4 in the morning", "TIME")),
        ("The night of 3 May was quiet.", ("The night of 3 May", "TIME")),
        ("It will take two to three weeks.", ("two to three weeks", "DURATION")),
        ("They fought for decades.", ("decades", "DURATION")),
        ("Their month-long march ended.", ("month-long", "DURATION")),
        ("The barge docks on Mondays.", ("Mondays", "SET")),
    ],
)
def test_lengths_times_of_day_and_what_recurs(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They may leave at a moment’s notice.",
        "The port no longer takes coal.",
        "A long-term plan and a long-held wish of the former mayor.",
        "He then left, and was later freed.",
        "Tickets cost $1999 there.",
        "They sat in the sun and may march on.",
        "At the same time, exports fell.",
        "The 1,850 troops went home.",
        "The Sunday Times has the story.",
        "Council Resolution 1701 stands.",
        "A 12-year-old boat and a 52 years old captain.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert found(text) == []


def test_a_number_of_people_is_no_year(parsed: Parsed) -> None:
    _, parse = parsed("Some 2000 soldiers left the camp, and 1500 villagers returned in 2011.")
    assert [m.text for m in times(parse)] == ["2011"]


def test_idioms_do_not_hide_what_stands_beside_them() -> None:
    assert [t for t, _ in found("On Monday they could leave at any moment’s notice.")] == ["Monday"]


def test_both_ends_of_a_range_are_dates() -> None:
    mentions = times(flat("The summit of June 5-7 followed the 1914-18 war and the 6 and 9 April meetings."))
    assert [m.text for m in mentions] == ["June 5", "7", "1914", "18", "6", "9 April"]
    assert [getattr(m.meaning, "day", None) for m in mentions] == [5, 7, None, None, 6, 9]
    assert [getattr(m.meaning, "year", None) for m in mentions[2:4]] == [1914, 1918]


def test_meanings_before_grounding() -> None:
    text = "Last week, three days ago, recently, two years later, on 4 July."
    meanings = [m.meaning for m in times(flat(text))]
    assert meanings == [
        Cycle("W", -1),
        Offset(3, "D", -1),
        Vague("PAST_REF", bounded=True),
        Offset(2, "Y", 1, "narrative"),
        CalendarDate(month=7, day=4),
    ]


def test_the_tense_of_the_governing_verb(parsed: Parsed) -> None:
    _, parse = parsed("The council met on Tuesday. It will vote on Friday. Monday's vote may be void.")
    assert [(m.text, m.tense) for m in times(parse)] == [("Tuesday", "past"), ("Friday", "future"), ("Monday", "past")]


def test_last_may_be_a_verb(parsed: Parsed) -> None:
    _, parse = parsed("The truce will last 72 hours. It held for the last three days.")
    assert [m.text for m in times(parse)] == ["72 hours", "the last three days"]


def test_modifiers_are_kept() -> None:
    mods = {m.text: m.mods for m in times(flat("Earlier this year, in late May, about two weeks, two days later"))}
    assert mods == {
        "Earlier this year": ("EARLIER",),
        "late May": ("END",),
        "about two weeks": ("APPROX",),
        "two days later": (),
    }


@pytest.mark.parametrize(
    ("text", "amount"),
    [("twenty-four", 24), ("two hundred", 200), ("2 1/2", 2.5), ("nineteen ninety-six", 1996), ("a couple of", 2)],
)
def test_numbers_in_words(text: str, amount: float) -> None:
    assert WordMatch(tuple(words(text, len(text)))).amount() == amount


def test_a_decade_is_ten_years_long() -> None:
    (mention,) = times(flat("It stood for two decades."))
    assert mention.meaning == Length("P20Y", 2, "DE")


def test_nothing_behind_the_body_is_read() -> None:
    text = "It rained on Monday.\nMore on Friday."
    parse = replace(flat(text[:20]), text=text)
    assert [m.text for m in times(parse)] == ["Monday"]


def test_no_text() -> None:
    assert times(flat("")) == []


WORDS = """
the a last next this of in Monday March May 2014 1990s 12 31 99 second quarter year years ago later early end two
hundred every morning 10:30 p.m. noon 1/2 - – , . ’s $ % BC 20th century Christmas now past time 32 00
"""
LEXICAL = st.sampled_from(WORDS.split())


@given(st.lists(LEXICAL | st.text(max_size=6), max_size=14).map(" ".join))
def test_spans_lie_in_the_text_in_order_and_hold_their_words(text: str) -> None:
    mentions = times(flat(text))
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.text != ""
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("She demanded that Austria withdraw its draft by June.", "future"),
        ("She said that Austria withdrew its draft in June.", "past"),
        ("The ministry extended the deadline until Tuesday.", "future"),
        ("Until Tuesday the ministry had refused.", "past"),
        ("The new tariff, effective 1 June, was signed.", "future"),
        ("The envoy said that she would leave on Thursday.", "future"),
    ],
)
def test_what_is_asked_for_lies_ahead(parsed: Parsed, text: str, tense: str) -> None:
    _, parse = parsed(text)
    assert [m.tense for m in times(parse)] == [tense]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left the day before yesterday.", Cycle("D", -2)),
        ("They leave the day after tomorrow.", Cycle("D", 2)),
        ("They left the week before last.", Cycle("W", -2)),
        ("They leave the year after next.", Cycle("Y", 2)),
        ("They left the night before last.", Cycle("D", -2, part="NI")),
        ("They left the Sunday before last.", CalendarDate(weekday=7, step=-2)),
        ("They left on Mon, 5 Nov 2018.", CalendarDate(year=2018, month=11, day=5, weekday=1)),
        ("They left on NOV. 5, 2018.", CalendarDate(year=2018, month=11, day=5)),
    ],
)
def test_days_two_away_and_short_names(text: str, value: object) -> None:
    assert [m.meaning for m in times(flat(text))] == [value]
