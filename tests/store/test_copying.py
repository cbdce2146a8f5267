from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.ledger.test_copies import CUT, OTHER, WIRE

from verbale.cli.group import verbale as command
from verbale.model import Article, Attribution, Evidence, Published, Record, Run, Span
from verbale.store.copying import copies_of, days_of, groups, links, set_days
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.store.views import quotations

SAID = "“we will never close the old harbour”"


def record(name: str, body: str, day: str) -> Record:
    text = f"{SAID} {body}"
    key = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id=key, text=text, body_end=len(text), sha256=key, title=name, outlet=f"The {name}", source=f"{name}.txt",
        published=Published(day, "given"),
    )  # fmt: skip
    evidence = (Evidence.at(text, "content", Span(0, len(SAID))),)
    row = Attribution(id=f"r{name}", evidence=evidence, source=None, cue="said", content=SAID, kind="direct")
    return Record(article=article, run=Run("1", "c"), attributions=(row,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "r.db"
    with Store.create(made) as store:
        for name, body, day in (
            ("Wire", WIRE, "2023-05-01"),
            ("Post", CUT, "2023-05-02"),
            ("Star", OTHER, "2023-05-03"),
        ):
            store.add(record(name, body, day))
        merge_store(store)
    return made


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


def test_a_text_and_its_cut_printing_are_linked(store: Store) -> None:
    (link,) = links(store)
    assert link.share > 0.9
    ((one, other),) = groups(store)
    assert {copy.kind for key in (one, other) for copy in copies_of(store, key)} == {"contains", "part of"}


def test_they_are_one_witness_with_two_printings(store: Store) -> None:
    (quotation,) = quotations(store)
    assert (quotation.witnesses, quotation.printings) == (2, 3)


def test_the_window_is_the_user_s_and_stays(path: Path) -> None:
    with Store.create(path) as store:
        assert days_of(store) == 30
        set_days(store, 0)
        merge_store(store)
        assert links(store) == []
        assert days_of(store) == 0
        set_days(store, None)
        assert days_of(store) is None


def test_the_command_lists_them(path: Path) -> None:
    shown = CliRunner().invoke(command, ["copies", str(path)])
    assert "2 printings of Wire" in shown.output
    assert "The Post" in shown.output
    ((one, _),) = json.loads(CliRunner().invoke(command, ["copies", str(path), "--json"]).stdout)[0].values()
    of = CliRunner().invoke(command, ["copies", str(path), "--of", one[:10]])
    assert "%" in of.output
    assert "no text is printed twice" in CliRunner().invoke(command, ["copies", str(path), "--within", "0"]).output
