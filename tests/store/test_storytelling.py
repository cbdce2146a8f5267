from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from tests.store.test_copying import record

from verbale.cli.group import verbale as command
from verbale.store.browse import in_story
from verbale.store.merging import merge_store
from verbale.store.orders import STORIES
from verbale.store.sqlite import Store
from verbale.store.storytelling import counted, lines
from verbale.web.app import make_app
from verbale.web.settings import Settings

QUAKE = "An Earthquake of 6 in Norland left rubble in Vik, and rescuers from Lund came to dig."
OTHERS = [
    "Sailors of the ferries began a strike over wages in Aker.",
    "The parliament of Sudland voted on a budget for schools.",
    "A court in Berg heard a case about fishing rights.", "Farmers drove tractors to the ministry in Holm.",
]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "r.db"
    with Store.create(made) as store:
        for n, body in enumerate((QUAKE, f"{QUAKE} Norland asked for tents in Vik.", *OTHERS)):
            store.add(record(f"Paper {n}", body, f"2023-05-0{n + 1}"))
        merge_store(store)
    return made


def test_a_story_has_its_reports_by_day(path: Path) -> None:
    with Store.open(path) as store:
        (line,) = lines(store)
        assert (line.title, line.reports, line.first, line.last) == ("Paper 0", 2, "2023-05-01", "2023-05-02")
        assert [report.title for report in in_story(store, line.id)] == ["Paper 0", "Paper 1"]


def test_a_list_is_cut_by_its_order_and_by_how_many_tell_it(path: Path) -> None:
    with Store.open(path) as store:
        for order in STORIES:
            every = lines(store, 1, order=order)
            assert len(every) == counted(store, 1) == 5
            assert [one for n in range(5) for one in lines(store, 1, order=order, limit=1, offset=n)] == every
        assert [line.first for line in lines(store, 1, order="earliest")] == sorted(
            line.first or "~" for line in lines(store, 1)
        )
        assert lines(store, 2, order="earliest") == lines(store) != []
        assert counted(store) == 1


def test_papers_that_print_one_text_are_one_witness_as_soon_as_both_are_there(tmp_path: Path) -> None:
    text = " ".join((QUAKE, *OTHERS)) + " Nobody had counted the tents that stood along the harbour by nightfall."
    with Store.create(tmp_path / "r.db") as store:
        store.add(record("Paper 0", f"{text} Weather: rain.", "2023-05-01"))
        merge_store(store)
        store.add(record("Paper 1", f"{text} Weather: snow.", "2023-05-02"))
        merge_store(store)
        (line,) = lines(store)
        assert (line.reports, line.witnesses, line.last) == (2, 1, "2023-05-02")
        store.connection.execute("DELETE FROM article WHERE id = ?", (line.id,))
        merge_store(store)
        assert [(line.reports, line.witnesses, line.first) for line in lines(store, 1)] == [(1, 1, "2023-05-02")]


def test_the_command_lists_them(path: Path) -> None:
    told = CliRunner().invoke(command, ["stories", str(path)])
    assert "2 reports" in told.output
    (line,) = json.loads(CliRunner().invoke(command, ["stories", str(path), "--json"]).stdout)
    of = CliRunner().invoke(command, ["stories", str(path), "--of", line["id"][:10]])
    assert "Paper 1" in of.output


def test_the_room_shows_a_page_of_each_and_of_copies(path: Path) -> None:
    room = TestClient(make_app(Settings(record=path)), base_url="http://127.0.0.1:8000")
    (line,) = room.get("/stories.json").json()["rows"]
    page = room.get(f"/story/{line['id']}").text
    assert "Paper 0" in page
    assert "Paper 1" in page
    assert "2 reports tell this story" in room.get(f"/article/{line['id']}").text
    assert room.get("/story/0123456789").status_code == 404
