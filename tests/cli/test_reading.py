"""The verbs that read, on the demo's article, with everything in place."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import verbale
from verbale.cli.group import verbale as command
from verbale.cli.info import facts

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "record.schema.json"
ARTICLE = files("verbale.data") / "demo" / "article.txt"


def run(*args: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(command, args, input=given)


@pytest.fixture(scope="module")
def printed() -> str:
    with as_file(ARTICLE) as path:
        return run("read", str(path), "--published", "2023-03-24", "--json").stdout


def test_json_is_one_object_that_validates_and_holds(printed: str) -> None:
    assert printed.count("\n") == 1
    record = json.loads(printed)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(record)
    text, body_end = record["article"]["text"], record["article"]["body_end"]
    for table in ("attributions", "events", "agreements", "commitments", "timexes", "actors"):
        assert record[table], table
        for row in record[table]:
            assert all(text[e["start"] : e["end"]] == e["exact"] and e["end"] <= body_end for e in row["evidence"])


def test_python_gives_what_the_command_prints(printed: str) -> None:
    with as_file(ARTICLE) as path:
        record = verbale.read(path, published="2023-03-24")
        assert record.to_json() == printed.rstrip("\n")
        assert verbale.read(str(path), published="2023-03-24") == record


def test_the_words_of_the_demo_come_out_with_their_speakers(printed: str) -> None:
    said = json.loads(printed)["attributions"]
    nested = next(row for row in said if row["content"].startswith("that the dam would never be filled"))
    outer = next(row for row in said if row["id"] == nested["parent"])
    assert nested["chain"][:2] == outer["chain"] == ["outlet", "Timur Qodirov"]
    kinds = {row["kind"] for row in said}
    assert kinds == {"direct", "indirect", "mixed"}


def test_standard_input_and_html() -> None:
    shown = run("read", "-", given="“No,” said Bern’s foreign minister.".encode())
    assert shown.exit_code == 0, shown.output
    assert "[1: “No,”]" in shown.output
    assert run("read", "-", "--html", given=b"Bern said <i>no</i> to it.").output.startswith("<!doctype html>")


def test_the_demo_keeps_its_record_and_all_rows_hold(tmp_path: Path) -> None:
    kept = tmp_path / "demo.db"
    shown = run("demo", "-o", str(kept))
    assert shown.exit_code == 0, shown.output
    assert "Who said what" in shown.output
    assert "rows hold" in shown.output
    assert run("check", str(kept)).exit_code == 0
    with verbale.open(kept) as store:
        assert store.counts()["articles"] == 1
        assert next(store.records()).article.outlet == "The Caspian Courier"


def test_info_names_versions_and_models() -> None:
    found = json.loads(run("info", "--json").output)
    assert found == facts()
    assert found["verbale"] == verbale.__version__
    assert found["models"]
    assert "config: " in run("info").output


def test_a_table_is_shown_alone_and_a_long_report_in_the_pager(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Kenya promised on Monday to open the border.\n" * 3, encoding="utf-8")
    found = CliRunner().invoke(command, ["read", str(report), "--table", "commitments"])
    assert found.exit_code == 0, found.output
    assert "Promised, demanded, threatened" in found.output
    assert "Events" not in found.output
    assert CliRunner().invoke(command, ["read", str(report), "--table", "events", "--json"]).exit_code == 2

    from rich.console import Console

    from verbale.cli import options

    paged: list[str] = []
    monkeypatch.setattr(options, "console", lambda: Console(force_terminal=True, width=60, height=5))
    monkeypatch.setattr("click.echo_via_pager", lambda words, color: paged.append(words))
    assert CliRunner().invoke(command, ["read", str(report)]).exit_code == 0
    assert "Kenya" in paged[0]


def test_reports_are_listed(tmp_path: Path) -> None:
    lines = [{"title": f"Report {n}", "text": f"Kenya said {n}.", "published": f"2024-02-0{n}"} for n in (1, 2)]
    lines.append({"title": "Nothing", "text": "Norway said so."})
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    record = str(tmp_path / "record.db")
    assert CliRunner().invoke(command, ["build", str(tmp_path / "in.jsonl"), "-o", record, "-w", "1"]).exit_code == 0

    def listed(*options: str) -> list[str]:
        return [" · ".join(line.split(" · ")[:2])[10:] for line in shown(*options).splitlines()]

    def shown(*options: str) -> str:
        found = CliRunner().invoke(command, ["list", record, *options])
        assert found.exit_code == 0, found.output
        return found.output

    assert listed() == ["2024-02-02 · Report 2", "2024-02-01 · Report 1", "undated · Nothing"]
    assert listed("--undated") == ["undated · Nothing"]
    assert listed("-n", "1", "report") == ["2024-02-02 · Report 2"]
    assert shown("nowhere") == "no report fits\n"
