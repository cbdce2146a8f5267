"""Every list can be put in the orders of its kind: on its page, in its data, in all forms of it and in the API."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from verbale.build import build
from verbale.store.orders import ACTORS, MERGED, PLACES, REPORTS, STORIES
from verbale.web.app import make_app
from verbale.web.settings import Settings

BRIDGE = "The Halden bridge over the fjord collapsed under a timber lorry and the ferry harbour closed, the mayor said."
HARBOUR = "“The harbour stays closed until all the ferries have been inspected,” Ada Brandt said in Oslo."
TREATY = "“The treaty is dead and nobody in our government will ever mourn it again,” Bo Zander said in Bergen."
LAKE = "“We will pay all that the treaty of the lake asks of our people,” eva Aune said in Lima."
TEXTS = (
    (None, f"Norway promised to rebuild. {BRIDGE}"),
    ("2024-03-05", f"{TREATY} He demanded that Peru withdraw. Zander will sign."),
    ("2024-03-02", f"{HARBOUR} {BRIDGE} Oslo waited."),
    ("2024-03-03", f"{HARBOUR} {BRIDGE} Peru promised to sign the Oslo Treaty."),
    ("2024-03-01", f"Chile promised to sign the Lima Treaty. {LAKE} Oslo agreed."),
)
LISTS: dict[str, Collection[str]] = {
    **dict.fromkeys(("/ledger", "/quotations", "/agreements"), MERGED),
    "/actors": ACTORS,
    "/places": PLACES,
    "/stories": STORIES,
    "/reports": REPORTS,
}
CASES = [(page, order) for page, orders in LISTS.items() for order in orders]


@pytest.fixture(scope="module")
def own_room(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("orders")
    lines = [json.dumps({"published": day, "text": text}) for day, text in TEXTS]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([folder / "reports.jsonl"], folder / "record.db")
    return TestClient(make_app(Settings(record=folder / "record.db")), base_url="http://127.0.0.1")


def rows(room: TestClient, page: str, order: str) -> list[dict[str, Any]]:
    """The rows of a list as lines, which have all that it is put in order by."""
    answer = room.get(f"{page}.jsonl", params={"sort": order})
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.text.splitlines()]


def days(found: list[dict[str, Any]], name: str) -> list[str]:
    return [row[name] for row in found if row[name] is not None]


@pytest.mark.parametrize(("page", "order"), CASES)
def test_a_list_is_in_the_order_that_is_asked_for(own_room: TestClient, page: str, order: str) -> None:
    found = rows(own_room, page, order)
    assert len(found) >= (1 if page == "/stories" else 2)
    if order in ("latest", "earliest"):
        day = "published" if page == "/reports" else "last" if (page, order) == ("/stories", "latest") else "first"
        told = days(found, day)
        assert told == sorted(told, reverse=order == "latest")
        assert [row[day] for row in found[len(told) :]] == [None] * (len(found) - len(told))  # undated ones are last
    elif order == "name":
        names = [row["name"].lower() for row in found]
        assert names == sorted(names)
    elif order == "added":
        assert [row["published"] for row in found] == [day for day, _ in reversed(TEXTS)]
    else:
        many = [row["reports" if order == "told" and "reports" in row else "witnesses"] for row in found]
        assert many == sorted(many, reverse=True)


@pytest.mark.parametrize(("page", "order"), CASES)
def test_page_data_table_and_api_have_one_order(own_room: TestClient, page: str, order: str) -> None:
    key = {"/actors": "key", "/places": "row"}.get(page, "id")
    wanted = [row[key] for row in rows(own_room, page, order)]
    asked = {"sort": order}
    assert [row[key] for row in own_room.get(f"{page}.json", params=asked).json()["rows"]] == wanted
    assert [row[key] for row in own_room.get(f"/api{page}", params=asked).json()["rows"]] == wanted
    table = own_room.get(f"{page}.csv", params=asked).content.decode("utf-8-sig")
    assert [row[key] for row in csv.DictReader(io.StringIO(table))] == wanted
    shown = own_room.get(page, params=asked).text
    assert re.search(rf'<option value="(?:{order})?" selected>', shown.split('name="sort"')[1])
    places = [shown.rindex(one.replace(":", "%3A")) for one in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("page", LISTS)
def test_the_usual_order_need_not_be_named_and_no_other_is_taken(own_room: TestClient, page: str) -> None:
    usual = own_room.get(f"{page}.json", params={"sort": next(iter(LISTS[page]))}).json()
    assert own_room.get(f"{page}.json").json() == usual
    assert own_room.get(f"{page}.json", params={"sort": ""}).json() == usual
    for form in (page, f"{page}.json", f"{page}.csv", f"/api{page}"):
        assert own_room.get(form, params={"sort": "nonsense"}).status_code == 422


@pytest.mark.parametrize("page", ["/actors", "/places", "/reports"])
def test_the_orders_of_a_list_differ(own_room: TestClient, page: str) -> None:
    made = [json.dumps(rows(own_room, page, order)) for order in LISTS[page]]
    assert len(set(made)) == len(made)
