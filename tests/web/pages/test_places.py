"""The page of one place, on invented reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.build import build
from verbale.web.app import make_app
from verbale.web.settings import Settings

TEXTS = [
    "Rebels attacked a convoy in Nairobi on Monday, police said.",
    "Ministers of Kenya met in Nairobi and Mombasa on Tuesday.",
    "Norway signed the accord in Oslo on Wednesday.",
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("places")
    told = [{"title": f"Report {n}", "text": text, "published": f"2024-02-0{n + 5}"} for n, text in enumerate(TEXTS)]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    build([folder / "reports.jsonl"], Path(folder / "record.db"))
    return TestClient(make_app(Settings(record=folder / "record.db")), base_url="http://127.0.0.1")


def test_a_place_has_a_page_with_who_names_it_and_what_happened_there(room: TestClient) -> None:
    rows = {row["name"]: row for row in room.get("/places.json").json()["rows"]}
    found = room.get(f"/place/{rows['Nairobi']['row']}.json").json()
    assert [line["title"] for line in found["rows"]] == ["Report 1", "Report 0"]
    assert found["total"] == 2
    assert [event["words"].split(" · ")[0] for event in found["happened"]] == ["met", "attacked"]
    shown = room.get(f"/place/{rows['Nairobi']['row']}").text
    assert "Kenya" in shown
    assert "Report 0" in shown


def test_any_row_that_names_it_leads_to_it(room: TestClient) -> None:
    rows = {row["name"]: row for row in room.get("/places.json").json()["rows"]}
    named = [line["row"] for line in room.get(f"/place/{rows['Nairobi']['row']}.json").json()["rows"]]
    assert len(set(named)) == 2
    assert {room.get(f"/place/{row}.json").json()["place"]["name"] for row in named} == {"Nairobi"}
    assert room.get("/place/ffff0000").status_code == 404


def test_all_of_it_can_be_taken_away(room: TestClient) -> None:
    rows = {row["name"]: row for row in room.get("/places.json").json()["rows"]}
    lines = room.get(f"/place/{rows['Nairobi']['row']}.jsonl").text.splitlines()
    assert sorted(json.loads(line)["what"] for line in lines) == ["happened there", "happened there", "named", "named"]
