from __future__ import annotations

import gzip
import hashlib
import io
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import pytest

from verbale.errors import ConfigError, InputError, MissingInput
from verbale.ingest import read_sources
from verbale.ingest.hints import NO_HINTS
from verbale.model import Article
from verbale.scale.inputs import Freezer, Input, articles_of, check_input
from verbale.scale.slices import Bounds
from verbale.scale.storage import Storage


def told(found: Article | InputError) -> tuple[str, str]:
    return (found.source, found.id) if isinstance(found, Article) else (found.source, found.reason)


def test_files_are_frozen_in_the_order_of_a_build(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "c.jsonl", ".hidden/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"text": "It is done."}' if "json" in name else f"{name} is done.")
    (tmp_path / "d").mkdir()
    sources = [tmp_path / "b", tmp_path, tmp_path / "d", tmp_path / "none.txt"]
    frozen = list(Freezer().freeze(sources))
    sha256 = hashlib.sha256(b"b/2.txt is done.").hexdigest()
    assert frozen[0] == Input(str(tmp_path / "b" / "2.txt"), 16, f"sha256:{sha256}")
    assert frozen[-2:] == [Input(str(tmp_path / "d")), Input(str(tmp_path / "none.txt"))]
    for each in frozen:
        check_input(each, NO_HINTS)
    read = [told(found) for each in frozen for found in articles_of(each, NO_HINTS)]
    assert read == [told(found) for found in read_sources(sources)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (planned,) = Freezer().freeze([tmp_path / "pipe.txt"])
    assert planned.digest == ""
    (found,) = articles_of(planned, NO_HINTS)
    assert isinstance(found, InputError)


def test_a_file_that_came_since_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    planned = list(Freezer().freeze([tmp_path / "empty", tmp_path / "none.txt"]))
    (tmp_path / "empty" / "now.txt").write_text("It is done.")
    (tmp_path / "none.txt").write_text("It is done.")
    for each in planned:
        with pytest.raises(ConfigError, match="it has changed"):
            check_input(each, NO_HINTS)


def test_what_stands_at_an_address_is_read_and_held_to_its_digest() -> None:
    root = f"memory://{uuid4().hex}"
    storage = Storage(root)
    storage.create("feed.jsonl", b'{"text": "One is done."}\n{"text": "Two is done."}\n')
    (planned,) = Freezer().freeze([root])
    assert planned.digest.startswith("sha256:")
    read = list(articles_of(planned, NO_HINTS))
    assert [found.source for found in read] == [f"{planned.name}#1", f"{planned.name}#2"]
    storage.remove("feed.jsonl")
    storage.create("feed.jsonl", b'{"text": "One is undone."}\n')
    with pytest.raises(ConfigError, match="it has changed"):
        check_input(planned, NO_HINTS)


def test_nothing_at_an_address_is_a_missing_input() -> None:
    (planned,) = Freezer().freeze([f"memory://{uuid4().hex}/none"])
    (found,) = articles_of(planned, NO_HINTS)
    assert isinstance(found, MissingInput)


def test_standard_input_cannot_be_frozen() -> None:
    with pytest.raises(ConfigError, match="standard input"):
        list(Freezer().freeze(["-"]))


def zipped(names: Iterable[str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, f"{name} is done.")
    return stream.getvalue()


def test_what_holds_many_reports_comes_in_slices_and_other_files_whole(tmp_path: Path) -> None:
    lines = "".join(f'{{"text": "Pier {number} is done."}}\n' for number in range(5))
    (tmp_path / "a.jsonl").write_text(lines)
    (tmp_path / "b.jsonl").write_text('[{"text": "It is done."}, {"text": "It is over."}]')
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "d.zip").write_bytes(zipped(["1.txt", "2.txt", "3.txt"]))
    frozen = list(Freezer(bounds=Bounds(2, 1000)).freeze([tmp_path]))
    assert [(Path(each.name).name, each.reports) for each in frozen] == [
        *(("a.jsonl", 2), ("a.jsonl", 2), ("a.jsonl", 1), ("b.jsonl", 1)),
        *(("c.jsonl.gz", 2), ("c.jsonl.gz", 2), ("c.jsonl.gz", 1), ("d.zip", 2), ("d.zip", 1)),
    ]
    for each in frozen:
        check_input(each, NO_HINTS)
    read = [told(found) for each in frozen for found in articles_of(each, NO_HINTS)]
    assert read == [told(found) for found in read_sources([tmp_path])]
    (tmp_path / "a.jsonl").unlink()
    (tmp_path / "d.zip").write_bytes(zipped(["1.txt", "2.txt", "4.txt"]))
    for each in (frozen[1], frozen[-1], frozen[-2]):
        with pytest.raises(ConfigError, match="it has changed"):
            check_input(each, NO_HINTS)


def test_an_archive_at_an_address_comes_in_slices() -> None:
    root = f"memory://{uuid4().hex}"
    storage = Storage(root)
    storage.create("a.zip", zipped(["1.txt", "2.txt", "3.txt"]))
    first, second = Freezer(bounds=Bounds(2, 1000)).freeze([root])
    read = [found.source for each in (first, second) for found in articles_of(each, NO_HINTS)]
    assert read == [f"{first.name}!{number}.txt" for number in (1, 2, 3)]
    check_input(second, NO_HINTS)
    storage.remove("a.zip")
    with pytest.raises(ConfigError, match="it has changed"):
        check_input(second, NO_HINTS)
