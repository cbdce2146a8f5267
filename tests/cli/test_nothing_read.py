"""Sources that give nothing, or nothing that is read: what the verbs say of them, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verbale.cli.group import verbale

REPORT = "The mayor of Vik said on Friday that the old bridge would be closed for repairs until the spring."
ABROAD = {
    "de.txt": "Die Bürgermeisterin sagte am Freitag, dass die alte Brücke bis zum Frühjahr gesperrt werde. Der Rat"
    " der Stadt hatte zuvor lange über die Kosten gestritten.",
    "fr.txt": "La maire a déclaré vendredi que le vieux pont resterait fermé jusqu'au printemps. Le conseil de la"
    " ville avait longtemps débattu des coûts des travaux.",
}


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(verbale, arguments, input=given)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report, an empty folder, one with another in it, and one with what no reader takes."""
    for folder in ("empty", "nested/inner", "pictures", "reports"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "reports" / "a.txt").write_text(REPORT)
    (tmp_path / "blank.txt").write_text(" \n")
    (tmp_path / "lines.jsonl").write_text("no json\n{}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("absent.txt", "absent.txt: no such file or directory"),
        ("absent/", "absent: no such file or directory"),
        ("empty", "empty: there is no file in the folder"),
        ("nested", "nested: there is no file in the folder"),
        ("pictures", "no reader takes .png files"),
        ("pictures/a.png", "no reader takes .png files"),
        ("blank.txt", "there is no text in it"),
        ("lines.jsonl", "the line is not JSON"),
        ("-", "the file is empty"),
    ],
)
def test_nothing_to_read_ends_with_1_and_says_why(source: str, words: str) -> None:
    done = run("read", source)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert words in done.stderr
    done = run("build", source, "-o", "r.db")
    assert done.exit_code == 1
    assert words in done.output
    assert "nothing was read" in done.stderr


@pytest.mark.parametrize("source", ["absent.txt", "empty"])
def test_a_source_that_is_not_there_is_told_though_others_were_read(source: str) -> None:
    done = run("build", "reports", source, "-o", "r.db")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {source}: ")
    assert "1 new" in done.stdout
    again = run("build", source, "reports", "-o", "r.db")
    assert (again.exit_code, "1 already there" in again.stdout) == (1, True)


def test_what_cannot_be_read_beside_what_can_is_only_left_out() -> None:
    done = run("build", "reports", "pictures", "-o", "r.db")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "left out: pictures/a.png" in done.stdout
    assert run("build", "reports", "-o", "r.db").exit_code == 0


def test_a_report_in_another_language_says_so(home: Path) -> None:
    for name, text in ABROAD.items():
        (home / "reports" / name).write_text(text)
    note = "it is in another language (German, it seems), and only English is read: nothing was taken from it"
    assert note in run("read", "reports/de.txt").stdout
    assert note in run("read", "reports/de.txt", "--html").stdout
    assert json.loads(run("read", "reports/de.txt", "--json").stdout)["article"]["notes"] == [note]
    assert "another language" not in run("read", "reports/a.txt").stdout
    for _ in range(2):
        done = run("build", "reports", "-o", "r.db")
        assert done.exit_code == 0
        assert "2 in another language, kept without rows as only English is read: 1 German, 1 French" in done.stdout
    (home / "reports" / "a.txt").unlink()
    assert run("build", "reports", "-o", "r.db").exit_code == 0


def test_an_edited_file_is_told_by_the_build_and_shown_with_its_history(home: Path) -> None:
    report = home / "reports" / "a.txt"
    assert "replaced" not in run("build", "reports", "-o", "r.db").stdout
    report.write_text(REPORT.replace("closed", "opened"))
    assert "1 replaced the text that stood in its file before" in run("build", "reports", "-o", "r.db").stdout
    (line,) = run("show", "r.db").stdout.splitlines()
    shown = run("show", "r.db", line[:8]).stdout.splitlines()[-1]
    assert shown.startswith("earlier version ")
    assert "in reports/a.txt" in shown
    assert "closed for repairs" in shown
    old = shown.split()[2].strip(",")
    text = run("show", "r.db", old).stdout
    assert text.startswith(f"earlier version of article {line[:8]}, until 20")
    assert REPORT in text
    assert json.loads(run("show", "r.db", old, "--json").stdout)["text"] == REPORT
    assert run("search", "r.db", "closed", "--table", "article").stdout == ""
    assert "closed" not in run("export", "r.db").stdout
