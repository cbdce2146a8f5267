from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from verbale.evaluate import actor
from verbale.resolve.describe import Description


def write(path: Path, *cases: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps({"kw": {}, "raw": [], **case}) + "\n" for case in cases), encoding="utf-8")
    return path


def run(path: Path, found: Description) -> dict[str, float]:
    return actor.run(path, lambda text, on: found).metrics


@pytest.mark.parametrize(
    ("expect", "found", "country", "sector"),
    [
        ({"country": ["Eq", "KEN"], "code_1": ["Eq", "MIL"]}, Description("KEN", "MIL"), 100.0, 100.0),
        ({"country": ["Eq", ""], "code_1": ["Eq", "UNK"]}, Description(None, None), 100.0, 100.0),
        ({"country": ["NotEq", "GBR"], "code_1": ["Eq", "MIL"]}, Description("GBR", "COP"), 0.0, 0.0),
        ({"country": ["Eq", "UNO"]}, Description(None, "IGO", body=True), 100.0, 0.0),
        ({"country": ["Eq", "UNO"]}, Description(None, None), 0.0, 0.0),
    ],
)
def test_a_case_asks_for_country_sector_or_both(
    tmp_path: Path, expect: dict[str, Any], found: Description, country: float, sector: float
) -> None:
    metrics = run(write(tmp_path / "cases.jsonl", {"text": "soldiers", "expect": expect}), found)
    assert (metrics["country"], metrics["sector"]) == (country, sector)


def test_where_nobody_is_expected_neither_may_be_given(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", {"text": "a kettle", "expect": {}, "raw": ["code is None"]})
    assert run(cases, Description(None, None))["country_and_sector"] == 100.0
    assert run(cases, Description("KEN", None))["country_and_sector"] == 0.0


def test_what_asks_for_neither_does_not_count_and_misses_are_told(tmp_path: Path) -> None:
    asked = {"text": "a Kenyan", "expect": {}, "raw": ["cc == 'KEN'"], "id": 7, "kw": {"query_date": "2020-01-01"}}
    cases = write(tmp_path / "cases.jsonl", {"text": "?", "expect": {"country": ["Eq", "KEN"]}},
                  {"text": "x", "expect": {"title": ["Eq", "y"]}}, asked)  # fmt: skip
    found = actor.run(cases, lambda text, on: Description("UGA", None))
    assert found.n == 1
    assert found.misses == ("7: 'a Kenyan' on 2020-01-01 is KEN/?, not UGA/-",)
