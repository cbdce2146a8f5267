"""``verbale explain``: why a row stands in the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.build import build
from verbale.cli.group import verbale
from verbale.render.reasons import DONE, SURE
from verbale.store.sqlite import Store

TEXT = "The foreign minister of Norland, Ana Ruiz, said on Monday that Ostia had promised to leave the bay."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "one.txt").write_text(TEXT)
    build([folder / "one.txt"], folder / "r.db")
    return folder / "r.db"


def row_of(record: Path) -> str:
    with Store.open(record) as store:
        return next(str(row["id"]) for row in store.rows("attributions", cue="said"))


def test_it_tells_how_sure_each_part_is_and_how_the_row_was_made(record: Path) -> None:
    result = CliRunner().invoke(verbale, ["explain", str(record), row_of(record)[:12]])
    assert result.exit_code == 0, result.output
    for words in ("found at “said”", SURE, "what is said or to be done", "all in all", DONE, "found:"):
        assert words in result.output
    assert not any(word in result.output for word in ("head", "edge", "anchor", "draft", "assemble"))


def test_it_tells_programs_the_same(record: Path) -> None:
    result = CliRunner().invoke(verbale, ["explain", str(record), row_of(record), "--json"])
    told = json.loads(result.output)
    assert told["row"] == row_of(record)
    assert {"row", "anchor", "heads", "steps", "others"} == set(told)


def test_an_unknown_row_is_an_error(record: Path) -> None:
    result = CliRunner().invoke(verbale, ["explain", str(record), "zzzz"])
    assert result.exit_code == 2
    assert "no row has the id zzzz" in result.output
