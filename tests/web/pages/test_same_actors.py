"""Actors said to be one in the reading room, in a record of invented reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import key_in

from verbale.build import build_from
from verbale.errors import InputError
from verbale.ingest import Hints, read_text
from verbale.ledger.entries import KnownActor
from verbale.model import Article
from verbale.store.merging import read_merged
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings

REPORTS = {
    "2024-02-05": "Maria Jensen promised on Monday to close the Halden camp. She was in Oslo.",
    "2024-02-09": "Mia Jensen pledged on Friday to open the Halden bridge in Norway.",
    "2024-02-12": "Ana Ruiz, the foreign minister of Peru, met reporters in Lima.",
    "2024-02-20": "Jensen said in Norway on Monday that the camp of Oslo was closed.",
}
LATER = {"2024-03-01": "“The bridge will never be closed,” Mia Jensen said on Friday in Norway."}
MARIA, MIA, ANA = "person:maria-jensen", "person:mia-jensen", "person:ana-ruiz"
PAGE = f"/actor/{MARIA}/same"


def build(path: Path, reports: dict[str, str]) -> None:
    articles: list[Article | InputError] = [read_text(text, Hints(published=day)) for day, text in reports.items()]
    build_from(articles, path)


@pytest.fixture
def room(tmp_path: Path) -> tuple[TestClient, Path]:
    record = tmp_path / "record.db"
    build(record, REPORTS)
    return TestClient(make_app(Settings(record=record)), base_url="http://127.0.0.1"), record


def persons(record: Path) -> dict[str, int]:
    """How many tellings each person of the record has, and each actor that may be several."""
    with Store.open(record) as store:
        known = read_merged(store, KnownActor)
        return {a.key: len(a.tellings) for a in known if a.key.startswith(("person:", "unsettled:"))}


def test_two_actors_become_one_and_two_again(room: tuple[TestClient, Path]) -> None:
    client, record = room
    before = persons(record)
    shown = client.get(PAGE).text
    assert f'value="{MIA}"' in shown
    assert f'value="{ANA}"' not in shown
    answer = client.post(PAGE, data={"key": key_in(shown), "do": "merge", "who": "Aalto", "others": [MIA, ""]})
    assert answer.status_code == 200
    assert "said to be the same by Aalto" in answer.text
    assert MIA not in persons(record)
    actor = client.get(f"/actor/{MIA}").text
    assert "Said to be the same" in actor
    assert "said to be the same by Aalto" in actor
    client.post(PAGE, data={"key": key_in(answer.text), "do": "undo", "others": [MIA]})
    assert persons(record) == before
    assert "said to be" not in client.get(f"/actor/{MARIA}").text


def test_what_was_decided_holds_for_the_next_build(room: tuple[TestClient, Path]) -> None:
    client, record = room
    client.post(PAGE, data={"key": key_in(client.get(PAGE).text), "others": [MIA]})
    tellings = persons(record)[MARIA]
    build(record, LATER)
    assert persons(record)[MARIA] == tellings + 1


def test_one_who_may_be_several_is_said_to_be_one_of_them(room: tuple[TestClient, Path]) -> None:
    client, record = room
    (unsettled,) = (known for known in persons(record) if known.startswith("unsettled:"))
    page = f"/actor/{unsettled}/same"
    shown = client.get(page).text
    assert shown.count('type="radio"') == 2
    refused = client.post(page, data={"key": key_in(shown), "others": [MARIA, MIA]})
    assert refused.status_code == 400
    assert "choose one" in refused.text
    assert unsettled in persons(record)
    answer = client.post(page, data={"key": key_in(shown), "others": [MIA]})
    assert answer.url.path == f"/actor/{MIA}/same"
    assert "Jensen <code>unsettled:" in answer.text
    assert unsettled not in persons(record)


def test_others_are_found_by_name(room: tuple[TestClient, Path]) -> None:
    client, _ = room
    shown = client.get(f"{PAGE}?name=rui").text
    assert f'value="{ANA}"' in shown
    assert f'value="{MIA}"' not in shown
    assert "Nobody else is called so" in client.get(f"{PAGE}?name=maria").text


@pytest.mark.parametrize(
    ("sent", "status", "why"),
    [
        ({"key": "0" * 64}, 403, "not of this reading room"),
        ({"others": []}, 400, "nothing was chosen"),
        ({"others": ["person:nobody"]}, 400, "no actor has the key person:nobody"),
        ({"others": [MARIA]}, 400, "that is the same actor already"),
        ({"do": "undo"}, 400, f"nobody said that {MIA} is this actor"),
        ({"do": "burn"}, 422, "do"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    room: tuple[TestClient, Path], sent: dict[str, object], status: int, why: str
) -> None:
    client, record = room
    before = persons(record)
    given = {"key": key_in(client.get(PAGE).text), "do": "merge", "others": [MIA], **sent}
    answer = client.post(PAGE, data=given)
    assert answer.status_code == status
    assert why in answer.text
    assert str(record.parent) not in answer.text
    assert persons(record) == before


def test_a_form_of_another_site_changes_nothing(room: tuple[TestClient, Path]) -> None:
    client, record = room
    before = persons(record)
    given = {"key": key_in(client.get(PAGE).text), "others": [MIA]}
    assert client.post(PAGE, data=given, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert persons(record) == before


def test_the_page_of_an_actor_leads_there_and_nobody_has_none(room: tuple[TestClient, Path]) -> None:
    client, _ = room
    assert 'href="/actor/person%3Amaria-jensen/same"' in client.get(f"/actor/{MARIA}").text
    assert client.get("/actor/person:nobody/same").status_code == 404
