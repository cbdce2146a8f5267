from __future__ import annotations

import pytest
from starlette.testclient import TestClient


def found(room: TestClient, query: str) -> dict[str, object]:
    answer = room.get(f"/search.json?{query}")
    assert answer.status_code == 200
    return dict(answer.json())


def test_facets_narrow(room: TestClient) -> None:
    everything = found(room, "q=troops")
    narrowed = found(room, "q=troops&outlet=The+Lantern")
    assert 0 < narrowed["total"] < everything["total"]  # type: ignore[operator]
    assert all(hit["outlet"] == "The Lantern" for hit in narrowed["hits"])  # type: ignore[attr-defined]


def test_days_narrow(room: TestClient) -> None:
    assert found(room, "q=troops&end=2019-04-03")["total"] == 1
    assert found(room, "q=troops&start=2019-04&end=2019-04")["total"] == 2
    assert found(room, "q=troops&end=2018")["total"] == 0


def test_an_empty_result_says_what_to_loosen(room: TestClient) -> None:
    assert "without the filters (outlet 'Nobody')" in room.get("/search?q=troops&outlet=Nobody").text.replace(
        "&#39;", "'"
    )
    assert "this does not occur: zeppelin" in room.get("/search?q=zeppelin").text


def test_matches_are_marked(room: TestClient) -> None:
    assert "<mark>troops</mark>" in room.get("/search?q=troops").text


@pytest.mark.parametrize(
    "query", ['"', "AND", "a OR", "NEAR(", "*", "col:x", "\x00", "'; DROP TABLE actor;--", "(" * 200]
)
@pytest.mark.parametrize("table", ["attribution", "event", "article"])
def test_no_query_raises(room: TestClient, query: str, table: str) -> None:
    assert room.get("/search", params={"q": query, "table": table}).status_code == 200


def test_nothing_asked_shows_the_latest(room: TestClient) -> None:
    days = [hit["published"] for hit in found(room, "")["hits"]]  # type: ignore[attr-defined]
    assert days == sorted(days, reverse=True)


def test_a_question_is_understood(room: TestClient) -> None:
    assert found(room, "q=what+did+Norway+demand%3F&table=commitment")["total"] == 1
    assert found(room, "q=who+denies+it%3F")["total"] == found(room, "q=denies")["total"] == 2
    assert "for denies" in room.get("/search?q=who+denies+it%3F").text


def test_a_denial_is_found_by_its_cue(room: TestClient) -> None:
    cues = [hit["cue"] for hit in found(room, "q=denied&how=denied")["hits"]]  # type: ignore[attr-defined]
    assert cues
    assert all(cue == "denied" for cue in cues)


def test_facets_count_what_their_links_find(room: TestClient) -> None:
    for name, values in found(room, "q=troops")["facets"].items():  # type: ignore[attr-defined]
        for value, count in values:
            assert room.get("/search.json", params={"q": "troops", name: value}).json()["total"] == count


def test_what_there_is_instead_is_a_link(room: TestClient) -> None:
    shown = room.get("/search?q=troopers").text
    assert 'href="/search?q=troop%2A"' in shown
    assert f"{found(room, 'q=troop*')['total']} with troop*" in shown
    assert "without outlet" in room.get("/search?q=troops&outlet=Nobody").text


def test_closed_lists_are_chosen_and_codes_have_names(room: TestClient) -> None:
    shown = room.get("/search").text
    assert '<option value="NOR">Norway</option>' in shown
    assert '<option value="denied">denied</option>' in shown
    by_code, by_name = (found(room, f"country={country}") for country in ("NOR", "norway"))
    assert by_code == by_name
    assert by_code["total"]


def test_other_tables_are_a_link_away(room: TestClient) -> None:
    assert "Elsewhere:" in room.get("/search?q=troops").text


@pytest.mark.parametrize("sort", ["relevance", "date", "sureness", ""])
def test_hits_can_be_put_in_order(room: TestClient, sort: str) -> None:
    assert found(room, f"q=troops&sort={sort}")["total"] == found(room, "q=troops")["total"]


def test_what_was_not_said_is_looked_for_elsewhere(room: TestClient) -> None:
    words = "Vaksh Waters Treaty"
    assert room.get("/search.json", params={"q": f'"{words}"'}).json()["total"] == 0
    shown = room.get("/search", params={"q": f'"{words}"'}).text
    assert "But there are:" in shown
    assert "table=agreement" in shown
