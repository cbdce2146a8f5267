from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import StoreError
from verbale.model import Record
from verbale.review import Review
from verbale.store.reviews import Reviews, beside, retold, reviewed, stray, told, words_of

ONE = Review(row="a1", kind="attribution", verdict="accepted", who="Aalto", at="2024-01-01T00:00:00", words="w")
TWO = replace(ONE, verdict="rejected", at="2024-01-02T00:00:00")


def test_the_latest_decision_counts_and_none_is_lost(tmp_path: Path) -> None:
    with Reviews(tmp_path / "record.db") as reviews:
        assert reviews.of("x") == ()
        assert not beside(tmp_path / "record.db").exists()
        for review in (TWO, ONE, ONE):
            reviews.add("x", review)
        assert reviews.of("x") == (TWO,)
        assert reviews.history("a1") == (ONE, TWO)
        assert reviews.rows() == {"a1"}
        assert [article for article, _ in reviews.everything()] == ["x", "x"]


def test_two_may_write_and_others_read(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    with Reviews(record) as one, Reviews(record) as other, Reviews(record) as reader:
        one.add("x", ONE)
        other.add("x", TWO)
        before = reader.state()
        assert reader.of("x") == (TWO,)
        one.add("y", ONE)
        assert reader.state() != before
        assert len(list(reader.everything())) == 3


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    beside(tmp_path / "record.db").write_text("no database at all, but some text that is long enough to be one")
    with Reviews(tmp_path / "record.db") as reviews, pytest.raises(StoreError, match="no file of decisions"):
        reviews.of("x")


def test_a_decision_about_a_row_that_changed_is_said_to_be(sample_record: Record) -> None:
    row = sample_record.attributions[0]
    same = replace(ONE, row=row.id, words=words_of(row))
    gone, other = replace(ONE, row="nowhere"), replace(same, words="source: Oslo")
    assert stray(reviewed(sample_record, [same])) == ()
    assert stray(reviewed(sample_record, [same, gone, other])) == (gone, other)


@given(words=st.text(), note=st.none() | st.text())
def test_a_decision_can_be_taken_elsewhere(words: str, note: str | None) -> None:
    review = replace(ONE, words=words, note=note)
    assert retold(told("x", review)) == ("x", review)


@pytest.mark.parametrize("change", [{"verdict": "maybe"}, {"row": None}, {"words": 3}])
def test_what_is_no_decision_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(StoreError, match="this is no decision"):
        retold({**told("x", ONE), **change})
    with pytest.raises(StoreError, match="it has no 'row'"):
        retold({"article": "x"})


def test_a_file_from_before_decisions_could_be_undone_takes_them(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    with Reviews(record) as reviews:
        reviews.add("x", ONE)
    with sqlite3.connect(beside(record)) as connection:
        told = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'review'").fetchone()[0]
        older = told.replace(", 'undone'", "")
        connection.executescript(
            "ALTER TABLE review RENAME TO new; DROP INDEX review_once; DROP INDEX review_article;"
            f"{older}; INSERT INTO review SELECT * FROM new; DROP TABLE new;"
            "CREATE UNIQUE INDEX review_once ON review (article, row); CREATE INDEX review_article ON review (article);"
        )
    connection.close()
    with Reviews(record) as reviews:
        assert reviews.of("x") == (ONE,)
        reviews.add("x", replace(ONE, verdict="undone", at="2024-01-03T00:00:00"))
        assert reviews.of("x") == ()
        assert [review.verdict for review in reviews.history("a1")] == ["accepted", "undone"]
