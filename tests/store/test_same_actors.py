"""Actors said to be one by hand, in a record of invented reports; builds keep what was decided."""

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
from verbale.store.browse import actor
from verbale.store.merging import read_merged
from verbale.store.same_actors import make_one, take_back
from verbale.store.sqlite import Store

FIRST = {
    "2024-02-05": "Maria Jensen promised on Monday to close the Halden camp. She was in Oslo.",
    "2024-02-09": "Mia Jensen pledged on Friday to open the Halden bridge in Norway.",
}
LATER = {"2024-03-01": "“The bridge will never be closed,” Mia Jensen said on Friday in Norway."}
MARIA, MIA = "person:maria-jensen", "person:mia-jensen"


def build(path: Path, reports: dict[str, str]) -> None:
    articles: list[Article | InputError] = [read_text(text, Hints(published=day)) for day, text in reports.items()]
    build_from(articles, path)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    build(tmp_path / "record.db", FIRST)
    return tmp_path / "record.db"


def keys(store: Store) -> dict[str, set[str]]:
    """The key of each known person, and the days of the reports that tell of that person."""
    known = [a for a in read_merged(store, KnownActor) if a.key.startswith("person:")]
    return {a.key: {t.report.published or "" for t in a.tellings} for a in known}


def state(store: Store) -> list[object]:
    """All of the merged level that names actors."""
    return [list(read_merged(store, kind)) for kind in (KnownActor, LedgerEntry, Quotation)]


def test_one_actor_holds_what_both_did_and_stays_one_when_reports_come(record: Path) -> None:
    with Store.create(record) as store:
        assert keys(store) == {MARIA: {"2024-02-05"}, MIA: {"2024-02-09"}}
        assert make_one(store, [MARIA, MIA], "ada") == MARIA
        assert keys(store) == {MARIA: set(FIRST)}
        assert {entry.key for entry in read_merged(store, LedgerEntry)} == {MARIA}
    build(record, LATER)
    with Store.open(record) as store:
        assert keys(store) == {MARIA: {*FIRST, *LATER}}
        assert {quotation.key for quotation in read_merged(store, Quotation)} == {MARIA}
        found = actor(store, MIA)
        assert found is not None
        assert (found.key, set(found.names)) == (MARIA, {"Maria Jensen", "Mia Jensen"})
        (known,) = (a for a in read_merged(store, KnownActor) if a.key == MARIA)
        assert {t.basis for t in known.tellings if t.name == "Mia Jensen"} == {"said to be the same by ada"}


def test_what_is_taken_back_is_as_it_was(record: Path) -> None:
    with Store.create(record) as store:
        before = state(store)
        make_one(store, [MARIA, MIA], "ada")
        assert state(store) != before
        assert take_back(store, MARIA) == 1
        assert state(store) == before


def test_a_surname_means_the_one_that_two_were_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    build(path, {**FIRST, "2024-02-20": "Jensen said in Norway on Monday that the camp of Oslo was closed."})
    with Store.create(path) as store:
        unsettled = [a.key for a in read_merged(store, KnownActor) if a.candidates]
        assert len(unsettled) == 1
        assert make_one(store, [MARIA, MIA, unsettled[0]], "ada") == MARIA
        assert keys(store) == {MARIA: {*FIRST, "2024-02-20"}}
        assert [a.key for a in read_merged(store, KnownActor) if a.candidates] == []
    build(path, LATER)
    with Store.create(path) as store:
        assert keys(store) == {MARIA: {*FIRST, "2024-02-20", *LATER}}
        assert take_back(store, MIA) == 1
        assert keys(store) == {MARIA: {"2024-02-05", "2024-02-20"}, MIA: {"2024-02-09", *LATER}}


def test_decisions_lead_straight_to_the_one_who_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    build(path, {**FIRST, "2024-02-20": "Ana Ruiz said in Norway on Monday that the camp of Oslo was closed."})
    with Store.create(path) as store:
        make_one(store, [MIA, MARIA], "ada")
        assert make_one(store, ["person:ana-ruiz", MARIA], "ada") == "person:ana-ruiz"
        assert keys(store) == {"person:ana-ruiz": {*FIRST, "2024-02-20"}}


def test_nobody_and_no_unsettled_one_can_stand_for_others(record: Path) -> None:
    with Store.create(record) as store:
        with pytest.raises(StoreError, match="no actor has the key person:nobody"):
            make_one(store, [MARIA, "person:nobody"], "ada")
        assert keys(store) == {MARIA: {"2024-02-05"}, MIA: {"2024-02-09"}}


def test_the_command_lists_and_decides(record: Path) -> None:
    def run(*arguments: str) -> str:
        done = CliRunner().invoke(verbale, ["actors", str(record), *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    assert MIA in run("Jensen")
    assert "also called Mia Jensen" in run("--merge", MARIA, "--merge", MIA)
    assert "2 reports" in run("jen")
    assert run("--undo", MIA) == "1 decisions taken back\n"
    assert CliRunner().invoke(verbale, ["actors", str(record), "--merge", MARIA]).exit_code == 2
    assert run("nobodyofthisname") == "no report names such an actor\n"
