from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from verbale.data import figures
from verbale.errors import ConfigError, GateError
from verbale.evaluate import run, tasks

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"


@pytest.fixture(scope="module")
def gate(script: Callable[[Path], ModuleType]) -> Any:
    return script(EVALUATION / "gate.py")


@pytest.mark.parametrize("task", ["attribution", "time", "report", "overclaim", "nested"])
def test_the_floors_hold_on_the_invented_corpus(gate: Any, task: str) -> None:
    pin = next(p for p in gate.pins() if p.task == task and p.data.startswith("invented/"))
    gate.check(pin, EVALUATION / pin.data)


def test_a_figure_below_its_floor_fails(gate: Any) -> None:
    pin = gate.pins()[0]
    too_high = gate.Pin(pin.task, pin.data, pin.sha256, {"attr_f1": 100.01})
    with pytest.raises(GateError, match=r"attr_f1 is .* its floor 100\.01"):
        gate.check(too_high, EVALUATION / pin.data)


def test_floors_hold_for_one_file_only(gate: Any) -> None:
    pin = gate.pins()[0]
    with pytest.raises(GateError, match="digest"):
        gate.check(gate.Pin(pin.task, pin.data, "0" * 64, pin.floors), EVALUATION / pin.data)


def test_a_figure_above_its_ceiling_fails(gate: Any) -> None:
    pin = next(p for p in gate.pins() if p.task == "report" and p.data.startswith("invented/"))
    too_low = gate.Pin(pin.task, pin.data, pin.sha256, {}, {"attributions_core_total": 4})
    with pytest.raises(GateError, match=r"attributions_core_total is 5\.00, its ceiling 4\.00"):
        gate.check(too_low, EVALUATION / pin.data)


def test_a_floor_falls_only_when_told(gate: Any) -> None:
    pin = gate.pins()[0]
    high = gate.Pin(pin.task, pin.data, pin.sha256, {"attr_f1": 101.0}, {"attr_f1": 1.0})
    path = EVALUATION / pin.data
    kept = gate.moved(high, path, lower=False)
    assert (kept.floors, kept.ceilings) == ({"attr_f1": 101.0}, {"attr_f1": 1.0})
    told = gate.moved(high, path, lower=True)
    assert told.floors["attr_f1"] <= 99.5
    assert told.ceilings["attr_f1"] > 1


def test_a_floor_stands_a_little_below_what_was_measured(gate: Any) -> None:
    pin = gate.pins()[0]
    path = EVALUATION / pin.data
    measured = run(pin.task, path).metrics["attr_f1"]
    raised = gate.moved(
        gate.Pin(pin.task, pin.data, pin.sha256, {"attr_f1": 0.0}, {"attr_f1": 101.0}), path, lower=False
    )
    assert raised.floors["attr_f1"] == pytest.approx(measured - gate.SLACK)
    assert raised.ceilings["attr_f1"] == measured


def test_every_floor_is_of_a_known_task(gate: Any) -> None:
    assert {p.task for p in gate.pins()} <= set(tasks())


def test_a_result_names_its_data_and_digest() -> None:
    result = run("time", EVALUATION / "invented" / "time.jsonl")
    assert (result.task, result.data, len(result.sha256)) == ("time", "time.jsonl", 64)
    assert "value_f1" in result.table()


def test_an_unknown_task_is_the_users_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no task"):
        run("astrology", tmp_path)
    with pytest.raises(ConfigError, match="there is no file"):
        run("time", tmp_path / "absent.jsonl")


def test_the_package_has_the_figures_of_the_baseline(gate: Any) -> None:
    """If this fails: python evaluation/gate.py --figures."""
    assert list(figures()) == gate.figures(gate.pins())


def test_the_figures_alone_can_be_written(gate: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "FIGURES", tmp_path / "figures.json")
    assert gate.main(["--figures"]) == 0
    assert json.loads((tmp_path / "figures.json").read_text(encoding="utf-8")) == list(figures())
