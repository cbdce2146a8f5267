"""The first page, on a record of a few invented reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.build import build
from verbale.web.app import make_app
from verbale.web.settings import Settings

TEXTS = [
    ("2024-02-05", "Maria Jensen promised on Monday to close the Halden camp. Norway denied that a camp existed."),
    ("2024-02-07", "“The Halden bridge will never be closed to anybody,” Maria Jensen said in Norway."),
    ("2024-02-08", "“The Halden bridge will never be closed to anybody,” Jensen, of Norway, told the Post."),
    (None, "Kenya said that it would open the port."),
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("start")
    told = [{"title": f"Report {n}", "text": text, "published": day} for n, (day, text) in enumerate(TEXTS)]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    build([folder / "reports.jsonl"], Path(folder / "record.db"))
    return TestClient(make_app(Settings(record=folder / "record.db")), base_url="http://127.0.0.1")


def test_it_says_what_is_there(room: TestClient) -> None:
    found = room.get("/index.json").json()
    assert [line["title"] for line in found["newest"]] == ["Report 2", "Report 1", "Report 0", "Report 3"]
    assert found["undated"] == 1
    assert found["counts"]["articles"] == 4
    assert found["speakers"][0] == {"key": "person:maria-jensen", "name": "Maria Jensen", "said": 2}
    shown = room.get("/").text
    assert 'href="/reports?undated=yes"' in shown
    assert "1 report has no day" in shown.replace("</a>", "")


def test_reports_without_a_day_are_a_list(room: TestClient) -> None:
    found = room.get("/reports.json?undated=yes").json()
    assert [row["title"] for row in found["rows"]] == ["Report 3"]
    assert room.get("/reports?undated=no").status_code == 422


def test_all_that_is_shown_can_be_taken_away(room: TestClient) -> None:
    lines = [json.loads(line) for line in room.get("/index.jsonl").text.splitlines()]
    assert {line["part"] for line in lines} >= {"newest", "speakers"}
    described = room.get("/index.datapackage.json").json()
    assert [field["name"] for field in described["resources"][0]["schema"]["fields"]] == [
        "part",
        "id",
        "words",
        "count",
    ]


def test_one_search_stands_on_the_first_page_and_on_every_other(room: TestClient) -> None:
    for page in ("/", "/reports", "/nothing"):
        shown = room.get(page).text
        assert shown.count('role="search"') == shown.count('id="find"') == 1


def test_what_one_report_tells_is_shown_too(room: TestClient) -> None:
    told = room.get("/index.json").json()["told"]
    assert {entry["witnesses"] for entry in told} == {1}
    assert "Promised, demanded, threatened" in room.get("/").text
