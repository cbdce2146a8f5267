from __future__ import annotations

import itertools
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.store.reviews import Reviews
from verbale.web.app import make_app
from verbale.web.settings import Settings


@pytest.fixture
def own(record_db: Path, tmp_path: Path) -> tuple[TestClient, Path]:
    """A reading room on a copy of the record: these tests write."""
    copy = tmp_path / "record.db"
    shutil.copy(record_db, copy)
    return TestClient(make_app(Settings(record=copy)), base_url="http://127.0.0.1"), copy


def form(shown: str) -> tuple[str, dict[str, str]]:
    """The address and the hidden fields of the form on a page."""
    action = re.search(r'action="(/review/\w+)"', shown)
    assert action is not None
    return action.group(1), dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown))


def test_row_after_row(own: tuple[TestClient, Path]) -> None:
    room, record = own
    shown = room.get("/review").text
    for verdict in ("accepted", "rejected"):
        action, hidden = form(shown)
        hidden["onwards"] = hidden["onwards"].replace("&amp;", "&")
        answer = room.post(action, data={**hidden, "verdict": verdict, "who": "Aalto"})
        assert answer.status_code == 200
        assert form(answer.text)[0] != action
        shown = answer.text
    with Reviews(record) as reviews:
        assert [r.verdict for _, r in reviews.everything()] == ["accepted", "rejected"]
        row = next(r.row for _, r in reviews.everything())
    assert ">accepted</a>" in room.get(f"/row/{row}").text
    assert "Aalto" in room.get("/decisions.csv").text


def test_a_correction_is_kept_with_its_slot(own: tuple[TestClient, Path]) -> None:
    room, record = own
    action, hidden = form(room.get("/review?kind=commitment").text)
    given = {"verdict": "corrected", "slot": "agent", "value": "Norway", "note": "it says so above"}
    assert room.post(action, data={**hidden, **given}, follow_redirects=False).status_code == 303
    with Reviews(record) as reviews:
        ((_, kept),) = reviews.everything()
    assert (kept.kind, kept.slot, kept.value, kept.note) == ("commitment", "agent", "Norway", "it says so above")


def test_the_page_changes_with_a_decision(own: tuple[TestClient, Path]) -> None:
    room, _ = own
    tag = room.get("/decisions").headers["etag"]
    action, hidden = form(room.get("/review").text)
    room.post(action, data={**hidden, "verdict": "accepted"})
    assert room.get("/decisions", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])
def test_it_leads_nowhere_else(own: tuple[TestClient, Path], target: str) -> None:
    room, _ = own
    action, hidden = form(room.get("/review").text)
    answer = room.post(action, data={**hidden, "verdict": "accepted", "onwards": target}, follow_redirects=False)
    assert answer.headers["location"] == "/review"


@pytest.mark.parametrize(
    ("change", "status"),
    [({"key": "forged"}, 403), ({"verdict": "maybe"}, 400), ({"verdict": "corrected", "slot": "id"}, 400)],
)
def test_what_cannot_be_decided(own: tuple[TestClient, Path], change: dict[str, str], status: int) -> None:
    room, record = own
    action, hidden = form(room.get("/review").text)
    assert room.post(action, data={**hidden, "verdict": "accepted", **change}).status_code == status
    assert room.get("/review/0000000000").status_code == 404
    with Reviews(record) as reviews:
        assert list(reviews.everything()) == []


def test_a_slot_is_corrected_in_a_form_that_holds_its_value(own: tuple[TestClient, Path]) -> None:
    room, record = own
    shown = room.get("/review?kind=commitment").text
    links = dict(re.findall(r'<a href="(/review/[^"]+\?slot=[^"]+)">([^<]+)</a>', shown))
    link = next(unescape(address) for address, name in links.items() if name == "content")
    filled = room.get(link).text
    value = re.search(r'<(?:input|textarea) name="value"(?: value="([^"]*)")?[^>]*>([^<]*)', filled)
    assert value is not None
    action, hidden = form(filled)
    row = room.get("/api/search?table=commitment").json()["hits"]
    assert (value.group(1) or value.group(2)) in {hit["snippet"] for hit in row}
    hidden["onwards"] = unescape(hidden["onwards"])
    answer = room.post(action, data={**hidden, "verdict": "corrected", "value": "x"}, follow_redirects=False)
    assert answer.headers["location"] == "/review?kind=commitment&after=1"
    with Reviews(record) as reviews:
        ((_, kept),) = reviews.everything()
    assert (kept.verdict, kept.slot, kept.value) == ("corrected", "content", "x")


def test_a_row_is_shown_among_whole_words(own: tuple[TestClient, Path]) -> None:
    room, _ = own
    ids = [row["id"] for row in room.get("/reports.json").json()["rows"]]
    texts = [room.get(f"/article/{article}.json").json()["article"]["text"] for article in ids]
    for kind, after in itertools.product(("attribution", "commitment", "agreement"), range(0, 12, 3)):
        found = re.search(
            r'<p class="words context">(.*?)</p>', room.get(f"/review?kind={kind}&after={after}").text, re.DOTALL
        )
        if found is None:
            continue  # there are fewer rows
        words = unescape(re.sub(r"</?mark>", "", found.group(1)))
        bare = words.removeprefix("… ").removesuffix(" …")
        text = next(text for text in texts if bare in text)
        at = text.index(bare)
        assert at == 0 or text[at - 1].isspace()
        assert words.startswith("… ") == (at > 0)
        rest = text[at + len(bare) :]
        assert not words.endswith(" …") or rest[0].isspace()


