from __future__ import annotations

import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from verbale.errors import MissingExtra
from verbale.scale.storage import Storage, find, is_url, open_url


@pytest.fixture(params=["local", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "run") if request.param == "local" else f"memory://{uuid4().hex}"


def test_of_all_that_create_a_name_one_succeeds(url: str) -> None:
    storage = Storage(url)
    with ThreadPoolExecutor(8) as threads:
        created = list(threads.map(lambda n: storage.create("commits/0.json", b"%d" % n * 1000), range(8)))
    assert created.count(True) == 1
    data = storage.read("commits/0.json")
    assert data == b"%d" % created.index(True) * 1000
    assert storage.names("commits") == ("0.json",)
    assert storage.parts("commits") == ()


def test_a_file_is_put_opened_and_removed(url: str, tmp_path: Path) -> None:
    storage = pickle.loads(pickle.dumps(Storage(url)))
    (tmp_path / "made").write_bytes(b"contents")
    storage.put("shards/one", tmp_path / "made")
    with storage.open("shards/one") as stream:
        assert stream.read() == b"contents"
    assert storage.names("shards") == ("one",)
    storage.remove("shards/one")
    storage.remove("shards/one")
    assert storage.names("shards") == ()
    assert storage.read("shards/one") is None


def test_what_is_not_whole_has_no_name(tmp_path: Path) -> None:
    storage = Storage(str(tmp_path))
    (tmp_path / "shards").mkdir()
    (tmp_path / "shards" / "000001.parquetx1.part").write_bytes(b"PAR")
    assert storage.names("shards") == ()
    assert storage.parts("shards") == ("000001.parquetx1.part",)


def test_files_below_an_address_are_found_in_order_without_hidden_ones() -> None:
    root = f"memory://{uuid4().hex}"
    storage = Storage(root)
    for name in ("b.txt", "a/2.txt", ".hidden/3.txt", "a/1.txt"):
        storage.create(name, name.encode())
    found = list(find(root))
    names = [each.url.partition(root.removeprefix("memory://"))[2] for each in found]
    assert names == ["/a/1.txt", "/a/2.txt", "/b.txt"]
    assert [each.size for each in found] == [7, 7, 5]
    with open_url(found[0].url) as stream:
        assert stream.read() == b"a/1.txt"


def test_addresses_and_paths_are_told_apart() -> None:
    assert is_url("s3://bucket/key")
    assert not is_url("reports/one.txt")
    assert not is_url(Path("reports"))


def test_without_fsspec_the_install_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingExtra, match=r"verbale\[scale\]"):
        Storage("run")
