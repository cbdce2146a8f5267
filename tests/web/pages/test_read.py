from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import key_in

from verbale.resolve.knowledge import load_knowledge
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings

TEXT = "Oslo, 3 April 2019\n\nThe envoy said that Kenya would sign the pact on Monday.\n"


def key(room: TestClient) -> str:
    return key_in(room.get("/read").text)


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


PASTED = "\nOslo — the envoy <b>said</b> \u202eso\u202c & left.\n\n“We will not sign,” she said.\n"


def fields(shown: str) -> dict[str, str]:
    """What a form holds, as a browser takes it: the first line end of a text area is none of its text."""
    texts = re.findall(r'<textarea name="(\w+)"[^>]*>\n?(.*?)</textarea>', shown, re.DOTALL)
    return {
        name: unescape(value) for name, value in [*re.findall(r'<input name="(\w+)" value="([^"]*)"', shown), *texts]
    }


def error(shown: str, name: str) -> str:
    """What stands beside a field, in the label of it."""
    label = next(part for part in re.findall(r"<label>.*?</label>", shown, re.DOTALL) if f'name="{name}"' in part)
    found = re.search(r'role="alert" id="wrong-\w+">(.*?)</span>', label)
    return unescape(found.group(1)) if found else ""


@pytest.mark.parametrize(
    ("bad", "status", "beside", "why"),
    [
        ({"published": "yesterday"}, 422, "published", "no date"),
        ({"published": "2021-02-30"}, 422, "published", "no date"),
        ({"published": "9" * 50}, 422, "published", "longer than 40"),
        ({"title": "t" * 501}, 422, "title", "longer than 500"),
        ({"outlet": "o" * 201}, 422, "outlet", "longer than 200"),
        ({"key": "forged"}, 403, "published", ""),
        ({"key": ""}, 403, "published", ""),
    ],
)
def test_a_bad_value_loses_nothing(room: TestClient, bad: dict[str, str], status: int, beside: str, why: str) -> None:
    given = {"text": PASTED, "title": "A <pact>", "outlet": '"Post"', "published": "2019-04-03", **bad}
    answer = room.post("/read", data={"key": key(room), **given})
    assert answer.status_code == status
    held = fields(answer.text)
    assert {name: held[name] for name in given if name != "key"} == {n: v for n, v in given.items() if n != "key"}
    assert why in error(answer.text, beside)
    assert "<b>said" not in answer.text
    again = {**held, **dict.fromkeys(bad, "")} | {"key": key(room)}
    assert room.post("/read", data=again).status_code == 200


def test_all_that_is_wrong_is_said_at_once(room: TestClient) -> None:
    answer = room.post("/read", data={"key": key(room), "text": " ", "published": "soon", "title": "t" * 501})
    assert all(error(answer.text, name) for name in ("text", "published", "title"))


def test_a_text_comes_back_with_a_bad_file_and_a_bad_day(room: TestClient) -> None:
    files = {"file": ("x.exe", b"\x00\x01", "application/octet-stream")}
    answer = room.post("/read", data={"key": key(room), "text": PASTED, "published": "soon"}, files=files)
    assert answer.status_code == 422
    assert fields(answer.text)["text"] == PASTED
    assert error(answer.text, "file")
    assert error(answer.text, "published")


def test_a_field_of_another_kind_loses_nothing(room: TestClient) -> None:
    answer = room.post("/read", data={"key": key(room), "text": PASTED, "published": "soon", "file": "no file"})
    assert (answer.status_code, fields(answer.text)["text"]) == (422, PASTED)


def test_a_long_text_of_long_characters_comes_back(room: TestClient) -> None:
    """A part of a form may be as long as all that may be sent, not the megabyte that is usual."""
    pasted = "蟹" * 399_000
    files = {"file": ("", b"", "application/octet-stream")}
    answer = room.post("/read", data={"key": key(room), "text": pasted, "published": "soon"}, files=files)
    assert (answer.status_code, len(fields(answer.text)["text"])) == (422, len(pasted))
