from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.test_views import DAY, MAY, ONGOING, record

from verbale.model import Agreement, AgreementAction, Event
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.store.timeline_page import timeline_page
from verbale.store.views import timeline


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "record.db")
    for name, when in (("1", MAY), ("2", DAY), ("3", ONGOING)):
        base = record(name, published="2020-06-01")
        event = Event(id=f"e{name}", evidence=(), trigger="met", lemma="met", type=None, when=when)
        steps = (AgreementAction("signed", (), when), AgreementAction("ratified", (), DAY))
        pact = Agreement(id=f"g{name}", evidence=(), name="the pact", kind="treaty", actions=steps)
        made.add(
            type(base)(**{**{f: getattr(base, f) for f in base.__slots__}, "events": (event,), "agreements": (pact,)})
        )
    merge_store(made)
    return made


def lines(found: object) -> list[tuple[str, str, str, str]]:
    return sorted((d.start, d.end, d.kind, d.what) for d in found)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "asked", [{}, {"kind": "event"}, {"kind": "agreement"}, {"start": "2020-05-10"}, {"end": "2019-12-31"}]
)
def test_it_says_what_the_whole_timeline_says(store: Store, asked: dict[str, str]) -> None:
    page = timeline_page(store, **asked)  # type: ignore[arg-type]
    assert lines(page.rows) == lines(timeline(store, **asked))  # type: ignore[arg-type]
    assert page.total == len(page.rows) > 0


def test_pages_follow_each_other(store: Store) -> None:
    whole = timeline_page(store).rows
    cut = [line for offset in range(0, len(whole), 2) for line in timeline_page(store, limit=2, offset=offset).rows]
    assert lines(cut) == lines(whole)
    assert [line.start for line in cut] == sorted(line.start for line in cut)
