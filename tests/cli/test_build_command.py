"""What the command says of a build; the build itself is tested in tests/test_build.py."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import verbale.build  # noqa: F401 (so that its module is there to be patched)
from verbale.build import BuildReport
from verbale.cli.group import verbale as command
from verbale.store.sqlite import Rejected


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the build was asked for; it reads nothing and leaves one input out."""
    import sys

    seen: dict[str, Any] = {}

    def build(sources: tuple[str, ...], output: Path, **options: Any) -> BuildReport:
        seen.update(options, sources=sources, output=output)
        report = BuildReport(
            new=99, undated=3, left_out=(Rejected("b.bin", "it is\x1b[2J binary"),), seconds=2.0, cpu=3.0
        )
        options["progress"](report, "b.bin")
        return report

    monkeypatch.setattr(sys.modules["verbale.build"], "build", build)
    return seen


def test_options_arrive_and_the_summary_says_what_was_left_out_and_why(asked: dict[str, Any], tmp_path: Path) -> None:
    output = tmp_path / "record.db"
    options = ["-w", "2", "--published", "2021-12-21", "--outlet", "Times", "--field", "text=words"]
    found = CliRunner().invoke(command, ["build", "a.txt", "b.bin", "-o", str(output), *options])
    assert found.exit_code == 0, found.output
    assert asked["sources"] == ("a.txt", "b.bin")
    assert (asked["workers"], asked["hints"].published, asked["hints"].outlet) == (2, "2021-12-21", "Times")
    assert asked["hints"].fields.text[0] == "words"
    assert f"{output}: 99 new, 0 read again" in found.stdout
    assert "3 reports have no day of publication" in found.stdout
    assert "left out: b.bin: it is\ufffd[2J binary" in found.stdout
    assert re.fullmatch(r"100 inputs: 99 read, 1 left out; [\d.]+ a second\n", found.stderr)


def test_an_impossible_field_or_date_is_refused(tmp_path: Path) -> None:
    for wrong in (["--field", "words"], ["--published", "soon"], ["--workers", "0"]):
        found = CliRunner().invoke(command, ["build", "a.txt", "-o", str(tmp_path / "r.db"), *wrong])
        assert found.exit_code == 2
        assert not (tmp_path / "r.db").exists()
