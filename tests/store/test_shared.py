"""Events that several reports of one story tell, as the command and the page show them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from verbale.cli.group import verbale as command
from verbale.record import read
from verbale.store.merging import merge_store
from verbale.store.shared import shared_in_story
from verbale.store.sqlite import Store
from verbale.store.storytelling import lines, story_of
from verbale.web.app import make_app
from verbale.web.settings import Settings

FIRST = "Gunmen killed 12 villagers in Vik near Lund on Monday, and the Harbour Guard of Norland searched the hills."
SECOND = (
    "The ministry said gunmen had killed 12 villagers in Vik near Lund on Monday. The Harbour Guard of Norland searched"
    " the hills."
)
OTHERS = (
    "Sailors of the ferries began a strike over wages in Aker.",
    "Farmers drove tractors to the ministry in Holm.",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shared") / "r.db"
    with Store.create(made) as store:
        for n, text in enumerate((FIRST, SECOND, *OTHERS)):
            store.add(read(text, published=f"2024-03-0{n + 5}"))
        merge_store(store)
    return made


@pytest.fixture(scope="module")
def story(path: Path) -> str:
    with Store.open(path) as store:
        (line,) = lines(store)
        return line.id


def test_both_rows_stay_and_stand_side_by_side(path: Path, story: str) -> None:
    with Store.open(path) as store:
        found = next(s for s in shared_in_story(store, story) if s.type == "ASSAULT")
        rows = {event.id for key in story_of(store, story) for event in store.record(key).events}
    assert {told.row for told in found.rows} <= rows
    assert found.witnesses == 2


def test_the_command_says_how_likely_and_why(path: Path, story: str) -> None:
    said = CliRunner().invoke(command, ["stories", str(path), "--of", story[:10], "--events"])
    assert "2 reports, 2 texts" in said.output
    assert "the same type and word" in said.output
    found = json.loads(
        CliRunner().invoke(command, ["stories", str(path), "--of", story[:10], "--events", "--json"]).stdout
    )
    assert [len(shared["rows"]) for shared in found] == [2] * len(found)


def test_lists_have_words_and_names_and_no_codes(path: Path, story: str) -> None:
    with Store.open(path) as store:
        types = {shared.type for shared in shared_in_story(store, story)}
    said = CliRunner().invoke(command, ["stories", str(path), "--of", story[:10], "--events"]).output
    with TestClient(make_app(Settings(record=path)), base_url="http://127.0.0.1") as room:
        page = room.get(f"/story/{story}/events").text
    assert types
    for shown in (said, page.partition("<main")[2].partition("</main>")[0]):
        assert "assault · 2 reports, 2 texts" in shown
        assert "? →" not in shown
        assert not [code for code in types if code in shown]


def test_a_row_says_who_tells_it_too(path: Path, story: str) -> None:
    with Store.open(path) as store:
        found = next(s for s in shared_in_story(store, story) if s.type == "ASSAULT")
    one, other = (told.row for told in found.rows)
    said = CliRunner().invoke(command, ["show", str(path), one])
    assert "told elsewhere: assault · 2 reports" in said.output
    assert other[:8] in said.output
    row = json.loads(CliRunner().invoke(command, ["show", str(path), one, "--json"]).stdout)
    assert [told["row"] for told in row["told_elsewhere"]["rows"]] == [one, other]


def test_the_command_needs_a_story(path: Path) -> None:
    assert CliRunner().invoke(command, ["stories", str(path), "--events"]).exit_code == 2


def test_the_page_is_also_json_and_csv(path: Path, story: str) -> None:
    with TestClient(make_app(Settings(record=path)), base_url="http://127.0.0.1") as room:
        page = room.get(f"/story/{story}/events")
        assert page.status_code == 200
        assert "killed" in page.text
        assert len(room.get(f"/story/{story}/events.json").json()[0]["rows"]) == 2
        rows = room.get(f"/story/{story}/events.csv").text.splitlines()
        assert sum(",killed," in row for row in rows) == 2
        (resource,) = room.get(f"/story/{story}/events.datapackage.json").json()["resources"]
        assert [field["name"] for field in resource["schema"]["fields"]] == rows[0].removeprefix("\ufeff").split(",")
        assert room.get("/story/ffffffffff/events").status_code == 404
        assert f"/story/{story}/events" in room.get(f"/story/{story}").text
