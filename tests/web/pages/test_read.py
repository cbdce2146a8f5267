from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.resolve.knowledge import load_knowledge
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings

TEXT = "Oslo, 3 April 2019\n\nThe envoy said that Kenya would sign the pact on Monday.\n"


def key(room: TestClient) -> str:
    found = re.search(r'name="key" value="(\w+)"', room.get("/read").text)
    assert found is not None
    return found.group(1)


def test_a_pasted_text_is_read_and_not_kept(room: TestClient, record_db: Path) -> None:
    with Store.open(record_db) as store:
        before = store.counts()
    shown = room.post("/read", data={"key": key(room), "text": TEXT, "title": "Pact", "published": "2019-04-03"})
    assert shown.status_code == 200
    assert "Nothing of this was stored" in shown.text
    assert "that Kenya would sign the pact" in re.sub(r"<[^>]+>", "", shown.text)
    with Store.open(record_db) as store:
        assert store.counts() == before


def test_a_dropped_file_is_read(room: TestClient) -> None:
    page = f"<html><head><title>Pact</title></head><body><article><p>{TEXT}</p></article></body></html>"
    files = {"file": ("../../etc/page.html", page.encode(), "text/html")}
    assert room.post("/read", data={"key": key(room)}, files=files).status_code == 200


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"text": ""}, 422),
        ({"text": "Hello.", "published": "yesterday"}, 422),
        ({"text": "x" * 400_001}, 422),
        ({"text": "Hello.", "key": "forged"}, 403),
    ],
)
def test_what_cannot_be_read_is_said(room: TestClient, given: dict[str, str], status: int) -> None:
    answer = room.post("/read", data={"key": key(room), **given})
    assert answer.status_code == status


def test_a_file_that_is_no_report_is_refused(room: TestClient) -> None:
    files = {"file": ("x.exe", b"\x00\x01", "application/octet-stream")}
    assert room.post("/read", data={"key": key(room)}, files=files).status_code == 422


def test_a_pasted_text_is_read_with_the_table_of_the_room(record_db: Path, room: TestClient) -> None:
    table = Path(__file__).parents[2] / "resolve" / "own_actors.csv"
    own = TestClient(make_app(Settings(record=record_db, knowledge=load_knowledge(table))), base_url="http://127.0.0.1")
    text = "Envoys of Harbour Watch met in Split. Harbour Watch said it would sue."
    shown = [r.post("/read", data={"key": key(r), "text": text}).text for r in (own, room)]
    assert ["Harbour Watch of Lessina" in page for page in shown] == [True, False]
