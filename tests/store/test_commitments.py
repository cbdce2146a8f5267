from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.store.test_views import MAY, record

from verbale.build import build
from verbale.cli.group import verbale
from verbale.store.commitments import ledger
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings

REPORTS = {
    "a": "Norway promised on Friday to reopen the border with Sweden. Sweden demanded that Norway withdraw its guards.",
    "b": "The Norwegian government promised on Friday that it would reopen the border with Sweden.",
    "c": "Kenya threatened on Monday to close its embassy in Oslo. Kenya's government pledged to keep the treaty.",
    "d": "Prime Minister Lars Holm warned that Denmark would expel the envoys. He urged Kenya to sign the treaty.",
    "e": "Holm, the Danish prime minister, called on Kenya to sign the treaty. Denmark vowed to pay for the dam.",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "record.db") as made:
        made.add(record("one", published="2020-05-02"))
        made.add(record("two", published=None, act="assurance"))
        made.add(record("three", published="2020-04-01", act="threat", deadline=MAY))
        merge_store(made)
        yield made


def test_entries_by_witnesses_and_filters(store: Store) -> None:
    entries = ledger(store).rows
    assert [(e.witnesses, e.group) for e in entries] == [(2, "promise"), (1, "threat")]
    assert entries[0].country == "FIN"
    assert entries[0].key == "person:aalto"
    assert [t.report.sources[0].name for t in entries[0].tellings] == ["one.txt", "two.txt"]
    assert ledger(store, act="assurance").rows == entries[:1]
    assert ledger(store, agent=" aalto ", country="fin", direction="commissive").rows == entries
    assert ledger(store, agent="person:aalto", limit=1).rows == entries[:1]
    assert ledger(store, agent="Okoro").rows == ledger(store, country="SWE").rows == ()
    assert ledger(store, witnesses=2).rows == entries[:1]


def test_pages_know_how_many_there_are(store: Store) -> None:
    entries = ledger(store)
    assert (entries.total, entries.limit, entries.offset) == (2, 2, 0)
    second = ledger(store, limit=1, offset=1)
    assert (second.rows, second.total) == (entries.rows[1:], 2)
    assert ledger(store, agent="", act="", country="", direction="").rows == entries.rows


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text)
    build([folder], folder / "record.db")
    return folder / "record.db"


AGENTS = (None, "norw", "Kenya", "kenya's", "state:NOR", "government:KEN", "holm", "he", "DENMARK", "nobody")
ACTS = (None, "promise", "threat", "demand", "request")
COUNTRIES = (None, "NOR", "ken")
DIRECTIONS = (None, "commissive", "directive")


def test_the_command_and_the_page_say_the_same(path: Path) -> None:
    room = TestClient(make_app(Settings(record=path)), base_url="http://127.0.0.1")
    sizes = set()
    for values in product(AGENTS, ACTS, COUNTRIES, DIRECTIONS, (None, "2")):
        named = zip(("agent", "act", "country", "direction", "witnesses"), values, strict=True)
        asked = {name: value for name, value in named if value is not None}
        options = [f"--{name}={value}" for name, value in asked.items()]
        told = CliRunner().invoke(verbale, ["ledger", str(path), "--json", "-n", "50", *options])
        shown = room.get("/ledger.json", params=asked).json()
        assert json.loads(told.stdout) == shown["rows"], asked
        assert shown["total"] == len(shown["rows"])
        sizes.add(shown["total"])
    assert len(sizes) > 4
    assert 0 in sizes
