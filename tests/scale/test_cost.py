from __future__ import annotations

from pathlib import Path

import pytest
from tests.scale.fake import reading, write_reports

from verbale.scale.cost import Cost, forecast, measure
from verbale.scale.plan import make_plan


def test_the_cost_is_measured_on_reports_of_the_plan(tmp_path: Path) -> None:
    plan = make_plan(
        [write_reports(tmp_path, 20, text="We will repair pier number {} before winter. slow")], reading().run
    )
    cost = measure(plan, reading(), 5)
    assert cost is not None
    assert 3 <= cost.reports <= 5
    assert min(cost.cpu, cost.record_cpu, cost.shard_bytes, cost.memory) > 0


def test_without_a_report_there_is_no_cost(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert measure(make_plan([tmp_path / "empty.txt", tmp_path / "none.txt"], reading().run), reading()) is None
    assert measure(make_plan([], reading().run), reading()) is None


def test_parts_are_multiplied() -> None:
    cost = Cost(reports=5, cpu=0.864, record_cpu=0.0864, shard_bytes=10_000, record_bytes=40_000, memory=1)
    told = forecast(cost, 1_000_000, 4)
    assert (told.cpu_days, told.days, told.record_days) == pytest.approx((10, 2.5, 1))
    assert (told.shard_bytes, told.record_bytes) == (1e10, 4e10)
