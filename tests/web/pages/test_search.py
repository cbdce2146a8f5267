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
    assert "does this occur: zeppelin" in room.get("/search?q=zeppelin").text


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
