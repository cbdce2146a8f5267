from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.scale.fake import LET_GO, MEETING, load, load_nothing, read, reading, write_reports
from tests.scale.test_driver import rows_of

from verbale.errors import ConfigError, MissingExtra, VerbaleError
from verbale.scale.driver import run_plan
from verbale.scale.engine import LocalEngine
from verbale.scale.plan import make_plan
from verbale.scale.ray_engine import RayEngine
from verbale.scale.record import build_record
from verbale.store.sqlite import Store
from verbale.workers import ReadFunctions

ENVIRONMENT = {"env_vars": {"PYTHONPATH": ":".join([str(Path(__file__).parents[2]), *filter(None, sys.path)])}}
"""In which Ray's processes find the tests' modules."""
NODE = {"num_cpus": 1, "memory": 2_000_000_000, "object_store_memory": 80_000_000}


@pytest.fixture
def ray() -> Iterator[Any]:
    """A cluster of this machine, which its own processes may find the tests' modules in."""
    found = pytest.importorskip("ray")
    found.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        object_store_memory=80_000_000,
        _memory=4_000_000_000,
        runtime_env=ENVIRONMENT,
    )
    yield found
    found.shutdown()


def test_actors_read_a_run_and_one_that_dies_is_replaced(tmp_path: Path, ray: Any) -> None:
    folder = write_reports(tmp_path / "reports", 6)
    (folder / "002.txt").write_text("We will repair it once.", encoding="utf-8")
    plan = make_plan([folder], reading().run, shard_reports=2)
    report = run_plan(plan, str(tmp_path / "run"), reading(), RayEngine, workers=2)
    assert (report.committed, report.lost, report.documents, report.errors) == (4, 1, 7, 1)
    assert ray.is_initialized(), "a cluster that was there before stays"
    built = build_record(str(tmp_path / "run"), tmp_path / "record.db")
    assert (built.new, built.duplicates) == (6, 1)
    with Store.open(tmp_path / "record.db") as store:
        assert [Path(found.source).name for found in store.rejected()] == ["001-empty.txt"]


def test_a_reading_that_cannot_load_ends_the_run(tmp_path: Path, ray: Any) -> None:
    plan = make_plan([write_reports(tmp_path / "reports", 2)], reading().run)
    with pytest.raises(VerbaleError, match="no such model"):
        run_plan(plan, str(tmp_path / "run"), ReadFunctions(reading().run, load_nothing, read), RayEngine)


def test_a_node_that_is_lost_loses_and_doubles_nothing(tmp_path: Path) -> None:
    ray = pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    folder = write_reports(tmp_path / "reports", 40)
    # Two shards hold their readers; the head has room for one, so another node has a shard in hand when it is lost.
    for name in ("000.txt", "006.txt"):
        (folder / name).write_text(f"We will meet on pier {name}.", encoding="utf-8")
    (folder / MEETING).mkdir()
    plan = make_plan([folder], reading().run, shard_reports=6)
    if ray.is_initialized():
        ray.shutdown()
    cluster: Any = Cluster(initialize_head=True, head_node_args=NODE)
    nodes = {node.node_id: node for node in (cluster.add_node(**NODE) for _ in range(2))}
    lost = Thread(target=lose_a_node, args=(cluster, nodes, folder / MEETING))
    try:
        ray.init(address=cluster.address, log_to_driver=False, runtime_env=ENVIRONMENT)
        lost.start()
        report = run_plan(plan, str(tmp_path / "run"), reading(), RayEngine, workers=3)
        lost.join()
    finally:
        ray.shutdown()
        cluster.shutdown()
    assert report.lost >= 1
    assert (report.committed, report.documents, report.errors) == (len(plan.shards), 41, 1)
    run_plan(plan, str(tmp_path / "alone"), reading(), LocalEngine)
    rows = []
    for name in ("run", "alone"):
        build_record(str(tmp_path / name), tmp_path / f"{name}.db")
        rows.append(rows_of(tmp_path / f"{name}.db"))
    assert rows[0] == rows[1]


def lose_a_node(cluster: Any, nodes: dict[str, Any], meeting: Path, seconds: float = 60) -> None:
    """Kill one of ``nodes`` on which a reader waits at ``meeting``, and, once that reader is gone, let the others go.

    A reader outlives its node for a moment, in which it could end its shard.
    """
    ends = time.monotonic() + seconds
    try:
        while not (waiting := {name for name in os.listdir(meeting) if name.partition(".")[0] in nodes}):
            assert time.monotonic() < ends, "no reader came to the meeting"
            time.sleep(0.05)
        node, _, process = min(waiting).partition(".")
        cluster.remove_node(nodes[node], allow_graceful=False)
        while os.path.exists(f"/proc/{process}"):
            assert time.monotonic() < ends, "the reader outlives its node"
            time.sleep(0.05)
    finally:
        (meeting / LET_GO).touch()


def test_a_driver_that_is_on_no_node_is_told_where_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray")

    def refused(**_options: object) -> None:
        raise ConnectionError("Failed to connect to Ray cluster")

    monkeypatch.setattr(ray, "init", refused)
    with pytest.raises(ConfigError, match="head:6379 has this machine as a node: call it on the head"):
        RayEngine(str(tmp_path / "run"), reading(), 1, "head:6379")


def test_without_ray_the_install_line_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    plan = make_plan([write_reports(tmp_path / "reports", 2)], reading().run)
    with pytest.raises(MissingExtra, match=r"verbale\[ray\]"):
        run_plan(
            plan, str(tmp_path / "run"), ReadFunctions(reading().run, load, read), partial(RayEngine, address="auto")
        )
