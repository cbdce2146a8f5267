from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from verbale.model import Record
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.verify import check_record

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Where a dataclass looks for the names in its annotations.
    sys.modules[spec.name] = module
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
    assert found["ratio"] > found["attribution_ratio"] > 0
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


def test_the_reading_room_is_measured_on_a_record_made_larger(sample_record: Record, tmp_path: Path) -> None:
    benchmark = _load("reading_room")
    with Store.create(tmp_path / "small.db") as store:
        store.add(sample_record)
        merge_store(store)
    benchmark.enlarge(tmp_path / "small.db", tmp_path / "large.db", 3)
    with Store.open(tmp_path / "large.db") as store:
        assert store.counts()["articles"] == 3
        assert all(check_record(record).holds for record in store.records())
        assert len({row.id for record in store.records() for row in record.rows()}) == 18
    found = benchmark.measure(tmp_path / "large.db", 1)
    assert found["search_p95_ms"] > 0
    assert "/ledger" in found["median_ms"]
    assert benchmark.p95(list(range(1, 101))) == 95


def test_a_record_that_grew_says_what_one_made_in_one_go_does(tmp_path: Path) -> None:
    benchmark = _load("growth")
    assert benchmark.grow(tmp_path / "grown.db", range(9), 10)["merge_seconds"] > 0
    assert benchmark.grow(tmp_path / "grown.db", range(9, 10), 10)["memory_mb"] > 0
    benchmark.grow(tmp_path / "whole.db", range(10), 10)
    assert benchmark.merged_digest(tmp_path / "grown.db") == benchmark.merged_digest(tmp_path / "whole.db")


def test_a_worker_is_measured_over_reports_of_which_none_is_like_another() -> None:
    benchmark = _load("workers")
    assert len({benchmark.report(seed) for seed in range(50)}) == 50
    sizes = benchmark.held(20)
    assert len(sizes) == 20
    assert all(size > 50_000_000 for size in sizes)


def test_hostile_inputs_are_picked_by_name() -> None:
    benchmark = _load("hostile")
    picked = benchmark.picked(["bomb.zip", "-marks."], benchmark.made())
    assert picked == ["bomb.zip", "straight-marks.txt", "curly-marks.txt", "mixed-marks.txt"]
    assert len(benchmark.picked([], benchmark.made())) > 60


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found as Linux lists them")
def test_kills_lose_and_double_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    found = _load("kills").measure(tmp_path, "local", 2, 7, reports=40)
    assert sum(found["killed"].values()) == found["makers_killed"] == 2
    assert (found["shards_lost"], found["same_after_reading"], found["same_after_making"]) == (0, True, True)
