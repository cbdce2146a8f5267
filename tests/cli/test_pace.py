from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from verbale.build import BuildReport
from verbale.cli.pace import Pace, expected, size, written_words
from verbale.ingest.meter import Meter
from verbale.ingest.sources import read_sources
from verbale.model import Record
from verbale.store.sqlite import Rejected, Store


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
    assert expected([str(tmp_path / "a.txt"), str(tmp_path / "none.txt"), str(tmp_path / "none.jsonl")]) == 3
    (tmp_path / "d.zip").write_bytes(b"PK")  # damaged
    assert expected([str(tmp_path)]) is None
    assert expected(["-"]) is None


def packed(path: Path, names: Sequence[str]) -> str:
    """An archive with files of these names, zip or tar by its suffix."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, "words")
    else:
        with tarfile.open(path, "w:gz" if path.suffix == ".tgz" else "w") as tar:
            for name in names:
                info = tarfile.TarInfo(name)
                info.size = 5
                tar.addfile(info, io.BytesIO(b"words"))
    return str(path)


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
def test_the_files_of_an_archive_are_counted_by_their_names(tmp_path: Path, name: str) -> None:
    held = ["a.txt", "in/b.html", "c.docx", "d.png", "in/", ".hidden.txt"] if name == "a.zip" else ["a.txt", "b.png"]
    assert expected([packed(tmp_path / name, held)]) == (4 if name == "a.zip" else 2)
    many = packed(tmp_path / f"many-{name}", ["a.txt", "feed.jsonl"])
    assert expected([many]) is None
    assert size([many]) == Path(many).stat().st_size


def test_as_many_inputs_are_expected_of_an_archive_as_a_build_finds(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", ["a.txt", "in/b.html", "d.png", ".hidden.txt"])
    assert expected([archive]) == len(list(read_sources([archive])))


def test_a_large_archive_is_not_unpacked_to_be_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = packed(tmp_path / "a.tgz", ["a.txt"])
    monkeypatch.setattr("verbale.ingest.counting.UNPACKED", 10)
    assert expected([archive]) is None


def test_where_inputs_cannot_be_counted_bytes_are(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"The minister said that case {n} was closed."}) + "\n" for n in range(9000))
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        (tmp_path / name).write_bytes(gzip.compress(lines.encode(), compresslevel=0))
    total = size([str(tmp_path)])
    assert expected([str(tmp_path)]) is None
    assert total is not None
    meter = Meter()
    times = iter((0.0, 100.0, 200.0, 200.0))
    pace = Pace(None, clock=lambda: next(times), size=total, meter=meter)
    inputs = read_sources([tmp_path], meter=meter)
    for _ in range(9001):
        next(inputs)
    half, of = pace.part(BuildReport(new=9001))
    assert of == total
    assert half == pytest.approx(total / 2, rel=0.1)
    told = pace.words(BuildReport(new=9001))
    counts = r"9,001 inputs in 5\d\d\.\d kB of 1\.0 MB: 9,001 read, 0 left out"
    assert re.fullmatch(rf"{counts}; 90\.0 a second, (2 min|\d\d s) left", told), told
    assert len(list(inputs)) == 8999
    assert pace.part(BuildReport(new=18_000)) == (total, total)
    assert pace.words(BuildReport(new=18000)).endswith("; 90.0 a second")


def test_what_was_there_already_says_nothing_of_the_rest_of_the_bytes(tmp_path: Path) -> None:
    meter = Meter()
    for name, many in (("a.csv", 600), ("b.csv", 200)):
        (tmp_path / name).write_text("x" * many, encoding="utf-8")
    times = iter((0.0, 10.0))
    pace = Pace(None, clock=lambda: next(times), size=1000, meter=meter)
    with (tmp_path / "a.csv").open("rb") as stream, meter.reading(stream):
        pass
    assert pace.words(BuildReport(present=6)) == "6 inputs in 0.6 kB of 1.0 kB: 0 read, 0 left out"
    with (tmp_path / "b.csv").open("rb") as stream, meter.reading(stream):
        pass
    told = pace.words(BuildReport(present=6, new=2))
    assert told == "8 inputs in 0.8 kB of 1.0 kB: 2 read, 0 left out; 0.2 a second, 10 s left"


def test_an_export_tells_how_many_reports_are_written() -> None:
    assert written_words(300, 1200, 1, 10.0) == "300 of 1,200 reports; 30.0 a second, 30 s left"
    assert written_words(1200, 1200, 1, 10.0) == "1,200 of 1,200 reports; 120.0 a second"
    assert written_words(0, 1200, 1, 0.0) == "0 of 1,200 reports"
    assert written_words(1300, 1200, 7, 10.0) == "100 of 1,200 reports, table 2 of 7; 130.0 a second, 55 s left"
    assert written_words(8400, 1200, 7, 10.0) == "1,200 of 1,200 reports, table 7 of 7; 840.0 a second"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("terminal", [True, False])
def test_an_export_shows_how_far_it_is_on_a_terminal_only(
    tmp_path: Path, sample_record: Record, terminal: bool
) -> None:
    import pty

    with Store.create(tmp_path / "record.db") as store:
        store.add(sample_record)
    command = [sys.executable, "-m", "verbale", "export", str(tmp_path / "record.db")]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    errors = theirs if terminal else subprocess.PIPE
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, env=environment, check=True)
    os.close(theirs)
    assert json.loads(done.stdout)["article"]["id"] == sample_record.article.id
    if terminal:
        assert "1 of 1 reports" in os.read(ours, 100_000).decode()
    else:
        assert done.stderr == b""
    os.close(ours)
