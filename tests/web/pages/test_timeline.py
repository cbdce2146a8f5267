from __future__ import annotations

from starlette.testclient import TestClient


def test_an_empty_form_asks_for_everything(room: TestClient) -> None:
    everything = room.get("/timeline.json").json()["total"]
    assert everything > 0
    assert room.get("/timeline.json?who=&kind=&start=&end=").json()["total"] == everything
    assert room.get("/quotations.json?speaker=&witnesses=").status_code == 200


def test_a_month_as_an_end_holds_all_its_days(room: TestClient) -> None:
    last = room.get("/timeline.json?kind=commitment&start=2019&end=2019").json()["rows"][-1]["start"]
    assert last > "2019-04-03"
    whole = room.get(f"/timeline.json?kind=commitment&end={last[:7]}").json()["total"]
    assert whole == room.get(f"/timeline.json?kind=commitment&end={last[:7]}-31").json()["total"]
