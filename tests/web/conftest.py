"""A record of a few invented reports, read and built as a user would, and a reading room on it."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.build import build
from verbale.web.app import make_app
from verbale.web.settings import Settings

WORDS = "Kenmare will never station troops on the island, and we expect the same of our neighbours"
REPORTS = [
    {
        "title": "Kenmare promises to keep troops off the island",
        "outlet": "The Lantern",
        "published": "2019-04-03",
        "text": f"Foreign Minister Ada Brandt met reporters in Oslo on Wednesday.\n\n“{WORDS},” Brandt said. "
        "She warned that Norway would answer any breach of the Oslo Treaty of 1998.\n\n"
        "Norway demanded that Kenya withdraw its draft by June.",
    },
    {
        "title": "Island troops: what was said",
        "outlet": "Evening Post",
        "published": "2019-04-04",
        "text": f"“{WORDS},” Ada Brandt, the foreign minister, told reporters on Wednesday.\n\n"
        "President Lars Holm of Norway denied that his country had signed a secret pact with Kenya.",
    },
    {
        "title": "<script>alert('title')</script>",
        "outlet": "=HYPERLINK(1)",
        "published": "2019-04-05",
        "url": "javascript:alert(1)",
        "text": "“<script>alert(1)</script> & <svg onload=alert(2)>,” the minister said in Paris on Friday. "
        "\u202eevil\u202c France signed the accord.\n",
    },
]


def key_in(shown: str) -> str:
    """The key of the form on a page, without which nothing that is sent is taken."""
    found = re.search(r'name="key" value="([0-9a-f]+)"', shown)
    assert found is not None
    return found.group(1)


@pytest.fixture(scope="session")
def record_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    source = folder / "reports.jsonl"
    demo = (files("verbale.data") / "demo" / "article.txt").read_text(encoding="utf-8")
    told = [*REPORTS, {"title": "Demo", "outlet": "Demo", "published": "2021-12-21", "text": demo}, {"text": ""}]
    source.write_text("".join(json.dumps(item) + "\n" for item in told), encoding="utf-8")
    build([source], folder / "record.db")
    return folder / "record.db"


@pytest.fixture(scope="session")
def room(record_db: Path) -> TestClient:
    return TestClient(make_app(Settings(record=record_db)), base_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def ids(room: TestClient) -> dict[str, str]:
    """An address of each kind of thing that has one."""
    articles = {row["outlet"]: row["id"] for row in room.get("/reports.json").json()["rows"]}

    def first(page: str, name: str = "id") -> str:
        return str(room.get(page).json()["rows"][0][name])

    return {
        "article": articles["The Lantern"],
        "hostile": articles["=HYPERLINK(1)"],
        "demo": articles["Demo"],
        "ledger": first("/ledger.json"),
        "agreement": first("/agreements.json"),
        "quotation": first("/quotations.json"),
        "actor": first("/actors.json", "key"),
        "place": first("/places.json", "row"),
        "row": room.get("/search.json?q=troops").json()["hits"][0]["id"],
    }
