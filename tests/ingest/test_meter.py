from __future__ import annotations

from pathlib import Path

from verbale.ingest.meter import Meter
from verbale.ingest.sources import read_sources


def test_a_file_that_is_read_as_a_whole_counts_once_all_of_it_is_done(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("text\n" + "“It is over,” the minister said.\n" * 9, encoding="utf-8")
    one, meter = (tmp_path / "a.csv").stat().st_size, Meter()
    found = [meter.bytes() for _ in read_sources([tmp_path], meter=meter)]
    assert found == [0] * 9 + [one] * 9
    assert meter.bytes() == 2 * one


def test_a_file_of_lines_counts_as_far_as_it_is_read(tmp_path: Path) -> None:
    line = '{"text": "The minister said that the case was closed."}\n'
    (tmp_path / "a.jsonl").write_text(line * 9000, encoding="utf-8")
    whole, meter = (tmp_path / "a.jsonl").stat().st_size, Meter()
    found = [meter.bytes() for _ in read_sources([tmp_path], meter=meter)]
    assert found == sorted(found)
    assert found[0] < 0.3 * whole < found[4500] < 0.8 * whole < found[-1] <= whole
    assert meter.bytes() == whole


def test_a_file_that_cannot_be_read_counts_for_nothing(tmp_path: Path) -> None:
    meter = Meter()
    assert len(list(read_sources([tmp_path / "none.txt"], meter=meter))) == 1
    assert meter.bytes() == 0
