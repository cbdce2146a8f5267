"""The documentation's Python runs, and its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from verbale.cli.group import verbale

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


CODE = [(page, code) for page in PAGES for code in _blocks(page, "python")]
COMMANDS = sorted(
    {
        m
        for page in PAGES
        for block in _blocks(page, "console")
        for m in re.findall(r"^\$ verbale ([a-z]+)", block, re.M)
    }
)


@pytest.mark.parametrize(("page", "code"), CODE, ids=lambda v: v.name if isinstance(v, Path) else "")
def test_python_examples_run(page: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(code, str(page), "exec"), {"__name__": "__docs__"})


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_exist(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        verbale.main([command, "--help"], prog_name="verbale")
    assert done.value.code == 0
    assert command in capsys.readouterr().out
