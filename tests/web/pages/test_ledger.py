from __future__ import annotations

import json
import re
from typing import get_args

import pytest
from starlette.testclient import TestClient

from verbale.vocabulary import CommitmentAct, Direction


def options(shown: str, name: str) -> list[str]:
    """The values that a list of a form offers, but for the one that asks for nothing."""
    found = re.search(rf'<select name="{name}">(.*?)</select>', shown, re.DOTALL)
    assert found is not None
    named = re.findall(r'<option(?: value="([^"]*)")?[^>]*>([^<]*)', found.group(1))
    return [value or words for value, words in named[1:]]


def test_the_form_offers_the_acts_and_directions_of_the_vocabulary(room: TestClient) -> None:
    shown = room.get("/ledger").text
    assert options(shown, "act") == list(get_args(CommitmentAct))
    assert options(shown, "direction") == list(get_args(Direction))


def test_an_act_narrows(room: TestClient) -> None:
    rows = room.get("/ledger.json?act=demand&agent=").json()["rows"]
    assert rows
    assert {row["act"] for row in rows} == {"demand"}


def test_facets_count_what_their_links_list(room: TestClient) -> None:
    for page in ("/ledger", "/actors", "/agreements"):
        facets = room.get(f"{page}.json").json()["facets"]
        assert facets
        for name, values in facets.items():
            for value, count in values:
                assert room.get(f"{page}.json", params={name: value}).json()["total"] == count, (page, name, value)


def test_words_are_searched_for_in_the_ledger(room: TestClient) -> None:
    rows = room.get("/ledger.json?q=withdrawing").json()["rows"]
    assert [row["act"] for row in rows] == ["demand"]
    assert room.get("/ledger.json?q=withdraw&country=Norway").json()["total"] == 1


def _lines(room: TestClient, address: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in room.get(address).text.splitlines()]


@pytest.mark.parametrize(
    "asked", ["act=promis", "direction=up", "standing=told", "became=eaten", "due=soon", "since=may"]
)
def test_a_value_that_there_is_not_is_refused_and_not_taken_for_an_empty_ledger(room: TestClient, asked: str) -> None:
    for page in ("/ledger", "/ledger.json", "/ledger.csv"):
        assert room.get(f"{page}?{asked}").status_code == 422
    assert room.get(f"/ledger?{asked.partition('=')[0]}=").status_code == 200


def test_facets_stand_with_the_commonest_first(room: TestClient) -> None:
    for values in room.get("/ledger.json").json()["facets"].values():
        counts = [count for _, count in values]
        assert counts == sorted(counts, reverse=True)
