from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from verbale import ingest
from verbale.errors import EmptyInput, InputError, UnsupportedInput
from verbale.ingest import Hints, read_bytes, read_sources
from verbale.ingest import sources as module
from verbale.model import Article

BODY = "The two ministers met in the harbour town on Monday."
PAGE = f"<html><body><article><h1>Ministers meet</h1><p>{BODY}</p></article></body></html>"
LINE = json.dumps({"text": BODY})


def kinds(items: list[Article | InputError]) -> list[tuple[str, str]]:
    return [(type(item).__name__, item.source) for item in items]


def test_every_format_plain_and_packed(tmp_path: Path) -> None:
    contents = {"a.txt": BODY, "b.html": PAGE, "c.htm": PAGE, "d.jsonl": LINE, "e": BODY, "f": PAGE, "g": LINE}
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content.encode()))
    found = list(read_sources([tmp_path]))
    assert len(found) == 2 * len(contents)
    assert {item.text for item in found if isinstance(item, Article)} == {BODY}


def test_folders_are_read_in_order_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "sub" / "c.txt").write_text("")
    (tmp_path / "z.txt").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(read_sources([tmp_path, tmp_path / "none.txt", str(tmp_path / "b.txt")]))
    names = [
        ("UnsupportedInput", "a.png"),
        ("Article", "b.txt"),
        ("EmptyInput", "sub/c.txt"),
        ("UnsupportedInput", "z.txt"),
    ]
    names += [("MissingInput", "none.txt"), ("Article", "b.txt")]
    assert kinds(found) == [(kind, str(tmp_path / name)) for kind, name in names]
    assert "no such file" in str(found[4])


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    items = read_sources([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").write_text(BODY)
    assert isinstance(next(items), Article)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert kinds(list(read_sources([tmp_path]))) == [("UnsupportedInput", str(tmp_path / "pipe.txt"))]


@pytest.mark.parametrize(("content", "reader"), [(BODY, "plain"), (LINE, "json"), (PAGE, "trafilatura")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, reader: str) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(content.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    (article,) = read_sources(["-"], Hints(outlet="The Example"))
    assert isinstance(article, Article)
    assert (article.text, article.outlet) == (BODY, "The Example")
    assert article.reader in (reader, "resiliparse")
    assert not stdin.buffer.closed


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a", "a.txt.gz", "a.jsonl.gz"])
@pytest.mark.parametrize("data", [b"", b"  \n \n"])
def test_nothing_in_it(name: str, data: bytes) -> None:
    (error,) = read_bytes(gzip.compress(data) if name.endswith(".gz") else data, name)
    assert isinstance(error, EmptyInput)
    assert error.source.startswith(name)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz", "a.gz"])
def test_gzip_that_is_cut_off_damaged_or_none(name: str) -> None:
    packed = gzip.compress(os.urandom(3_000).hex().encode())
    for data in (packed[:1_000], packed[:-4], packed[:500] + b"\x00" * 200 + packed[700:], b"not gzip"):
        found = list(read_bytes(data, name))
        assert isinstance(found[-1], InputError)
        assert "gzip" in found[-1].reason or "JSON" in found[-1].reason


def test_lines_before_the_damage_are_kept() -> None:
    packed = gzip.compress("\n".join(json.dumps({"text": BODY, "n": n}) for n in range(5_000)).encode())
    found = list(read_bytes(packed[: len(packed) // 2], "a.jsonl.gz"))
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], InputError)
    assert found[-1].source == "a.jsonl.gz"


def test_a_line_of_a_hundred_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        for _ in range(100):
            stream.write(b"word " * 200_000)
    (error,) = read_sources([path])
    assert isinstance(error, InputError)
    assert "larger than" in error.reason


def test_packed_bombs_are_not_unpacked_whole() -> None:
    (error,) = read_bytes(gzip.compress(b"a" * 90_000_000, 9), "a.txt.gz")
    assert isinstance(error, InputError)
    assert "larger than" in error.reason


def test_an_unknown_suffix() -> None:
    (error,) = read_bytes(b"text", "a.pptx")
    assert isinstance(error, UnsupportedInput)
    assert ".docx" in error.reason


def test_importing_the_package_is_light() -> None:
    heavy = ["lxml", "trafilatura", "resiliparse", "py3langid", "dateutil", "verbale.ingest.sources"]
    code = f"import sys, verbale.ingest; print([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_what_is_exported() -> None:
    assert all(getattr(ingest, name) for name in ingest.__all__)
    with pytest.raises(AttributeError):
        ingest.nothing  # noqa: B018
    assert module.read_sources is read_sources


def test_of_many_parts_that_cannot_be_read_the_rest_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.ingest.sources.MOST_REFUSED", 3)
    path = tmp_path / "many.jsonl"
    path.write_text("{}\n" * 10 + LINE + "\n{}\n")
    # From wherever it comes, as a file or over a line.
    for found in (list(read_sources([path])), list(read_bytes(path.read_bytes(), "many.jsonl"))):
        refused = [item for item in found if isinstance(item, InputError)]
        assert len(found) - len(refused) == 1
        assert len(refused) == 4
        assert "8 more of its parts" in refused[-1].reason
