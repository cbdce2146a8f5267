"""A year of twelve invented reports by three outlets: the merged ledger is the history that was written down first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verbale.build import build_from
from verbale.errors import InputError
from verbale.ingest import Hints, read_sources
from verbale.ledger.entries import AgreementHistory, LedgerEntry
from verbale.model import Article
from verbale.store.merging import read_merged
from verbale.store.sqlite import Store

YEAR = Path(__file__).parents[2] / "evaluation" / "invented" / "year"
OUTLETS = {"courier": "Norland Courier", "herald": "Estova Herald", "wire": "Harbour Wire"}
HISTORY = json.loads((YEAR / "history.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[LedgerEntry], list[AgreementHistory]]:
    record = tmp_path_factory.mktemp("year") / "record.db"
    reports: list[Article | InputError] = []
    for path in sorted(YEAR.glob("*.txt")):
        _, outlet, day = path.stem.split("-", 2)
        reports += read_sources([path], Hints(published=day, outlet=OUTLETS[outlet]))
    build_from(reports, record)
    with Store.open(record) as store:
        return list(read_merged(store, LedgerEntry)), list(read_merged(store, AgreementHistory))


def test_the_treaty_is_one_and_each_thing_was_done_to_it_once(
    merged: tuple[list[LedgerEntry], list[AgreementHistory]],
) -> None:
    (history,) = merged[1]
    assert history.name == HISTORY["agreement"]["name"]
    assert [[s.action, s.date, sorted(s.by)] for s in history.steps] == HISTORY["agreement"]["steps"]


def test_the_promise_has_its_whole_life(merged: tuple[list[LedgerEntry], list[AgreementHistory]]) -> None:
    told = HISTORY["promise"]
    (entry,) = [e for e in merged[0] if told["content"] in e.content]
    life = sorted((s.date or s.printed, s.step, list(s.by)) for s in entry.life)
    assert life == sorted((day, step, by) for step, day, by in told["life"])
    assert (entry.agent, entry.fulfilment, entry.standing) == (told["agent"], told["fulfilment"], "disputed")


def test_nothing_else_is_said_to_bind_a_state(merged: tuple[list[LedgerEntry], list[AgreementHistory]]) -> None:
    others = [e for e in merged[0] if HISTORY["promise"]["content"] not in e.content]
    assert [e.content for e in others if e.standing == "asserted_by_outlet"] == []
