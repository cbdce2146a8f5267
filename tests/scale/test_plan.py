from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.scale.fake import RUN, write_reports

from verbale.codec import to_json
from verbale.errors import ConfigError
from verbale.ingest.hints import Hints
from verbale.model import Run
from verbale.scale import plan as module
from verbale.scale.plan import is_plan, make_plan, plan_from_json


def test_inputs_are_parted_by_files_and_by_bytes(tmp_path: Path) -> None:
    folder = write_reports(tmp_path, 5)
    by_files = make_plan([folder], RUN, shard_reports=3)
    assert [len(shard.inputs) for shard in by_files.shards] == [3, 3, 1]
    by_bytes = make_plan([folder], RUN, shard_bytes=100)
    assert [sum(found.size for found in shard.inputs) for shard in by_bytes.shards] == [86, 86, 86]
    assert list(by_bytes.inputs) == list(by_files.inputs)
    assert len(make_plan([folder], RUN, shard_bytes=1).shards) == 7, "a file that is larger stands alone"


def test_a_plan_survives_json_and_is_known_by_it(tmp_path: Path) -> None:
    plan = make_plan([write_reports(tmp_path, 2)], RUN, hints=Hints(published="2021-12-21", outlet="Harbour News"))
    data = to_json(plan)
    assert is_plan(data[:100])
    assert not is_plan(b'{"format": "other"}')
    again = plan_from_json(data, "plan.json")
    assert again == plan
    assert again.digest == plan.digest


def test_plans_differ_by_all_that_makes_rows(tmp_path: Path) -> None:
    folder = write_reports(tmp_path, 2)
    plan = make_plan([folder], RUN)
    others = [
        make_plan([folder], RUN, hints=Hints(outlet="Harbour News")),
        make_plan([folder], Run("1", "fake")),
        replace(plan, code="other"),
        make_plan([folder], RUN, shard_reports=1),
    ]
    assert len({plan.digest, *(other.digest for other in others)}) == 5


def test_the_plan_of_other_code_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_plan([write_reports(tmp_path, 2)], RUN)
    plan.check(RUN)
    monkeypatch.setattr(module, "code_digest", lambda: "other")
    with pytest.raises(ConfigError, match="the code"):
        plan.check(RUN)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"format":"verbale plan 1"}'])
def test_what_is_no_plan_is_refused(data: bytes) -> None:
    with pytest.raises(ConfigError, match=r"plan\.json: it is no plan"):
        plan_from_json(data, "plan.json")


def test_the_plan_of_another_format_is_refused(tmp_path: Path) -> None:
    data = to_json(replace(make_plan([write_reports(tmp_path, 1)], RUN), format="verbale plan 9"))
    with pytest.raises(ConfigError, match="of this version"):
        plan_from_json(data, "plan.json")
