from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.cli.group import verbale
from verbale.cli.settings import FILE, VARIABLE

ACTORS = Path(__file__).parents[1] / "resolve" / "own_actors.csv"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path


def found(*arguments: str) -> list[str]:
    """The keys of what the invented body of the table is found as."""
    done = CliRunner().invoke(verbale, ["who", "Harbour Watch", "--json", *arguments])
    return [one["key"] for one in json.loads(done.output)["found"]] if done.exit_code == 0 else []


def test_without_settings_nothing_is_set() -> None:
    assert found() == []


def test_a_file_of_the_working_folder_is_read_and_its_paths_are_beside_it(folder: Path) -> None:
    (folder / "own.csv").write_bytes(ACTORS.read_bytes())
    (folder / FILE).write_text('actors = "own.csv"\n', encoding="utf-8")
    assert found() == ["ngo:harbour-watch"]


def test_a_variable_names_another_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "own.csv").write_bytes(ACTORS.read_bytes())
    (folder / "mine" / "settings.toml").write_text('actors = "own.csv"\nworkers = 2\n', encoding="utf-8")
    monkeypatch.setenv(VARIABLE, "mine/settings.toml")
    assert found() == ["ngo:harbour-watch"]


def test_the_command_line_comes_first(folder: Path) -> None:
    (folder / FILE).write_text('actors = "absent.csv"\n', encoding="utf-8")
    assert found("--actors", str(ACTORS)) == ["ngo:harbour-watch"]


@pytest.mark.parametrize(
    ("text", "said"), [("actor = 1", "only actors, min-confidence, workers"), ("actors = ", "is not TOML")]
)
def test_what_cannot_be_set_is_an_error(folder: Path, text: str, said: str) -> None:
    (folder / FILE).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(verbale, ["who", "Kenya"])
    assert done.exit_code == 2
    assert said in done.output


def test_a_file_that_is_named_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "absent.toml")
    done = CliRunner().invoke(verbale, ["who", "Kenya"])
    assert done.exit_code == 2
    assert "absent.toml" in done.output
