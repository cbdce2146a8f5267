from __future__ import annotations

from pathlib import Path

from verbale.build import BuildReport
from verbale.cli.pace import Pace, expected
from verbale.store.sqlite import Rejected


def at(total: int | None, seconds: float, report: BuildReport) -> str:
    times = iter((0.0, seconds))
    return Pace(total, clock=lambda: next(times)).words(report)


def test_it_tells_how_many_of_how_many_and_how_long_the_rest_takes() -> None:
    report = BuildReport(new=290, left_out=tuple(Rejected(f"{n}.bin", "binary") for n in range(10)))
    assert at(1200, 100.0, report) == "300 of 1,200 inputs: 290 read, 10 left out; 3.0 a second, 5 min left"
    assert at(None, 100.0, report) == "300 inputs: 290 read, 10 left out; 3.0 a second"
    assert at(300, 100.0, report) == "300 of 300 inputs: 290 read, 10 left out; 3.0 a second"
    assert at(10, 100.0, report) == "300 inputs: 290 read, 10 left out; 3.0 a second"


def test_what_was_there_already_says_nothing_of_the_pace() -> None:
    assert at(500, 1.0, BuildReport(present=400)) == "400 of 500 inputs: 0 read, 0 left out"
    assert (
        at(500, 10.0, BuildReport(present=400, new=10))
        == "410 of 500 inputs: 10 read, 0 left out; 1.0 a second, 2 min left"
    )


def test_inputs_are_counted_where_they_can_be(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html"):
        (tmp_path / name).write_text("words", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "one"}\n\n{"text": "two"}\n', encoding="utf-8")
    assert expected([str(tmp_path)]) == 4
    assert expected([str(tmp_path / "a.txt"), str(tmp_path / "none.txt")]) == 2
    (tmp_path / "d.zip").write_bytes(b"PK")
    assert expected([str(tmp_path)]) is None
    assert expected(["-"]) is None
