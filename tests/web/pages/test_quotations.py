from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from verbale.web.pages import agreements, ledger, quotations


@pytest.mark.parametrize(
    ("listed", "page", "module"),
    [("quotations", "quotation", quotations), ("agreements", "agreement", agreements), ("ledger", "ledger", ledger)],
)
def test_a_page_shows_some_tellings_and_its_data_has_all(
    room: TestClient, monkeypatch: pytest.MonkeyPatch, listed: str, page: str, module: object
) -> None:
    rows = room.get(f"/{listed}.json").json()["rows"]
    found = max(rows, key=lambda row: len(row["tellings"]))
    many = len(found["tellings"])
    assert "The first" not in room.get(f"/{page}/{found['id']}").text
    monkeypatch.setattr(module, "SHOWN", many - 1)
    assert f"The first {many - 1} of {many}" in room.get(f"/{page}/{found['id']}").text
    assert len(room.get(f"/{page}/{found['id']}.json").json()["tellings"]) == many
    if page != "agreement":
        table = room.get(f"/{page}/{found['id']}.csv").content.decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(table)))) == many + 1


def test_a_long_history_is_cut_on_pages_which_say_so_and_whole_as_a_table(
    room: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = max(room.get("/agreements.json").json()["rows"], key=lambda row: len(row["steps"]))
    many = len(found["steps"])
    assert many
    assert " more</a>" not in room.get("/agreements").text
    monkeypatch.setattr(agreements, "FEW", many - 1)
    monkeypatch.setattr(agreements, "SHOWN", many - 1)
    assert f'<a href="/agreement/{found["id"]}">1 more</a>' in room.get("/agreements").text
    assert f"The first {many - 1} of {many} steps" in room.get(f"/agreement/{found['id']}").text
    table = room.get(f"/agreement/{found['id']}.csv").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(table)))) == many + 1
