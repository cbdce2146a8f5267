"""Events that may bear on a promise, in a record of invented reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.build import build_from
from verbale.cli.group import verbale
from verbale.errors import InputError
from verbale.ingest import Hints, read_text
from verbale.ledger.entries import LedgerEntry
from verbale.model import Article
from verbale.store.bearing import Bearing, may_bear
from verbale.store.merging import read_merged
from verbale.store.sqlite import Store

REPORTS = {
    "2024-02-05": "Norland promised on Monday to close the Halden camp by June.",
    "2024-02-01": "Norland closed the Halden camp on Wednesday.",
    "2024-05-30": "Norland closed the Halden camp on Thursday. Aid workers left the town.",
    "2024-06-02": "Sudland closed the Halden camp on Sunday.",
    "2024-06-03": "Norland could close the Halden camp this week, a spokesman said.",
    "2024-06-04": "Norland closed its embassy in Sudland.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bearing") / "record.db"
    reports: list[Article | InputError] = [read_text(text, Hints(published=day)) for day, text in REPORTS.items()]
    build_from(reports, path)
    return path


@pytest.fixture(scope="module")
def found(record: Path) -> tuple[LedgerEntry, tuple[Bearing, ...]]:
    with Store.open(record) as store:
        entry = next(e for e in read_merged(store, LedgerEntry) if e.act == "promise")
        return entry, may_bear(store, entry)


def test_only_what_was_done_later_by_whoever_promised_is_offered(
    found: tuple[LedgerEntry, tuple[Bearing, ...]],
) -> None:
    (bearing,) = found[1]
    assert (bearing.published, bearing.event.trigger, bearing.against) == ("2024-05-30", "closed", False)
    assert bearing.score >= 0.5
    assert "in time" in bearing.reason


def test_it_makes_nothing_kept(found: tuple[LedgerEntry, tuple[Bearing, ...]]) -> None:
    assert found[0].fulfilment == "not_attested"


def test_show_tells_it_with_the_entry(record: Path, found: tuple[LedgerEntry, tuple[Bearing, ...]]) -> None:
    shown = CliRunner().invoke(verbale, ["show", str(record), found[0].id[:10]])
    assert shown.exit_code == 0
    assert "may bear on this: 2024-05-30" in shown.output
    printed = CliRunner().invoke(verbale, ["show", str(record), found[0].id, "--json"])
    assert '"may_bear"' in printed.output
