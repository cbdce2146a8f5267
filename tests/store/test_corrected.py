"""A record in which decisions are carried out, on invented reports: what is merged and counted follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.build import build_from
from verbale.cli.group import verbale
from verbale.errors import InputError, StoreError
from verbale.ingest import Hints, read_text
from verbale.ledger.entries import KnownActor, LedgerEntry, Quotation
from verbale.model import Article
from verbale.store.check import check
from verbale.store.corrected import write_corrected
from verbale.store.deciding import decide
from verbale.store.merging import read_merged
from verbale.store.reviews import Reviews
from verbale.store.sqlite import Store

TEXTS = [
    "Norland promised on Monday to close the Halden camp. Its envoy, Maria Jensen, was in Oslo.",
    "“The Halden bridge will never be closed to anybody,” Maria Jensen said on Friday. Ana Ruiz listened.",
    "Norway demanded on Friday that Kenya open the port.",
]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    told: list[Article | InputError] = [
        read_text(text, Hints(published=f"2024-02-0{n + 1}")) for n, text in enumerate(TEXTS)
    ]
    build_from(told, tmp_path / "record.db")
    return tmp_path / "record.db"


def test_ledger_quotations_and_counts_follow_the_decisions(record: Path, tmp_path: Path) -> None:
    with Store.open(record) as store, Reviews(record) as reviews:
        entries = {entry.agent: entry for entry in read_merged(store, LedgerEntry)}
        (quotation,) = read_merged(store, Quotation)
        before = store.counts()
        assert {"Norland", "Norway"} <= set(entries)
        decide(store, reviews, entries["Norway"].tellings[0].row, "rejected", who="ada")
        decide(store, reviews, quotation.tellings[0].row, "corrected", who="ada", slot="source", value="Ana Ruiz")
        row = entries["Norland"].tellings[0].row
        decide(store, reviews, row, "corrected", who="ada", slot="agent", value="Maria Jensen")
        assert write_corrected(store, tmp_path / "corrected.db") == 3
    with Store.open(tmp_path / "corrected.db") as store:
        entries = {entry.agent: entry for entry in read_merged(store, LedgerEntry)}
        assert set(entries) & {"Norland", "Norway", "Maria Jensen"} == {"Maria Jensen"}
        assert entries["Maria Jensen"].key == "person:maria-jensen"
        (quotation,) = read_merged(store, Quotation)
        assert (quotation.speaker, quotation.key) == ("Ana Ruiz", "person:ana-ruiz")
        assert store.counts()["commitments"] == before["commitments"] - 1
        assert store.counts()["articles"] == 3
        assert "person:ana-ruiz" in {actor.key for actor in read_merged(store, KnownActor)}
        assert check(store).holds
    with Store.open(record) as store:
        assert store.counts() == before
        assert next(iter(read_merged(store, Quotation))).speaker == "Maria Jensen"


def test_the_command_writes_a_new_file_and_never_over_one(record: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "corrected.db")
    done = CliRunner().invoke(verbale, ["review", str(record), "--apply", out])
    assert done.exit_code == 0, done.output
    assert "0 reports changed" in done.output
    assert CliRunner().invoke(verbale, ["review", str(record), "--apply", out]).exit_code == 2
    with Store.open(record) as store, pytest.raises(StoreError, match="name a new file"):
        write_corrected(store, record)
