from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.web.app import make_app
from verbale.web.security import form_key, is_ours
from verbale.web.settings import Settings


def test_no_script_of_an_article_runs(room: TestClient, ids: dict[str, str]) -> None:
    shown = room.get(f"/article/{ids['hostile']}")
    assert "<script>alert" not in shown.text
    assert "<svg onload" not in shown.text
    assert "\u202e" not in shown.text
    assert "&lt;script&gt;alert(1)" in shown.text
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert 'href="javascript:' not in shown.text


def test_only_a_card_may_be_framed(room: TestClient, ids: dict[str, str]) -> None:
    assert "frame-ancestors 'none'" in room.get("/").headers["content-security-policy"]
    assert "frame-ancestors *" in room.get(f"/card/{ids['quotation']}").headers["content-security-policy"]


def test_no_cell_is_a_formula(room: TestClient) -> None:
    assert ",'=HYPERLINK(1)," in room.get("/reports.csv").text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "", "127.0.0.1.evil.example"])
def test_it_answers_under_its_own_names_only(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765"])
def test_it_answers_under_the_names_of_this_machine(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"Host": host}).status_code == 200


def test_a_token_is_asked_for_and_remembered(record_db: Path) -> None:
    room = TestClient(make_app(Settings(record=record_db, token="s3cret")), base_url="http://127.0.0.1")
    assert room.get("/").status_code == 401
    assert room.get("/?token=wrong").status_code == 401
    assert room.get("/", headers={"Authorization": "Bearer s3cret"}).status_code == 200
    answer = room.get("/ledger?agent=Kenya&token=s3cret", follow_redirects=False)
    assert answer.headers["location"] == "/ledger?agent=Kenya"
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert room.get("/").status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_forms_of_others_are_refused(room: TestClient, headers: dict[str, str]) -> None:
    assert room.post("/read", data={"key": "x", "text": "Hello."}, headers=headers).status_code == 403


def test_a_form_carries_a_key_of_this_process() -> None:
    one, other = Settings(record=Path("a")), Settings(record=Path("a"))
    assert is_ours(one, "read", form_key(one, "read"))
    assert not is_ours(one, "read", form_key(other, "read"))
    assert not is_ours(one, "read", form_key(one, "review"))
    assert not is_ours(one, "read", "é")


def test_what_is_too_long_is_refused(record_db: Path) -> None:
    room = TestClient(make_app(Settings(record=record_db, upload_limit=1000)), base_url="http://127.0.0.1")
    assert room.post("/read", data={"key": "x", "text": "y" * 2000}).status_code == 413
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    in_pieces = room.post("/read", content=iter([b"key=x&text=", *[b"y" * 100] * 20]), headers=form)
    assert (in_pieces.status_code, in_pieces.text[:34]) == (413, "At most 1,000 bytes can be sent; v")
    assert room.post("/read", content=b"x", headers={"Content-Length": "many"}).status_code == 413


def test_with_a_token_it_can_answer_under_any_name(record_db: Path) -> None:
    room = TestClient(make_app(Settings(record=record_db, token="s3cret", hosts=None)), base_url="http://news.example")
    assert room.get("/").status_code == 401
    assert room.get("/", headers={"Authorization": "Bearer s3cret"}).status_code == 200
