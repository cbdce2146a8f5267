"""Entries put together and taken apart by hand, in a record of invented reports; builds keep what was decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.build import build_from
from verbale.cli.group import verbale
from verbale.errors import InputError, StoreError
from verbale.ingest import Hints, read_text
from verbale.ledger.entries import LedgerEntry
from verbale.model import Article
from verbale.store.by_hand import put_together, take_apart, undo
from verbale.store.merging import read_merged
from verbale.store.sqlite import Store

FIRST = {
    "2024-02-05": "Norland promised on Monday to close the Halden camp.",
    "2024-02-09": "Norland pledged on Friday that the Halden shelter would be shut down.",
    "2024-02-12": "Norland promised on Monday to close the Halden camp soon.",
}
LATER = {"2024-03-01": "Norland promised on Friday to close the Halden camp."}


def build(path: Path, reports: dict[str, str]) -> None:
    articles: list[Article | InputError] = [read_text(text, Hints(published=day)) for day, text in reports.items()]
    build_from(articles, path)


def entries(store: Store) -> dict[frozenset[str], str]:
    """The entries of the record: the days of their tellings, and their ids."""
    found = {}
    for entry in read_merged(store, LedgerEntry):
        found[frozenset(t.report.published or "" for t in entry.tellings)] = entry.id
    return found


@pytest.fixture
def record(tmp_path: Path) -> Path:
    build(tmp_path / "record.db", FIRST)
    return tmp_path / "record.db"


CAMP, SHELTER = frozenset({"2024-02-05", "2024-02-12"}), frozenset({"2024-02-09"})


def test_entries_put_together_stay_so_when_reports_come(record: Path) -> None:
    with Store.create(record) as store:
        found = entries(store)
        assert set(found) == {CAMP, SHELTER}
        put_together(store, [found[CAMP], found[SHELTER][:10]], "ada")
        assert set(entries(store)) == {CAMP | SHELTER}
    build(record, LATER)
    with Store.open(record) as store:
        assert set(entries(store)) == {CAMP | SHELTER | set(LATER)}


def test_tellings_taken_apart_stay_so_when_another_leads_to_both(record: Path) -> None:
    with Store.create(record) as store:
        told = next(e for e in read_merged(store, LedgerEntry) if len(e.tellings) == 2).tellings[1]
        take_apart(store, [told.row], "ada")
        assert set(entries(store)) == {frozenset({"2024-02-05"}), frozenset({"2024-02-12"}), SHELTER}
    build(record, LATER)
    with Store.open(record) as store:
        assert not any({"2024-02-05", "2024-02-12"} <= days for days in entries(store))


def test_undo_gives_back_what_the_words_say(record: Path) -> None:
    with Store.create(record) as store:
        before = entries(store)
        told = next(e for e in read_merged(store, LedgerEntry) if len(e.tellings) == 2).tellings[1]
        take_apart(store, [told.row], "ada")
        assert undo(store, told.row) == 1
        assert entries(store) == before


def test_what_cannot_be_is_refused(record: Path) -> None:
    with Store.create(record) as store:
        found = entries(store)
        with pytest.raises(StoreError, match="nothing in the ledger"):
            put_together(store, [found[CAMP], "ffffffffffff"], "ada")
        alone = next(e for e in read_merged(store, LedgerEntry) if len(e.tellings) == 1)
        with pytest.raises(StoreError, match="nothing would be left"):
            take_apart(store, [alone.tellings[0].row], "ada")


def test_the_command_decides_and_shows(record: Path) -> None:
    with Store.open(record) as store:
        found = entries(store)
    arguments = ["ledger", str(record), "--merge", found[CAMP], "--merge", found[SHELTER]]
    shown = CliRunner().invoke(verbale, arguments)
    assert shown.exit_code == 0
    assert shown.output.count("Norland · promise") == 1
    assert CliRunner().invoke(verbale, ["ledger", str(record), "--merge", found[CAMP]]).exit_code == 2
