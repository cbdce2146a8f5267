from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.extract.time.expressions import (
    CalendarDate,
    Century,
    Cycle,
    Decade,
    Length,
    Meaning,
    Offset,
    Tense,
    TimeMention,
    TimexType,
    Vague,
    YearEarlier,
)
from verbale.extract.times import times
from verbale.model import Article, Published, Span, Timex, row_id
from verbale.resolve.dates import normalize_times
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]
TUESDAY = "2021-12-21"
NO_PARSE = Parse("", [], [], [], [])


def article(text: str, published: Published) -> Article:
    return Article(id="a", text=text, body_end=len(text), sha256="", published=published)


def grounded(
    meaning: Meaning,
    *,
    tense: Tense = "",
    mods: tuple[str, ...] = (),
    published: str | None = TUESDAY,
    kind: TimexType = "DATE",
) -> Timex:
    mention = TimeMention(Span(0, 4), "then", kind, meaning, mods, tense)
    given = Published(published, "given") if published else Published()
    return normalize_times(article("then", given), NO_PARSE, [mention])[0]


def days(row: Timex) -> tuple[str, str | None, str | None]:
    return row.value, row.start, row.end


@pytest.mark.parametrize(
    ("weekday", "tense", "day"),
    [
        (2, "past", "2021-12-21"),
        (1, "past", "2021-12-20"),
        (3, "past", "2021-12-15"),
        (3, "future", "2021-12-22"),
        (1, "future", "2021-12-27"),
        (5, "", "2021-12-17"),
    ],
)
def test_a_weekday_goes_by_tense(weekday: int, tense: Tense, day: str) -> None:
    assert days(grounded(CalendarDate(weekday=weekday), tense=tense)) == (day, day, day)


def test_last_and_next_weekdays_are_never_the_publication_day() -> None:
    assert grounded(CalendarDate(weekday=2, step=-1)).value == "2021-12-14"
    assert grounded(CalendarDate(weekday=2, step=1)).value == "2021-12-28"


def test_the_basis_tells_how_a_weekday_was_reached() -> None:
    row = grounded(CalendarDate(weekday=2), tense="past")
    assert row.basis == "Tuesday before or on the publication date 2021-12-21 (given), past tense"


@pytest.mark.parametrize(
    ("month", "tense", "value"),
    [(11, "past", "2021-11"), (12, "past", "2021-12"), (3, "future", "2022-03"), (6, "past", "2021-06")],
)
def test_a_bare_month_goes_by_tense(month: int, tense: Tense, value: str) -> None:
    assert grounded(CalendarDate(month=month), tense=tense).value == value


def test_a_date_much_nearer_goes_before_the_tense() -> None:
    assert grounded(CalendarDate(month=1, day=4), tense="past").value == "2022-01-04"


def test_earlier_in_a_month_ends_the_day_before_publication() -> None:
    row = grounded(CalendarDate(month=12), tense="past", mods=("EARLIER",))
    assert days(row) == ("2021-12", "2021-12-01", "2021-12-20")
    assert row.edtf == "2021-12-01/2021-12-20"


def test_later_in_a_month_begins_the_day_after() -> None:
    assert days(grounded(CalendarDate(month=12), mods=("LATER",))) == ("2021-12", "2021-12-22", "2021-12-31")


@pytest.mark.parametrize(
    ("meaning", "value", "start", "end", "edtf"),
    [
        (Decade(199), "199", "1990-01-01", "1999-12-31", "199X"),
        (Decade(6), "196", "1960-01-01", "1969-12-31", "196X"),
        (Century(18), "18", "1800-01-01", "1899-12-31", "18XX"),
        (CalendarDate(year=2017), "2017", "2017-01-01", "2017-12-31", "2017"),
        (Cycle("Y", -1), "2020", "2020-01-01", "2020-12-31", "2020"),
        (Cycle("W", 1), "2021-W52", "2021-12-27", "2022-01-02", "2021-12-27/2022-01-02"),
        (Cycle("D", -1), "2021-12-20", "2021-12-20", "2021-12-20", "2021-12-20"),
        (Offset(3, "Y", -1), "2018", "2018-01-01", "2018-12-31", "2018"),
        (Offset(10, "D", -1), "2021-12-11", "2021-12-11", "2021-12-11", "2021-12-11"),
        (CalendarDate(quarter=3), "2021-Q3", "2021-07-01", "2021-09-30", "2021-35"),
        (CalendarDate(holiday="E+0", step=1), "2022-04-17", "2022-04-17", "2022-04-17", "2022-04-17"),
        (YearEarlier(), "2020", "2020-01-01", "2020-12-31", "2020"),
        (Length("P2M", 2, "M", -1), "P2M", "2021-10-21", "2021-12-21", "2021-10-21/2021-12-21"),
        (Length("P2M", 2, "M"), "P2M", None, None, None),
        (Vague("PAST_REF", bounded=True), "PAST_REF", None, "2021-12-20", "../2021-12-20"),
        (Vague("PAST_REF"), "PAST_REF", None, None, None),
        (Vague("PRESENT_REF"), "PRESENT_REF", TUESDAY, TUESDAY, TUESDAY),
        (Vague("FUTURE_REF", bounded=True), "FUTURE_REF", "2021-12-22", None, "2021-12-22/.."),
        (CalendarDate(year=490, era=True), "BC0490", None, None, None),
    ],
)
def test_values_days_and_edtf(meaning: Meaning, value: str, start: str, end: str, edtf: str) -> None:
    row = grounded(meaning)
    assert (row.value, row.start, row.end, row.edtf) == (value, start, end, edtf)
    assert set(row.empty) == {slot for slot in ("start", "end") if getattr(row, slot) is None}


