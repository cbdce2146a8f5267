"""The house style, measured: small modules, small functions, locks without addresses, no machine's paths."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|tmp|home)/\w")


def _length(module: Path) -> int:
    return len(module.read_text(encoding="utf-8").splitlines())


def _functions() -> Iterator[int]:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_are_small() -> None:
    lengths = {str(module.relative_to(ROOT)): _length(module) for module in MODULES}
    assert {name: n for name, n in lengths.items() if n > 400} == {}
    assert median(lengths.values()) < 150


def test_functions_are_small() -> None:
    lengths = list(_functions())
    assert median(lengths) <= 8
    assert sum(n < 40 for n in lengths) / len(lengths) >= 0.95


def test_no_module_keeps_state_that_changes() -> None:
    """What a reading depends on is handed to it: threads may read at the same time, each with tables of its own."""
    found = [
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Global)
    ]
    assert found == []


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda p: p.name)
def test_locks_hold_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.findall(r"^\S+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", text, re.MULTILINE)
    assert pinned
    assert [entry.splitlines()[0] for entry in pinned if "--hash" not in entry] == []


def test_locks_agree() -> None:
    """They are installed into one environment, where a second version would take the first one's place."""
    versions: dict[str, set[str]] = {}
    for lock in (ROOT / "requirements").glob("*.lock"):
        pins: dict[str, str] = {}
        for name, version in re.findall(r"^([\w.-]+)==([^\\; ]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
            # One lock may pin several versions, each for some Pythons or platforms.
            pins[name] = f"{pins.get(name, '')} {version}"
        for name, pinned in pins.items():
            versions.setdefault(name, set()).add(pinned)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_no_tracked_file_holds_a_machine_path() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    texts = ((name, ROOT / name) for name in listed.split("\0") if name)
    holding = [
        name
        for name, path in texts
        if path.suffix in {".py", ".toml", ".md", ".json", ".lock", ".txt", ".yml", ""}
        and path.is_file()
        and MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert holding == []
