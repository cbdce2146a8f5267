from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_extraction_cost_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "reports.jsonl"
    report = "The mayor said on Monday that the old bridge would be closed. He promised to open it again by June.\n"
    data.write_text("".join(json.dumps({"text": report * k}) + "\n" for k in (1, 2, 3)), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["extraction_cost", str(data), "-n", "2", "--rounds", "2", "--json"])
    _load("extraction_cost").main()
    found = json.loads(capsys.readouterr().out)
    assert (found["texts"], found["rounds"]) == (2, 2)
    assert found["ratio"] > 0
    assert found["read_cpu_seconds"] > 0


def test_there_are_texts_to_measure() -> None:
    assert len(list(_load("extraction_cost").invented())) >= 4


def test_startup_is_measured_in_another_process() -> None:
    found = _load("startup").costs([sys.executable, "-c", "pass"], 1)
    assert set(found) == {"cpu_seconds", "wall_seconds"}
    assert found["wall_seconds"] > 0
    assert found["cpu_seconds"] >= 0


def test_without_the_other_engine_the_install_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textacy.extract", None)
    with pytest.raises(SystemExit, match="pip install textacy"):
        _load("other_engines").Textacy()
