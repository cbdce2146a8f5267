from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.build import build
from verbale.web.app import make_app
from verbale.web.pages import agreements, ledger, quotations
from verbale.web.settings import Settings


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


def test_what_somebody_denies_is_shown_as_denied(tmp_path: Path) -> None:
    said = "plotting to burn the northern harbour of Halden down"
    (tmp_path / "a.txt").write_text(
        f"Foreign Minister Ada Brandt of Norway denied “{said}” on Monday.", encoding="utf-8"
    )
    build([tmp_path / "a.txt"], tmp_path / "record.db")
    own = TestClient(make_app(Settings(record=tmp_path / "record.db")), base_url="http://127.0.0.1")
    (found,) = own.get("/quotations.json").json()["rows"]
    assert found["words"] == said
    (row,) = csv.DictReader(io.StringIO(own.get("/quotations.csv").text.removeprefix("\ufeff")))
    assert row["source"] == "Ada Brandt, according to the outlet (denied)"
    key = own.get("/actors.json?name=Brandt").json()["rows"][0]["key"]
    for page in ("/quotations", f"/quotation/{found['id']}", f"/card/{found['id']}"):
        assert "(denied)" in own.get(page).text
    assert "<i>denied</i>" in own.get(f"/actor/{key}").text
    told = csv.DictReader(io.StringIO(own.get(f"/actor/{key}.csv").text.removeprefix("\ufeff")))
    assert next(row["cue"] for row in told if row["what"] == "said") == "denied"


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
