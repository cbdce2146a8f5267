from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.model import Article, Attribution, Evidence, Record, Run, Span
from verbale.store.check import check
from verbale.store.sqlite import Store


def record(text: str) -> Record:
    digest = hashlib.sha256(text.encode()).hexdigest()
    words = Evidence.at(text, "content", Span(0, 5))
    row = Attribution(id=f"row-{text}", evidence=(words,), source=None, cue="said", content=words.exact)
    article = Article(id=digest, text=text, body_end=len(text), sha256=digest, source=text)
    return Record(article=article, run=Run("0", ""), attributions=(row,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "record.db") as made:
        for text in ("First report.", "Second report."):
            made.add(record(text))
        yield made


def test_a_sound_store_holds(store: Store) -> None:
    found = check(store)
    assert found.holds
    assert found.rows["attributions"] == found.quotations["attributions"] == 2


def test_a_text_that_was_changed_is_noticed(store: Store) -> None:
    store.connection.execute("UPDATE article SET text = 'Other ' || text WHERE source = 'First report.'")
    assert [failure.row for failure in check(store).failures] == ["row-First report."]


@pytest.mark.parametrize("change", ["exact = 'Wrong'", "start = start + 1"])
def test_a_table_of_evidence_that_was_changed_is_noticed(store: Store, change: str) -> None:
    which = "article_id = (SELECT pk FROM article WHERE source = 'Second report.')"
    store.connection.execute(f"UPDATE piece SET {change} WHERE {which}")
    found = check(store).failures
    assert {failure.row for failure in found} == {"row-Second report."}
    assert "the words at its evidence are not those that were quoted" in {failure.reason for failure in found}
