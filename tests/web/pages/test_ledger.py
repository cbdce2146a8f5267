from __future__ import annotations

import re
from typing import get_args

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
