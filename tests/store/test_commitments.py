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
from verbale.store.commitments import instead, ledger, lines, most_told
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


def test_the_most_told_that_stand_so_are_the_first_of_the_ledger(store: Store) -> None:
    for standing in {entry.standing or "" for entry in ledger(store).rows} | {"disputed"}:
        assert most_told(store, standing, 1) == lines(store, standing=standing, limit=1).rows


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


def test_it_answers_to_whom_of_whom_on_whose_word_and_how_it_stands(path: Path) -> None:
    with Store.open(path) as store:
        everything = ledger(store).rows

        def asked(**values: str) -> set[str]:
            return {entry.content for entry in ledger(store, **values).rows}  # type: ignore[arg-type]

        assert asked(of="Norway") == {entry.content for entry in everything if "Norway" in " ".join(entry.obligors)}
        assert asked(of="Norway")
        assert asked(said_by="Holm") == {
            e.content for e in everything if any("Holm" in " ".join(t.chain) for t in e.tellings)
        }
        for standing in {entry.standing for entry in everything if entry.standing}:
            assert asked(standing=standing) == {entry.content for entry in everything if entry.standing == standing}
        assert asked(standing="disputed") == {entry.content for entry in everything if entry.standing == "disputed"}
        assert asked(since="2999-01-01") == asked(due="1900") == asked(denied_by="nobody") == set()


def test_what_was_printed_when_and_is_due_when(store: Store) -> None:
    threat, promise = ledger(store, act="threat").rows, ledger(store, act="promise").rows
    assert ledger(store, until="2020-04-30").rows == threat
    assert ledger(store, since="2020-05-01").rows == promise
    year = (MAY.start or "")[:4]
    assert ledger(store, due=year).rows == ledger(store, due=(MAY.start or "")[:7]).rows == threat


def test_of_whom_there_is_nothing_the_state_is_named(path: Path) -> None:
    with Store.open(path) as store:
        assert instead(store, "nobody at all") is None
        other = instead(store, "Holm")
    assert other is None or other.state in ("Denmark", "DNK")
