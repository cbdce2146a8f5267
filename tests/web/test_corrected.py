"""Lists as people corrected them: what is offered, what comes, and that the record itself stays as it was read."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from verbale.cli.group import verbale
from verbale.store.corrected import write_corrected
from verbale.store.deciding import decide
from verbale.store.reviews import Reviews
from verbale.store.sqlite import Store
from verbale.web import corrected
from verbale.web.app import make_app
from verbale.web.settings import Settings

LISTS = (
    *("/search", "/search?table=commitment", "/search?table=event", "/search?table=agreement", "/ledger"),
    *("/agreements", "/timeline", "/quotations", "/stories", "/actors", "/places", "/reports"),
)


@pytest.fixture
def record(record_db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(record_db, tmp_path / "record.db"))


@pytest.fixture
def own(record: Path) -> TestClient:
    return TestClient(make_app(Settings(record=record)), base_url="http://127.0.0.1")


def rows(own: TestClient, address: str) -> list[dict[str, str]]:
    answer = own.get(address)
    assert answer.status_code == 200, answer.text
    delimiter = "\t" if ".tsv" in address else ","
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def decided(record: Path, row: str, verdict: str, slot: str | None = None, value: str | None = None) -> None:
    with Store.open(record) as store, Reviews(record) as reviews:
        decide(store, reviews, row, verdict, who="ada", slot=slot, value=value)


def offers(own: TestClient, page: str) -> list[str]:
    """The links of a page that lead to corrected rows."""
    return [unescape(at) for at in re.findall(r'href="([^"]+)"', own.get(page).text) if "corrected=yes" in at]


def test_corrected_rows_come_in_every_form(own: TestClient, record: Path) -> None:
    said, other = rows(own, "/search.csv")[:2]
    decided(record, said["id"], "corrected", "source", "Jo Bell")
    decided(record, other["id"], "rejected")
    for form in ("csv", "tsv"):
        found = {row["id"]: row for row in rows(own, f"/search.{form}?corrected=yes")}
        assert found[said["id"]]["who"] == "Jo Bell"
        assert found[said["id"]]["chain"].split(" > ")[-1] == "Jo Bell"
        assert other["id"] not in found
    lines = [json.loads(line) for line in own.get("/search.jsonl?corrected=yes").text.splitlines()]
    assert {line["who"] for line in lines if line["id"] == said["id"]} == {"Jo Bell"}
    assert [row["id"] for row in rows(own, "/search.csv?corrected=yes&speaker=Jo+Bell")] == [said["id"]]
    as_read = {row["id"]: row for row in rows(own, "/search.csv")}
    assert as_read[said["id"]]["who"] == said["who"]


def test_it_is_the_table_that_the_command_exports(own: TestClient, record: Path) -> None:
    bound, *_ = rows(own, "/search.csv?table=commitment")
    decided(record, bound["id"], "corrected", "agent", "Jo Bell")
    told = CliRunner().invoke(verbale, ["export", str(record), "--table", "commitments", "--apply-reviews"])
    exported = {row["id"]: row["agent"] for row in map(json.loads, told.stdout.splitlines())}
    found = {row["id"]: row["who"] for row in rows(own, "/search.csv?table=commitment&corrected=yes")}
    assert found.keys() == exported.keys()
    assert found[bound["id"]] == exported[bound["id"]]["name"] == "Jo Bell"


def test_merged_lists_are_made_of_corrected_rows(own: TestClient, record: Path) -> None:
    entry = next(line for line in rows(own, "/ledger.csv") if ";" not in line["rows"])
    decided(record, entry["rows"], "corrected", "content", "to paint the harbour blue")
    assert "to paint the harbour blue" in {line["content"] for line in rows(own, "/ledger.csv?corrected=yes")}
    assert entry["content"] in {line["content"] for line in rows(own, "/ledger.csv")}


@pytest.mark.parametrize("page", LISTS)
def test_each_list_offers_it_only_where_something_was_decided(own: TestClient, record: Path, page: str) -> None:
    row = rows(own, "/search.csv")[0]["id"]
    decided(record, row, "accepted")
    assert offers(own, page) == []
    decided(record, row, "rejected")
    found = offers(own, page)
    assert [re.sub(r"\?.*", "", at).rpartition(".")[2] for at in found] == ["csv", "tsv", "jsonl"]
    assert all(own.get(at).status_code == 200 for at in found)
    decided(record, row, "undone")
    assert offers(own, page) == []


def test_it_is_two_clicks_from_the_first_page(own: TestClient, record: Path) -> None:
    decided(record, rows(own, "/search.csv")[0]["id"], "rejected")
    first = re.findall(r'href="(/[a-z]+)"', own.get("/").text)
    assert all(page in first for page in ("/search", "/ledger", "/agreements", "/timeline", "/quotations"))
    assert offers(own, "/search")
    assert all(own.get(at).status_code == 200 for at in offers(own, "/decisions"))


@pytest.mark.parametrize("kind", ["ledger", "quotation", "agreement"])
def test_one_merged_thing_says_where_its_corrected_rows_are(
    own: TestClient, record: Path, ids: dict[str, str], kind: str
) -> None:
    decided(record, rows(own, "/search.csv")[0]["id"], "rejected")
    page = f"/{kind}/{ids[kind]}"
    assert "put together anew" in own.get(page).text
    assert offers(own, page)
    assert all(own.get(at).status_code == 200 for at in offers(own, page))
    assert own.get(f"{page}.csv?corrected=yes").status_code == 422


def test_the_parameter_is_described_and_held_to_what_it_says(own: TestClient) -> None:
    paths = own.get("/api/openapi.json").json()["paths"]
    (told,) = [p for p in paths["/api/search"]["get"]["parameters"] if p["name"] == "corrected"]
    assert "rejected rows are left out" in told["description"]
    assert not [p for p in paths["/api/decisions"]["get"].get("parameters", []) if p["name"] == "corrected"]
    assert own.get("/search.csv?corrected=perhaps").status_code == 422
    assert own.get("/search.csv?corrected=").status_code == 200


def test_without_decisions_nothing_is_copied(own: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrected, "write_corrected", _refused)
    assert own.get("/search.csv?corrected=yes").text == own.get("/search.csv").text


def _refused(*_: object) -> int:
    raise sqlite3.OperationalError("database or disk is full")


def test_the_copy_is_made_once_and_anew_behind_a_decision(
    own: TestClient, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    write: Callable[[Store, Path], int] = write_corrected

    def counted(store: Store, output: Path) -> int:
        made.append(output)
        return write(store, output)

    monkeypatch.setattr(corrected, "write_corrected", counted)
    one, other = (row["id"] for row in rows(own, "/search.csv")[:2])
    decided(record, one, "rejected")
    for form in ("csv", "tsv", "json"):
        own.get(f"/search.{form}?corrected=yes")
    assert len(made) == 1
    decided(record, other, "rejected")
    assert not {one, other} & {row["id"] for row in rows(own, "/search.csv?corrected=yes")}
    assert len(made) == 2
    assert not made[0].exists()
    assert record.parent not in made[1].parents


def test_a_full_disk_is_told(own: TestClient, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decided(record, rows(own, "/search.csv")[0]["id"], "rejected")
    monkeypatch.setattr(corrected, "write_corrected", _refused)
    answer = own.get("/search.json?corrected=yes")
    assert answer.status_code == 503
    assert "the corrected copy could not be made" in answer.text
    assert "disk is full" in answer.text
    monkeypatch.undo()
    assert own.get("/search.json?corrected=yes").status_code == 200
