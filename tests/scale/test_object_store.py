"""Runs in an object store: an S3 server on this machine."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import s3fs
from moto.server import ThreadedMotoServer
from tests.scale.fake import reading, write_reports
from tests.scale.test_driver import rows_of

from verbale.codec import to_json
from verbale.errors import ConfigError, MissingInput
from verbale.ingest.hints import NO_HINTS
from verbale.scale.driver import run_plan
from verbale.scale.engine import LocalEngine
from verbale.scale.inputs import Freezer, articles_of
from verbale.scale.plan import make_plan
from verbale.scale.record import build_record
from verbale.scale.storage import Storage

BUCKET = "s3://news"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """An S3 server with an empty bucket, by its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def _bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    told = {"AWS_ENDPOINT_URL": server, "AWS_DEFAULT_REGION": "us-east-1", "NO_PROXY": "127.0.0.1"}
    for name, value in {**told, "AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "none"}.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem()
    store.mkdir(BUCKET)
    yield
    store.rm(BUCKET, recursive=True)


def put_reports(folder: Path) -> None:
    """Reports as objects of their own, as lines and in an archive."""
    store = Storage(f"{BUCKET}/in")
    for file in sorted(write_reports(folder, 5).iterdir()):
        store.create(f"apart/{file.name}", file.read_bytes())
    lines = [to_json({"text": f"We will dredge channel {n} before winter."}) for n in range(5)]
    store.create("lines.jsonl", b"\n".join(lines))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", f"We will light beacon {number} before winter.")
    store.create("packed.zip", stream.getvalue())


def test_of_two_that_create_a_name_one_succeeds() -> None:
    here, there = Storage(f"{BUCKET}/run"), Storage(f"{BUCKET}/run")
    assert here.create("commits/0.json", b"ours")
    assert not there.create("commits/0.json", b"theirs")
    assert there.read("commits/0.json") == b"ours"
    assert there.names("commits") == ("0.json",)


def test_a_run_in_a_bucket_gives_the_record_of_a_run_on_a_disk(tmp_path: Path) -> None:
    put_reports(tmp_path / "reports")
    plan = make_plan([f"{BUCKET}/in"], reading().run, shard_reports=3)
    assert len(plan.shards) > 5
    done = []
    for number, url in enumerate((f"{BUCKET}/run", str(tmp_path / "run"))):
        report = run_plan(plan, url, reading(), LocalEngine, workers=2 - number)
        assert (report.committed, report.documents, report.errors) == (len(plan.shards), 16, 1)
        build_record(url, tmp_path / f"{number}.db")
        done.append(rows_of(tmp_path / f"{number}.db"))
    assert done[0] == done[1]
    assert not os.path.exists(BUCKET)


def test_an_object_is_held_to_the_tag_that_its_store_gives(tmp_path: Path) -> None:
    put_reports(tmp_path / "reports")
    plan = make_plan([f"{BUCKET}/in/packed.zip", f"{BUCKET}/in/apart"], reading().run, shard_reports=2)
    assert all(found.digest.startswith("etag:") for found in plan.inputs)
    store = Storage(f"{BUCKET}/in")
    store.remove("packed.zip")
    store.create("packed.zip", b"PK\5\6" + bytes(18))
    with pytest.raises(ConfigError, match=r"packed\.zip: it has changed"):
        run_plan(plan, f"{BUCKET}/run", reading(), LocalEngine)


def test_nothing_in_a_bucket_is_a_missing_input() -> None:
    (planned,) = Freezer().freeze([f"{BUCKET}/none"])
    (found,) = articles_of(planned, NO_HINTS)
    assert isinstance(found, MissingInput)