@pytest.mark.parametrize(
    ("meaning", "value"),
    [
        (CalendarDate(weekday=2), "XXXX-WXX-2"),
        (CalendarDate(month=12), "XXXX-12"),
        (CalendarDate(month=2, day=29), "XXXX-02-29"),
        (Cycle("W", -1), "XXXX-WXX"),
        (Offset(3, "Y", -1), "XXXX"),
        (Vague("PAST_REF", bounded=True), "PAST_REF"),
    ],
)
def test_without_a_publication_date_nothing_relative_is_resolved(meaning: Meaning, value: str) -> None:
    row = grounded(meaning, published=None)
    assert days(row) == (value, None, None)
    assert row.edtf is None
    assert row.empty["start"] == row.empty["end"] == "relative to the publication date, which is not known"


def test_what_is_spelt_out_needs_no_publication_date() -> None:
    row = grounded(CalendarDate(year=2017, month=5), published=None)
    assert days(row) == ("2017-05", "2017-05-01", "2017-05-31")
    assert row.empty == {}


def test_a_guessed_publication_date_is_called_a_guess() -> None:
    mention = TimeMention(Span(0, 4), "then", "DATE", Cycle("D", -1))
    (row,) = normalize_times(article("then", Published(TUESDAY, "text")), NO_PARSE, [mention])
    assert row.value == "2021-12-20"
    assert "2021-12-21 (a guess from the text)" in row.basis


@pytest.mark.parametrize("meaning", [CalendarDate(clock="T10:00"), YearEarlier(), Decade(9), CalendarDate(weekday=1)])
def test_every_date_that_rests_on_a_guess_says_so(meaning: Meaning) -> None:
    mention = TimeMention(Span(0, 4), "then", "DATE", meaning)
    (row,) = normalize_times(article("then", Published(TUESDAY, "text")), NO_PARSE, [mention])
    assert "a guess from the text" in row.basis


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "last week", "2021-02-30"])
def test_an_impossible_publication_date_is_none(day: str) -> None:
    assert days(grounded(CalendarDate(weekday=2), published=day)) == ("XXXX-WXX-2", None, None)


def rows(parsed: Parsed, text: str, published: str | None = TUESDAY) -> list[Timex]:
    made, parse = parsed(text, published)
    return normalize_times(made, parse, times(parse))


def values(parsed: Parsed, text: str, published: str | None = TUESDAY) -> list[str]:
    return [row.value for row in rows(parsed, text, published)]


def test_later_counts_from_the_date_told_before(parsed: Parsed) -> None:
    text = "The dam burst on 4 March 2009. Three days later the mayor resigned. The following month she was tried."
    assert values(parsed, text) == ["2009-03-04", "2009-03-07", "2009-04"]


@pytest.mark.parametrize("words", ["a day later", "an hour later", "the following day"])
def test_what_is_told_as_past_is_not_counted_from_a_day_ahead(parsed: Parsed, words: str) -> None:
    text = f"The envoys plan to meet on Thursday. Norland freed the pilots {words}."
    found = rows(parsed, text)[-1]
    assert (found.start, found.empty["start"]) == (None, "the date told before lies ahead, and this is told as past")


def test_what_somebody_tried_to_do_is_of_the_past(parsed: Parsed) -> None:
    assert rows(parsed, "Rebels tried to cross the border on Thursday.")[0].value == "2021-12-16"
    assert rows(parsed, "Rebels plan to cross the border on Thursday.")[0].value == "2021-12-23"


def test_hours_later_are_the_same_day_and_an_untold_amount_stays_open(parsed: Parsed) -> None:
    text = "The dam burst on 4 March 2009. Two hours later the mayor fled. Weeks later she was found."
    assert values(parsed, text) == ["2009-03-04", "2009-03-04", "XXXX-WXX"]


def test_a_history_is_read_in_the_year_last_named(parsed: Parsed) -> None:
    years = " ".join(f"In {year} the guild built a mill." for year in range(1801, 1810))
    text = (
        f"{years} On 3 June 1811 it burned. In August it was rebuilt. In December the guild fell, in January it rose."
    )
    assert values(parsed, text)[-4:] == ["1811-06-03", "1811-08", "1811-12", "1812-01"]


