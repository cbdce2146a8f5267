"""Quotations that are nearly the same, in a record of invented reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.build import build_from
from verbale.errors import InputError
from verbale.ingest import Hints, read_text
from verbale.ledger.entries import Quotation
from verbale.model import Article
from verbale.store.merging import read_merged
from verbale.store.sqlite import Store
from verbale.store.wordings import near

SAID = {
    "will": "Our harbour police will guard the Halden bridge through the winter",
    "not": "Our harbour police will not guard the Halden bridge through the winter",
    "soon": "The harbour police shall guard the Halden bridge this winter",
    "other": "The market of Oslo was full of people from the mountains",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    reports: list[Article | InputError] = [
        read_text(f"“{words},” the minister, Maria Jensen, said on Monday.", Hints(published=f"2024-02-0{n + 1}"))
        for n, words in enumerate(SAID.values())
    ]
    build_from(reports, tmp_path / "record.db")
    return Store.open(tmp_path / "record.db")


def test_near_wordings_are_found_and_opposite_ones_told_apart(store: Store) -> None:
    with store:
        by_words = {quotation.words.rstrip(","): quotation for quotation in read_merged(store, Quotation)}
        found = {one.quotation.words.rstrip(","): one for one in near(store, by_words[SAID["will"]])}
        assert {SAID["not"], SAID["soon"]} == set(found)  # none of which is a witness of it
        assert found[SAID["not"]].opposite
        assert not found[SAID["soon"]].opposite
        assert near(store, by_words[SAID["other"]]) == ()
