"""The documentation's Python runs, and so do its commands."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.cli.group import verbale

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def _commands(page: Path) -> list[tuple[list[str], list[str]]]:
    """Arguments of each command line of ours (without what the shell does with the output), and what is shown of it."""
    commands = []
    for block in _blocks(page, "console"):
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            if ours := re.match(r"verbale ([^>\n]+)", command):
                lines = [line for line in shown.splitlines() if line.strip("… ")]
                commands.append((shlex.split(ours[1]), lines))
    return commands


GENEVA = (
    '[{"sentence": "Bern promised to wait .", "event": '
    '{"event_type": "Commitment", "trigger": {"text": "promised", "start": 1, "end": 2}}}]'
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds what the pages' commands are about."""
    monkeypatch.chdir(tmp_path)
    report = (ROOT / "src" / "verbale" / "data" / "demo" / "article.txt").read_text(encoding="utf-8")
    (tmp_path / "reports").mkdir()
    for name in ("report.txt", "reports/one.txt"):
        (tmp_path / name).write_text(report, encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in report.splitlines() if line)
    (tmp_path / "page.html").write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    invented = ROOT / "evaluation" / "invented"
    shutil.copy(invented / "attribution.jsonl", tmp_path / "polnear-dev.jsonl")
    shutil.copy(invented / "time.jsonl", tmp_path / "times.jsonl")
    shutil.copy(invented / "place.jsonl", tmp_path / "places.jsonl")
    shutil.copytree(invented / "coreference", tmp_path / "gum")
    shutil.copy(invented / "actor.jsonl", tmp_path / "actor-cases.jsonl")
    for name in ("annotated.jsonl", "plv.jsonl", "plover-gsr.jsonl"):
        shutil.copy(invented / "event.jsonl", tmp_path / name)
    first, *_ = (ROOT / "evaluation" / "ledger" / "open.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "kept.jsonl").write_text(first, encoding="utf-8")
    (tmp_path / "geneva-train.json").write_text(GENEVA, encoding="utf-8")
    shutil.copy(invented / "factuality.conll", tmp_path / "uw-dev.conll")
    shutil.copy(ROOT / "tests" / "resolve" / "own_actors.csv", tmp_path / "own.csv")
    shutil.copytree(invented / "nested", tmp_path / "masc-mpqa")
    for name in ("article.txt", "gold.json"):
        shutil.copy(invented / "report" / name, tmp_path / name)
    return tmp_path


def _ids(pages: list[Path]) -> list[str]:
    return [page.name for page in pages]


WITH_PYTHON = [page for page in PAGES if _blocks(page, "python")]
WITH_COMMANDS = [page for page in PAGES if _commands(page)]


@pytest.mark.parametrize("page", WITH_PYTHON, ids=_ids(WITH_PYTHON))
def test_python_examples_run_one_after_the_other(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__docs__"}
    for code in _blocks(page, "python"):
        exec(compile(code, str(page), "exec"), names)


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=_ids(WITH_COMMANDS))
@pytest.mark.usefixtures("desk")
def test_commands_run_one_after_the_other(page: Path) -> None:
    for arguments, shown in _commands(page):
        done = CliRunner().invoke(verbale, arguments)
        assert done.exit_code == 0, f"{shlex.join(arguments)}: {done.output}"
        if page.name != "README.md":  # whose excerpt is cut, and has a test of its own
            assert [line for line in shown if line not in done.output] == [], done.output


def test_there_is_something_to_run() -> None:
    assert len(WITH_PYTHON) >= 3
    assert len(WITH_COMMANDS) >= 3


def test_the_map_names_every_room_and_only_files_that_are_there() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.stem for path in (ROOT / "src" / "verbale").iterdir() if path.suffix in {"", ".py"}}
    assert {room for room in rooms if not room.startswith("_") and f"`{room}" not in page} == set()
    named = re.findall(
        r"`((?:tests|evaluation|docs|data|store|export|extract|ingest|text|cli|evaluate)/[\w./]*)`", page
    )
    assert named
    assert [
        name for name in named if not any((root / name).exists() for root in (ROOT, ROOT / "src" / "verbale"))
    ] == []


LINKED = [*PAGES, *(ROOT / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"))]


def _anchors(page: Path) -> set[str]:
    """What GitHub calls the headings of a page."""
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", LINKED, ids=_ids(LINKED))
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for target, anchor in re.findall(r"\]\((?![a-z]+:)([^)#]*)(?:#([^)]+))?\)", page.read_text(encoding="utf-8")):
        there = page.parent / target if target else page
        assert there.exists(), f"{page.name}: {target}"
        assert not anchor or anchor in _anchors(there), f"{page.name}: {target}#{anchor}"


def test_every_page_is_reached_from_the_first() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)", (ROOT / "docs" / "index.md").read_text(encoding="utf-8")))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - linked - {"index.md"} == set()
