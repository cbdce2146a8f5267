from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.data import figures
from verbale.errors import StoreError
from verbale.render.listed import figure_rows
from verbale.web.app import make_app
from verbale.web.settings import Settings

PAGES = [
    *(
        "/",
        "/reports",
        "/reports?undated=yes",
        "/search?q=troops",
        "/search?q=nothingatall",
        "/search",
        "/ledger",
        "/ledger/{ledger}",
        "/agreements",
    ),
    *(
        "/agreement/{agreement}",
        "/timeline",
        "/quotations",
        "/quotation/{quotation}",
        "/places",
        "/place/{place}",
        "/actors",
        "/actor/{actor}",
    ),
    *("/article/{article}", "/article/{hostile}", "/article/{demo}?row={row}", "/places", "/about"),
]
"""Every page that is also its data."""
OTHERS = [
    "/read",
    "/api/docs",
    "/api/openapi.json",
    "/feed.atom?q=troops",
    "/card/{quotation}",
    "/cite/{row}",
    "/cite/{row}.bib",
    "/static/room.css",
]


def put(page: str, suffix: str) -> str:
    base, mark, query = page.partition("?")
    return f"{'/index' if base == '/' else base}{suffix}{mark}{query}"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_also_its_data(room: TestClient, ids: dict[str, str], page: str) -> None:
    address = page.format(**ids)
    shown = room.get(address)
    assert shown.status_code == 200
    assert shown.headers["content-type"].startswith("text/html")
    assert re.search(r"<h1>\s*\S", shown.text)
    assert room.get(put(address, ".json")).json() is not None
    given = room.get(put(address, ".csv"))
    assert given.headers["content-type"].startswith("text/csv")
    lines = list(csv.reader(io.StringIO(given.text.removeprefix("\ufeff"))))
    assert len({len(line) for line in lines}) <= 1


@pytest.mark.parametrize("page", OTHERS)
def test_the_other_addresses_answer(room: TestClient, ids: dict[str, str], page: str) -> None:
    assert room.get(page.format(**ids)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_what_has_not_changed_is_not_sent_again(room: TestClient, ids: dict[str, str], page: str) -> None:
    address = page.format(**ids)
    tag = room.get(address).headers["etag"]
    again = room.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert room.get(put(address, ".json")).headers["etag"] != tag


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing", 404),
        ("/article/ffff", 404),
        ("/article/..%2f..%2fetc", 404),
        ("/ledger/0000000000", 404),
        ("/actor/nobody", 404),
        ("/row/0000000000", 404),
        ("/ledger?page=0", 422),
        ("/ledger?page=99999999999999999999", 422),
        ("/timeline?start=yesterday", 422),
        ("/search?table=sqlite_master", 422),
        ("/api/ledger?witnesses=-1", 422),
        ("/ledger?agnt=Russia", 422),
        ("/search.csv?speker=Russia", 422),
        ("/feed.atom?speker=Russia", 422),
        ("/about?page=2", 422),
    ],
)
def test_what_is_not_there_is_said_plainly(room: TestClient, address: str, status: int) -> None:
    answer = room.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_row_has_a_permanent_address(room: TestClient, ids: dict[str, str]) -> None:
    answer = room.get(f"/row/{ids['row']}", follow_redirects=False)
    assert answer.status_code == 303
    target = answer.headers["location"]
    assert target.endswith(f"#w-{ids['row']}")
    assert f'id="w-{ids["row"]}"' in room.get(target).text


def test_the_api_is_described(room: TestClient) -> None:
    described = room.get("/api/openapi.json").json()
    assert {"/api/search", "/api/ledger", "/api/article/{id}"} <= set(described["paths"])
    assert all(operation["summary"] for methods in described["paths"].values() for operation in methods.values())
    shown = room.get("/api/docs").text
    assert all(path in shown for path in described["paths"])


def test_no_record_no_room(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        make_app(Settings(record=tmp_path / "none.db"))


def test_nothing_is_fetched_from_elsewhere(room: TestClient, ids: dict[str, str]) -> None:
    for page in [*PAGES, "/read", "/api/docs"]:
        shown = room.get(page.format(**ids)).text
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', shown), page
        assert not re.findall(r"<script(?! src=\"/static/)|<[^>]*\s(?:style|on\w+)=", shown), page


def test_the_about_page_says_what_was_measured(room: TestClient) -> None:
    shown = room.get("/about").text
    ceilings = [pin["ceilings"] for pin in figures() if pin["task"] == "overclaim"]
    assert f"at most {ceilings[0]['event_overclaim_rate']:g} %" in shown
    assert room.get("/about.json").json()["errors"] == [list(row) for row in figure_rows(figures())]