def test_a_history_that_looks_aside_goes_on_in_its_own_year(parsed: Parsed) -> None:
    years = " ".join(f"In {year} the guild built a mill." for year in range(1801, 1810))
    aside = f"{years} On 3 June 1811 it burned, as the old one had in 1640. In August it was rebuilt."
    assert values(parsed, aside)[-1] == "1811-08"
    moved = f"{years} In 1640 the old one burned. On 3 May 1642 it fell. In August it was rebuilt."
    assert values(parsed, moved)[-1] == "1642-08"


def test_a_report_compares_a_quarter_with_the_year_before(parsed: Parsed) -> None:
    text = "Profit in the third quarter fell to 5 million euros from 7 million a year earlier."
    assert values(parsed, text, "2021-11-02") == ["2021-Q3", "2020-Q3"]


def test_rows_have_ids_and_evidence(parsed: Parsed) -> None:
    made, parse = parsed("They signed it on Monday, and again in 2003.", TUESDAY)
    rows = normalize_times(made, parse, times(parse))
    assert [r.text for r in rows] == ["Monday", "2003"]
    for row in rows:
        (evidence,) = row.evidence
        assert evidence.slot == "expression"
        assert evidence.holds(made.text, made.body_end)
        assert row.id == row_id(made.id, "timex", [evidence.span])


def test_the_seed_report(shared: Path, parsed: Parsed) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    body = text[: 3491 - 1]
    made, parse = parsed(body, TUESDAY)
    rows = normalize_times(made, parse, times(parse))
    assert [(r.evidence[0].start, r.evidence[0].end, *days(r)) for r in rows] == [
        (279, 286, TUESDAY, TUESDAY, TUESDAY),
        (869, 873, "2002", "2002-01-01", "2002-12-31"),
        (920, 924, "1972", "1972-01-01", "1972-12-31"),
        (1667, 1676, "PAST_REF", None, None),
        (2314, 2321, "PRESENT_REF", TUESDAY, TUESDAY),
        (2671, 2690, "2021-12", "2021-12-01", "2021-12-20"),
        (2969, 2979, "PAST_REF", None, "2021-12-20"),
        (3156, 3160, "2017", "2017-01-01", "2017-12-31"),
        (3336, 3345, "199", "1990-01-01", "1999-12-31"),
    ]


STEPS = st.sampled_from([None, -1, 0, 1])
UNITS = st.sampled_from(["S", "TM", "TH", "D", "W", "WE", "F", "M", "Q", "Y", "DE", "CE", "ML"])
SEASONS = st.sampled_from([None, "SP", "SU", "FA", "WI"])
CALENDAR: st.SearchStrategy[Meaning] = st.builds(
    CalendarDate,
    year=st.none() | st.integers(0, 2200),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(1, 7),
    season=SEASONS,
    quarter=st.none() | st.integers(1, 4),
    half=st.none() | st.integers(1, 2),
    part=st.sampled_from([None, "MO"]),
    clock=st.sampled_from([None, "T24:00"]),
    step=STEPS,
)
ANCHORS = st.sampled_from(["published", "narrative", "recent"])
MEANINGS = st.one_of(
    CALENDAR,
    st.builds(Cycle, UNITS, st.integers(-1, 1), ANCHORS),
    st.builds(Offset, st.none() | st.floats(0, 1e9), UNITS, st.sampled_from([-1, 1]), ANCHORS),
    st.builds(Length, st.just("PXX"), st.none() | st.floats(0, 1e9), UNITS, st.integers(-1, 1)),
    st.builds(Decade, st.integers(0, 230)),
    st.builds(Century, st.integers(0, 30)),
    st.builds(Vague, st.sampled_from(["PAST_REF", "PRESENT_REF", "FUTURE_REF"]), st.booleans()),
    st.builds(YearEarlier, st.sampled_from(["Y", "Q"]), st.none() | st.integers(1, 4)),
)
MODS = st.sampled_from([(), ("EARLIER",), ("LATER",), ("START",)])


@given(st.lists(st.tuples(MEANINGS, MODS), max_size=12), st.none() | st.dates())
def test_any_meaning_gives_a_row_whose_days_are_in_order(
    meanings: list[tuple[Meaning, tuple[str, ...]]], published: date | None
) -> None:
    given_date = Published(published.isoformat(), "given") if published else Published()
    base = TimeMention(Span(0, 4), "then", "DATE", Century(1))
    mentions = [replace(base, meaning=meaning, mods=mods) for meaning, mods in meanings]
    rows = normalize_times(article("then", given_date), NO_PARSE, mentions)
    assert len(rows) == len(mentions)
    for row in rows:
        assert row.value
        assert row.basis
        assert row.start is None or row.end is None or row.start <= row.end
        assert (row.start is None) == ("start" in row.empty)
