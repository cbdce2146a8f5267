"""What reports say was not done to an agreement, from the text to lists and filters: never as if it had been."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.cli.group import verbale
from verbale.codec import flatten
from verbale.ingest import Hints, read_text
from verbale.ledger.entries import AgreementHistory
from verbale.pipeline import read_article
from verbale.store import agreed, browse
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store

TOLD = (
    (
        "Bern Courier",
        "Peru and Chile signed the Lake Poopo Treaty in 2010. Peru has never ratified the Lake Poopo Treaty.",
    ),
    ("Oslo Post", "Chile ratified the Lake Poopo Treaty in 2012."),
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with Store.create(tmp_path / "record.db") as made:
        for outlet, text in TOLD:
            made.add(read_article(read_text(text, Hints(published="2021-12-21", outlet=outlet))))
        merge_store(made)
    return tmp_path / "record.db"


def test_a_history_tells_what_was_done_from_what_was_not(store: Path) -> None:
    with Store.open(store) as opened:
        (history,) = browse.merged(opened, AgreementHistory).rows
    told = {(step.words, step.by) for step in history.steps}
    assert ("not ratified", ("Peru",)) in told
    assert ("ratified", ("Chile",)) in told


def test_a_filter_asks_for_what_was_done(tmp_path: Path) -> None:
    text = "Peru has never ratified the Lake Poopo Treaty."
    record = read_article(read_text(text, Hints(published="2021-12-21")))
    with Store.create(tmp_path / "record.db") as made:
        made.add(record)
        merge_store(made)
        assert browse.merged(made, AgreementHistory, only={"action": "ratified"}).total == 0
        assert "ratified" not in dict(agreed.agreement_facets(made).get("action", ()))
    assert flatten(record.agreements[0])["actions"] == "not ratified by Peru"


def test_the_command_says_not(store: Path) -> None:
    shown = CliRunner().invoke(verbale, ["agreements", str(store)], catch_exceptions=False).output
    assert "not ratified by Peru" in shown
