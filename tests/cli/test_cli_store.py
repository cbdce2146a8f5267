"""The verbs that look into a record: on a hand-made one, without the parser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verbale.cli.export import FORMS
from verbale.cli.group import verbale
from verbale.export import FORMATS
from verbale.model import Record
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store


@pytest.fixture
def record(sample_record: Record, tmp_path: Path) -> str:
    path = tmp_path / "record.db"
    with Store.create(path) as store:
        store.add(sample_record)
        merge_store(store)
    return str(path)


def run(*args: str) -> Result:
    return CliRunner().invoke(verbale, args)


def test_show_lists_articles_then_shows_one_then_one_row(record: str) -> None:
    assert run("show", record).output == "ab12ab12  2021-12-21 · =Cmd() · Pact in doubt\n"
    assert "[1: <b>Rome</b> had vowed" in run("show", record, "ab12").output
    row = run("show", record, "a2").output
    assert "  parent: a1\n" in row
    assert "evidence cue 26-31: rn said <b>Rome</b> had [vowed] it would keep the pact." in row
    assert json.loads(run("show", record, "a2", "--json").output)["row"]["id"] == "a2"
    assert run("show", record, "a2", "--html").output.startswith("<!doctype html>")


def test_show_says_what_it_does_not_find(record: str) -> None:
    missing = run("show", record, "ffff")
    assert missing.exit_code == 2
    assert "no id that begins 'ffff'" in missing.stderr
    assert run("show", record, "a").exit_code == 0  # the article's id comes first


def test_search_finds_words_and_says_why_not(record: str) -> None:
    assert "Bern, according to =Cmd() · vowed: " in run("search", record, "vow").output
    nothing = run("search", record, "zebra")
    assert nothing.exit_code == 0
    assert nothing.stdout == ""
    assert nothing.stderr
    assert json.loads(run("search", record, "vowed", "--json").output)["hits"]


def test_search_goes_on_to_another_table_where_nothing_was_said_unless_one_is_named(record: str) -> None:
    found = run("search", record, "what is the end?")
    assert "here are promises and demands (--table commitment)" in found.stderr
    assert found.stdout == run("search", record, "end", "--table", "commitment").stdout != ""
    assert run("search", record, "end", "--table", "attribution").stdout == ""
    assert json.loads(run("search", record, "end", "--json").output)["hits"] == []
    assert "1 in agreements (--table agreement)" in run("search", record, "pact").stderr


def test_ledger_and_timeline(record: str) -> None:
    shown = run("ledger", record).output
    assert "Bern · demand: an end to it" in shown
    assert "2021-12-21 · =Cmd() · Bern, according to =Cmd()" in shown
    assert run("ledger", record, "--agent", "Rome").stdout == ""
    assert json.loads(run("ledger", record, "--json").output)[0]["act"] == "demand"
    lines = run("timeline", record).output.splitlines()
    assert lines[0].startswith("~1972")
    assert "day of publication" in lines[1]
    assert len(run("timeline", record, "--to", "1980-01-01").output.splitlines()) == 1
    assert run("timeline", record, "--from", "soon").exit_code == 2


def test_check_counts_and_tells_scripts(record: str) -> None:
    good = run("check", record)
    assert (good.exit_code, good.output) == (0, "6 of 6 rows hold (10 quotations checked)\n")
    with Store.open(record, readonly=False) as store:
        store.connection.execute("UPDATE article SET text = replace(text, 'vowed', 'sworn')")
    bad = run("check", record)
    assert bad.exit_code == 1
    assert "4 of 6 rows hold" in bad.output
    assert json.loads(run("check", record, "--json").output)["failed"] == 2


def test_export_to_stdout_file_and_folder(record: str, tmp_path: Path) -> None:
    assert json.loads(run("export", record).output)["attributions"][1]["parent"] == "a1"
    assert run("export", record, "--format", "csv").exit_code == 2
    table = tmp_path / "actors.csv"
    assert run("export", record, "--format", "csv", "--table", "actors", "--bom", "-o", str(table)).exit_code == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbfarticle_id,outlet")
    assert run("export", record, "--format", "csv", "-o", f"{tmp_path}/tables/").exit_code == 0
    assert len(list((tmp_path / "tables").glob("*.csv"))) == 7
    assert not list(tmp_path.rglob("*.part"))
    assert run("export", record, "--format", "timeml", "-o", f"{tmp_path}/times/").exit_code == 0
    assert [p.suffix for p in (tmp_path / "times").iterdir()] == [".tml"]


def test_every_format_can_be_asked_for() -> None:
    assert set(FORMS) == set(FORMATS)


def test_what_belongs_to_an_export_stands_beside_it(record: str, tmp_path: Path) -> None:
    assert run("export", record, "--format", "brat", "-o", f"{tmp_path}/brat/").exit_code == 0
    made = sorted((tmp_path / "brat").iterdir())
    assert [p.name for p in made if p.suffix == ".conf"] == ["annotation.conf"]
    annotated, text = sorted(p for p in made if p.suffix != ".conf")
    assert (annotated.suffix, text.suffix, annotated.stem) == (".ann", ".txt", text.stem)
    with Store.open(record) as store:
        assert text.read_bytes().decode() == next(store.records()).article.text
    assert run("export", record, "--format", "brat", "-o", str(tmp_path / "one.ann")).exit_code == 0
    assert (tmp_path / "one.txt").read_bytes() == text.read_bytes()
    assert run("export", record, "--format", "labelstudio", "-o", f"{tmp_path}/tasks/").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "tasks").iterdir()) == ["label_config.xml", "records.json"]


@pytest.mark.parametrize("verb", ["show", "ledger", "timeline", "check", "export"])
def test_what_is_no_record_is_one_line_and_code_2(verb: str, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"not a database at all" * 100)
    for path in (foreign, tmp_path / "absent.db"):
        found = run(verb, str(path))
        assert found.exit_code == 2
        assert found.stderr.startswith("Error: ")
        assert found.stderr.count("\n") == 1
