"""The folder of a run: its plan, the data of shards, and the records that commit them.

``plan.json`` is what the run was begun with. ``shards/`` holds Parquet files that are named by their contents, and
``commits/`` a small JSON record for each shard that is done, created in one step. A file in ``shards/`` that no commit
names does not exist for readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from verbale.codec import to_json
from verbale.errors import ConfigError, StoreError
from verbale.scale.plan import Plan, Shard, plan_from_json
from verbale.scale.storage import Storage, sha256_of
from verbale.scale.tables import read_rows

PLAN, SHARDS, COMMITS = "plan.json", "shards", "commits"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A Parquet file of a shard: its name in the run, its size in bytes, the digest of its contents, and its rows."""

    name: str
    size: int
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """The record that makes a shard a part of its run. ``cpu`` are the seconds of CPU time that reading it took."""

    shard: int
    plan: str
    documents: DataFile
    errors: DataFile
    cpu: float


class RunFolder:
    """A run: :meth:`create` begins or continues one, :meth:`open` finds one that was begun.

    ``digest`` is that of its plan.
    """

    def __init__(self, storage: Storage, plan: Plan) -> None:
        self.storage = storage
        self.plan = plan
        self.digest = plan.digest

    @classmethod
    def create(cls, url: str, plan: Plan) -> RunFolder:
        """Begin a run, or continue it. Raises :class:`ConfigError` if the folder is that of another plan."""
        storage = Storage(url)
        made = cls(storage, plan)
        if not storage.create(PLAN, to_json(plan)) and cls.open(url).digest != made.digest:
            raise ConfigError(f"{url}: it is the run of another plan; name a new folder")
        return made

    @classmethod
    def open(cls, url: str) -> RunFolder:
        """Open a run. Raises :class:`StoreError` if there is none at ``url``."""
        storage = Storage(url)
        data = storage.read(PLAN)
        if data is None:
            raise StoreError(f"{url}: no run was begun there")
        return cls(storage, plan_from_json(data, f"{url}/{PLAN}"))

    def is_committed(self, shard: int) -> bool:
        """Whether the shard is done."""
        return self.storage.read(_commit(shard)) is not None

    def open_shards(self) -> tuple[Shard, ...]:
        """The shards that are not committed, in their order."""
        done = set(self.storage.names(COMMITS))
        return tuple(shard for shard in self.plan.shards if Path(_commit(shard.number)).name not in done)

    def commits(self) -> Iterator[Commit]:
        """The shards that are committed, in their order. Raises :class:`StoreError` of a record that is damaged."""
        for name in self.storage.names(COMMITS):
            data = self.storage.read(f"{COMMITS}/{name}")
            try:
                found = msgspec.json.decode(data or b"", type=Commit)
            except msgspec.MsgspecError as error:
                raise StoreError(f"{self.storage.url}/{COMMITS}/{name}: it is damaged ({error})") from None
            if found.plan != self.digest:
                raise StoreError(f"{self.storage.url}/{COMMITS}/{name}: it belongs to another plan")
            yield found

    def keep(self, shard: int, table: str, path: Path, rows: int) -> DataFile:
        """Bring a local Parquet file into the run, where nobody reads it until it is committed.

        It is named by its contents, so that all who read the same shard write the same file.
        """
        with path.open("rb") as stream:
            sha256 = sha256_of(stream)
        made = DataFile(f"{SHARDS}/{shard:06}.{table}.{sha256[:16]}.parquet", path.stat().st_size, sha256, rows)
        self.storage.put(made.name, path)
        return made

    def commit(self, shard: int, documents: DataFile, errors: DataFile, cpu: float) -> bool:
        """Make the shard a part of the run; False if it is one already."""
        made = Commit(shard=shard, plan=self.digest, documents=documents, errors=errors, cpu=round(cpu, 3))
        return self.storage.create(_commit(shard), to_json(made))

    def rows(self, file: DataFile) -> Iterator[dict[str, object]]:
        """The rows of a file that is committed. Raises :class:`StoreError` if it is not what was committed."""
        with self.storage.open(file.name) as stream:
            if sha256_of(stream) != file.sha256:
                raise StoreError(f"{self.storage.url}/{file.name}: it is not what was committed")
            stream.seek(0)
            yield from read_rows(stream)

    def sweep(self) -> tuple[Commit, ...]:
        """Remove what killed workers left behind, and give the commits, which tell what is kept.

        Only for a run that is complete, when nobody writes any more.
        """
        commits = tuple(self.commits())
        kept = {file.name for commit in commits for file in (commit.documents, commit.errors)}
        for name in (*self.storage.names(SHARDS), *self.storage.parts(SHARDS)):
            if f"{SHARDS}/{name}" not in kept:
                self.storage.remove(f"{SHARDS}/{name}")
        for name in self.storage.parts(COMMITS):
            self.storage.remove(f"{COMMITS}/{name}")
        return commits


def _commit(shard: int) -> str:
    return f"{COMMITS}/{shard:06}.json"
