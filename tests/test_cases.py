from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "evaluation" / "cases.py"
LEAST = 126
"""Of the 147 cases that may be looked at, how many hold at least."""


@pytest.fixture(scope="module")
def cases() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cases", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_those_that_held_hold(cases: ModuleType) -> None:
    looked_at = [case for case in cases.cases() if not case["kept"]]
    assert sum(cases.broken(case) is None for case in looked_at) >= LEAST


@pytest.mark.parametrize(
    ("check", "holds"),
    [
        ({"table": "events", "where": {"lemma": "=sign", "realis": "ACTUAL"}, "exists": True}, True),
        ({"table": "events", "where": {"lemma": "=sig"}, "exists": True}, False),
        ({"table": "events", "where": {"actors": "norw", "recipients": []}, "exists": True}, True),
        ({"table": "events", "where": {"actors": []}, "exists": True}, False),
        ({"table": "events", "where": {"lemma": ["attack", "sign"]}, "exists": False}, False),
        ({"table": "events", "where": {"lemma": "sign"}, "must": {"standing.type": ["~outlet"]}}, True),
        ({"table": "events", "where": {"lemma": "sign"}, "must": {"standing.type": ["attributed"]}}, False),
        ({"table": "commitments", "where": {}, "exists": False}, True),
    ],
)
def test_a_check_can_fail(cases: ModuleType, check: dict[str, object], *, holds: bool) -> None:
    case = {"text": "Norway signed the river treaty on Monday.", "published": "2024-05-01", "checks": [check]}
    assert (cases.broken(case) is None) == holds