def test_there_is_no_form_for_a_slot_that_the_row_has_not(own: tuple[TestClient, Path]) -> None:
    room, _ = own
    row = form(room.get("/review").text)[0]
    assert room.get(f"{row}?slot=id").status_code == 404
    assert 'name="onwards" value="/row/' in room.get(f"{row}?slot=cue&onwards=//evil.example").text


@pytest.mark.parametrize(
    ("change", "status", "why"),
    [
        ({"key": "forged"}, 403, "an earlier run"),
        ({"value": "v" * 2_001}, 400, "at most 2000 characters"),
        ({"note": "n" * 2_001}, 400, "at most 2000 characters"),
        ({"who": "w" * 2_001}, 400, "at most 2000 characters"),
        ({"verdict": "maybe"}, 400, "not &#39;maybe&#39;"),
    ],
)
def test_a_decision_that_cannot_be_kept_loses_no_words(
    own: tuple[TestClient, Path], change: dict[str, str], status: int, why: str
) -> None:
    room, record = own
    action, hidden = form(room.get("/review?kind=commitment").text)
    given = {"verdict": "corrected", "slot": "agent", "value": "the <b>king", "note": 'it says "so"', "who": "Aalto"}
    given |= change
    answer = room.post(action, data={**hidden, **given})
    assert answer.status_code == status
    assert why in answer.text
    for name in ("value", "note", "who"):
        found = re.search(rf'name="{name}"(?: value="([^"]*)"|[^>]*>\n?([^<]*)</textarea>)', answer.text)
        assert found is not None
        assert unescape(found.group(1) or found.group(2)) == given[name]
    with Reviews(record) as reviews:
        assert list(reviews.everything()) == []


def decide(room: TestClient, row: str, **given: str) -> None:
    """Decide about a row as its form does."""
    action, hidden = form(room.get(f"/review/{row}").text)
    assert room.post(action, data={**hidden, **given}, follow_redirects=False).status_code == 303


def test_a_rejected_row_is_shown_nowhere_and_not_counted_until_that_is_undone(own: tuple[TestClient, Path]) -> None:
    room, _ = own
    (row, *others) = [hit["id"] for hit in room.get("/search.json?q=troops").json()["hits"]]
    article = room.get(f"/row/{row}", follow_redirects=False).headers["location"].partition("?")[0]
    decide(room, row, verdict="rejected", note="nobody said so")
    assert [hit["id"] for hit in room.get("/search.json?q=troops").json()["hits"]] == others
    assert f"{len(others)} found" in room.get("/search?q=troops").text
    assert "1 row that was rejected is left out here" in room.get("/search?q=troops").text
    shown = room.get(article).text
    assert f'id="r-{row}"' not in shown
    assert "Rejected (1)" in shown
    assert "nobody said so" in shown
    assert row not in room.get("/search.csv").text
    for page in ("/", "/about", "/timeline", "/quotations", "/stories", "/actors", "/places", "/agreements"):
        assert room.get(page).status_code == 200
    decide(room, row, verdict="undone")
    assert row in room.get("/search.csv").text
    assert f'id="r-{row}"' in room.get(article).text
    assert "Rejected" not in room.get(article).text


def test_a_rejected_promise_leaves_the_ledger(own: tuple[TestClient, Path]) -> None:
    room, _ = own
    before = room.get("/ledger.json").json()
    entry = next(entry for entry in before["rows"] if len(entry["tellings"]) == 1)
    decide(room, entry["tellings"][0]["row"], verdict="rejected")
    after = room.get("/ledger.json").json()
    assert after["total"] == before["total"] - 1
    assert entry["id"] not in {e["id"] for e in after["rows"]}
    assert room.get(f"/ledger/{entry['id']}").status_code == 404


def test_a_corrected_value_is_shown_struck_beside_the_right_one(own: tuple[TestClient, Path]) -> None:
    room, _ = own
    hit = room.get("/search.json?q=troops").json()["hits"][0]
    decide(room, hit["id"], verdict="corrected", slot="source", value="Ada <b> Brandt")
    struck = f"source: <del>{hit['who']}</del> <ins>Ada &lt;b&gt; Brandt</ins>"
    assert struck in room.get("/search?q=troops").text
    assert struck in room.get(f"/row/{hit['id']}").text
    assert "left out here" not in room.get("/search?q=troops").text


def test_a_queue_of_one_report_of_one_actor_and_of_the_ledger(own: tuple[TestClient, Path]) -> None:
    room, _ = own
    article = room.get("/reports.json").json()["rows"][0]["id"]
    actor = room.get("/actors.json").json()["rows"][0]["key"]
    entry = room.get("/ledger.json").json()["rows"][0]["id"]
    for page, query in (
        (f"/article/{article}", f"article={article}"),
        (f"/actor/{actor}", f"actor={actor.replace(':', '%3A')}"),
        ("/ledger", "kind=commitment&amp;entry=all"),
        (f"/ledger/{entry}", f"kind=commitment&amp;entry={entry}"),
    ):
        assert f'href="/review?{query}"' in room.get(page).text
        shown = room.get(f"/review?{query}".replace("&amp;", "&"))
        assert shown.status_code == 200
        if 'name="onwards"' in shown.text:
            assert query.rpartition("&amp;")[2] in dict(form(shown.text)[1])["onwards"]


def test_the_beginning_of_an_id_will_do(own: tuple[TestClient, Path]) -> None:
    room, _ = own
    row = room.get("/search.json?q=troops").json()["hits"][0]["id"]
    assert room.get(f"/row/{row[:8]}", follow_redirects=False).headers["location"].endswith(f"#w-{row}")
    assert f'action="/review/{row}"' in room.get(f"/review/{row[:8]}").text
