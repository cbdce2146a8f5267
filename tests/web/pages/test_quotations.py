from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from verbale.web.pages import agreements, quotations


@pytest.mark.parametrize(
    ("listed", "page", "module"), [("quotations", "quotation", quotations), ("agreements", "agreement", agreements)]
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
    if page == "quotation":
        table = room.get(f"/{page}/{found['id']}.csv").content.decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(table)))) == many + 1
