"""Entries put together and taken apart in the reading room, in a record of invented reports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import key_in

from verbale.build import build_from
from verbale.errors import InputError
from verbale.ingest import Hints, read_text
from verbale.ledger.entries import LedgerEntry
from verbale.model import Article
from verbale.store.merging import read_merged
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings

REPORTS = {
    "2024-02-05": "Norland promised on Monday to close the Halden camp.",
    "2024-02-09": "Norland pledged on Friday that the Halden shelter would be shut down.",
    "2024-02-12": "Norland promised on Monday to close the Halden camp soon.",
}


@pytest.fixture
def room(tmp_path: Path) -> tuple[TestClient, Path]:
    record = tmp_path / "record.db"
    articles: list[Article | InputError] = [read_text(text, Hints(published=day)) for day, text in REPORTS.items()]
    build_from(articles, record)
    return TestClient(make_app(Settings(record=record)), base_url="http://127.0.0.1"), record


def entries(record: Path) -> dict[int, LedgerEntry]:
    """The entries of the record by how many tellings they have; the tests have no two of a kind."""
    with Store.open(record) as store:
        return {len(entry.tellings): entry for entry in read_merged(store, LedgerEntry)}


def test_two_entries_become_one_and_two_again(room: tuple[TestClient, Path]) -> None:
    client, record = room
    camp, shelter = entries(record)[2], entries(record)[1]
    page = f"/ledger/{camp.id}/by-hand"
    shown = client.get(page).text
    assert shelter.id in shown
    answer = client.post(page, data={"key": key_in(shown), "do": "merge", "who": "Aalto", "rows": [shelter.id, ""]})
    assert answer.status_code == 200
    assert set(entries(record)) == {3}
    assert "Aalto" in answer.text
    taken = re.search(r'<button name="rows" value="([0-9a-f]+)">Take back', answer.text)
    assert taken is not None
    page = f"/ledger/{entries(record)[3].id}/by-hand"
    client.post(page, data={"key": key_in(answer.text), "do": "undo", "rows": [taken.group(1)]})
    assert set(entries(record)) == {1, 2}


def test_a_telling_is_taken_out(room: tuple[TestClient, Path]) -> None:
    client, record = room
    camp = entries(record)[2]
    page = f"/ledger/{camp.id}/by-hand"
    row = camp.tellings[1].row
    answer = client.post(page, data={"key": key_in(client.get(page).text), "do": "split", "rows": [row]})
    assert answer.status_code == 200
    with Store.open(record) as store:
        alone = [e for e in read_merged(store, LedgerEntry) if [t.row for t in e.tellings] == [row]]
    assert alone
    assert "are two" in answer.text


@pytest.mark.parametrize(
    ("sent", "status", "why"),
    [
        ({"key": "0" * 64}, 403, "not of this reading room"),
        ({"rows": []}, 400, "nothing was chosen"),
        ({"rows": ["ffffffffffffffff"]}, 400, "nothing in the ledger has an id"),
        ({"do": "burn"}, 422, "do"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    room: tuple[TestClient, Path], sent: dict[str, object], status: int, why: str
) -> None:
    client, record = room
    before = entries(record)
    page = f"/ledger/{before[2].id}/by-hand"
    given = {"key": key_in(client.get(page).text), "do": "merge", "rows": [before[1].id], **sent}
    answer = client.post(page, data=given)
    assert answer.status_code == status
    assert why in answer.text
    assert str(record.parent) not in answer.text
    assert entries(record) == before


def test_all_tellings_cannot_be_taken_out(room: tuple[TestClient, Path]) -> None:
    client, record = room
    camp = entries(record)[2]
    page = f"/ledger/{camp.id}/by-hand"
    rows = [telling.row for telling in camp.tellings]
    answer = client.post(page, data={"key": key_in(client.get(page).text), "do": "split", "rows": rows})
    assert answer.status_code == 400
    assert "nothing would be left" in answer.text
    assert answer.text.count(" checked>") == 2


def test_there_is_no_page_for_an_entry_that_is_none(room: tuple[TestClient, Path]) -> None:
    client, _ = room
    assert client.get("/ledger/0123456789abcdef/by-hand").status_code == 404


def test_the_page_of_an_entry_leads_there(room: tuple[TestClient, Path]) -> None:
    client, record = room
    camp = entries(record)[2]
    assert f"/ledger/{camp.id}/by-hand" in client.get(f"/ledger/{camp.id}").text
