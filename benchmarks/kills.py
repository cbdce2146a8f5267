"""What ``kill -9`` costs a run: ``python benchmarks/kills.py [--kills 20] [--engine local|ray] [--seed 7] [--json]``.

Reports that are made up are planned and read, without models, by an engine's readers. At random moments one of the
processes is killed: the driver, a reader, or, of a cluster of Ray, a whole node. The same call is then made again until
the run is complete; where that is before all kills are made, another run is begun. Then the record is made of the last
run, and what makes it is killed as often. In the end each record must have the digest of the one that an undisturbed
process makes of the same reports. Processes are found as Linux lists them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import growth

from verbale.build import build_from
from verbale.codec import to_json
from verbale.ingest import read_sources
from verbale.model import Actor, ActorRef, Article, Attribution, Commitment, Evidence, Record, Run, Span
from verbale.scale.driver import run_plan
from verbale.scale.engine import LocalEngine
from verbale.scale.plan import Plan, make_plan, plan_from_json
from verbale.scale.record import build_record
from verbale.scale.run import RunFolder
from verbale.store.check import check
from verbale.store.sqlite import Store
from verbale.workers import ReadFunctions

KILLS, REPORTS, SHARD = 20, 240, 6
READERS = 2
PACE = 0.02
"""Seconds that a report takes at least, so that kills meet readers at work."""
NODE: dict[str, Any] = {"num_cpus": 1, "memory": 2_000_000_000, "object_store_memory": 80_000_000}
WORDS = "the northern ferry port will open again before winter and all twelve old piers are mended by then".split()  # noqa: SIM905
PEOPLE = ("Ada Lind", "Bo Okoro", "Cy Marsh", "Di Novak")
PATIENCE = 300.0
"""Seconds after which a process that does not end is a failure."""


def load() -> None:
    """Load nothing: :func:`read` needs no models."""


def read(article: Article, engine: None) -> Record:
    """Read a report, which takes a while."""
    time.sleep(PACE)
    return read_at_once(article, engine)


def read_at_once(article: Article, engine: None) -> Record:
    """Each sentence is said and promised by somebody whom other reports name too."""
    said, done = [], []
    key = article.id[:12]
    chance = random.Random(article.id)
    actors = tuple(
        Actor(id=f"{key}p{n}", evidence=(), name=name, kind="person", key=f"person:{n}", forms=("name",))
        for n, name in enumerate(PEOPLE)
    )
    start = 0
    for n, sentence in enumerate(article.text[: article.body_end].split(".")[:-1]):
        words = Evidence.at(article.text, "content", Span(start, start + len(sentence)))
        start += len(sentence) + 1
        one = chance.choice(actors)
        who = ActorRef(one.name, one.id)
        told: dict[str, Any] = {"evidence": (words,), "content": words.exact}
        said.append(Attribution(id=f"{key}a{n}", source=who, cue="said", kind="direct", **told))
        act: dict[str, Any] = {"act": "promise", "direction": "commissive", "attribution": said[-1].id}
        done.append(Commitment(id=f"{key}c{n}", agent=who, **act, **told))
    return Record(article=article, run=RUN, attributions=tuple(said), commitments=tuple(done), actors=actors)


RUN = Run("0", "kills")


def reading() -> ReadFunctions:
    """How the reports are read. The functions are those of this module by its name, which any process can import."""
    import kills

    return ReadFunctions(RUN, kills.load, kills.read)


def write_reports(folder: Path, count: int) -> Path:
    """A folder of ``count`` reports of which many repeat what others say; some are in one file, and one is empty."""
    folder.mkdir(parents=True)
    (folder / "empty.txt").touch()
    with (folder / "lines.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(count):
            chance = random.Random(number)
            told = " ".join(_sentence(chance) for _ in range(chance.randrange(1, 5))) + f" It is report {number}."
            if number % 3:
                (folder / f"{number:05}.txt").write_text(told, encoding="utf-8")
            else:
                lines.write(json.dumps({"text": told}) + "\n")
    return folder


def _sentence(chance: random.Random) -> str:
    words = WORDS[: chance.choice((7, 9, 12, len(WORDS)))]
    if chance.random() < 0.3:
        words[chance.randrange(len(words))] = chance.choice(["soon", "no", "fifteen"])
    return " ".join(words).capitalize() + "."


def digest_of(record: Path) -> str:
    """A digest of all that a record holds: its reports with their rows, their sources, and the merged level."""
    sha = hashlib.sha256(growth.merged_digest(record).encode())
    with Store.open(record) as store:
        if not store.merged or not check(store).holds:
            raise SystemExit(f"{record}: it is not merged, or does not hold")
        for one in store.records():
            sha.update(to_json(one))
        for row in store.connection.execute("SELECT article_id, path, sha256, json FROM source ORDER BY pk"):
            sha.update(repr(tuple(row)).encode())
        sha.update(repr(store.rejected()).encode())
    return sha.hexdigest()


def drive(plan: str, run: str, address: str) -> None:
    """Be the driver of a run: the life of a process that may be killed. ``address`` is that of a cluster, or empty."""
    start: Any = LocalEngine
    if address:
        import ray

        from verbale.scale.ray_engine import RayEngine

        ray.init(address=address, log_to_driver=False)
        start = RayEngine
    run_plan(plan_from_json(Path(plan).read_bytes(), plan), run, reading(), start, workers=READERS)


def make_record(run: str, output: str) -> None:
    """Make the record of a run: the life of another process that may be killed."""
    build_record(run, output)


class Victims(Protocol):
    """What may be killed while a driver works, by the kinds of victims, with what starts one and what kills another."""

    kinds: tuple[str, ...]
    address: str

    def kill(self, kind: str, driver: int, chance: random.Random) -> bool:
        """Kill a victim of this kind; whether there was one."""


class Processes:
    """The processes of this machine."""

    kinds: tuple[str, ...] = ("driver", "reader")
    address = ""

    def kill(self, kind: str, driver: int, chance: random.Random) -> bool:
        """See :class:`Victims`."""
        found = [driver] if kind == "driver" else [pid for pid in _children(driver) if "spawn_main" in _command(pid)]
        return bool(found) and _kill(chance.choice(found))


class Cluster:
    """A cluster of Ray on this machine: a head, and as many nodes as there are readers."""

    kinds: tuple[str, ...] = ("driver", "reader", "node")

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster as Made

        self._cluster: Any = Made(initialize_head=True, head_node_args={**NODE, "num_cpus": 0})
        self._nodes = [self._cluster.add_node(**NODE) for _ in range(READERS)]
        self.address: str = self._cluster.address

    def kill(self, kind: str, driver: int, chance: random.Random) -> bool:
        """See :class:`Victims`. A node that is lost is gone for good; another one comes."""
        if kind == "driver":
            return _kill(driver)
        if kind == "reader":
            found = [pid for pid in _below(os.getpid()) if _command(pid).startswith("ray::_Reader")]
            return bool(found) and _kill(chance.choice(found))
        self._cluster.remove_node(self._nodes.pop(chance.randrange(READERS)), allow_graceful=False)
        self._nodes.append(self._cluster.add_node(**NODE))
        return True

    def close(self) -> None:
        """End the cluster."""
        self._cluster.shutdown()


@contextmanager
def victims(engine: str) -> Iterator[Victims]:
    """What may be killed of an engine."""
    if engine == "local":
        yield Processes()
        return
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.close()


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [int(child) for child in listed.read_text().split()]
    except OSError:
        return []


def _below(pid: int) -> list[int]:
    """All processes that stand below one."""
    found = _children(pid)
    return [*found, *(lower for child in found for lower in _below(child))]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _start(function: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A process that calls a function of this module."""
    folder = str(Path(__file__).resolve().parent)
    code = f"import sys, kills; kills.{function}(*sys.argv[1:])"
    path = os.pathsep.join([folder, *(entry for entry in sys.path if entry)])
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def _committed(run: Path) -> int:
    return len(list((run / "commits").glob("*.json")))


def _wait(process: subprocess.Popen[bytes], until: Callable[[], bool], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while process.poll() is None and not until() and time.monotonic() < end:
        time.sleep(0.002)


def disturbed(plan: Plan, folder: Path, left: int, chance: random.Random, who: Victims) -> Counter[str]:
    """Have the run in ``folder / "run"`` read, with at most ``left`` kills on the way; what was killed how often."""
    run, planned = folder / "run", folder / "plan.json"
    planned.write_bytes(to_json(plan))
    killed: Counter[str] = Counter()
    order: list[str] = []
    while True:
        driver = _start("drive", str(planned), str(run), who.address)
        nodes = killed["node"]
        while driver.poll() is None and killed.total() < left:
            # By how much is done and not by the clock, as one machine is through before another has begun.
            least = _committed(run) + chance.choice((0, 1, 2))
            _wait(driver, lambda least=least: _committed(run) >= least)  # type: ignore[misc]
            time.sleep(chance.uniform(0, 5 * SHARD * PACE / READERS))
            # Each kind in turn, in an order that chance makes anew.
            order = order or chance.sample(who.kinds, len(who.kinds))
            if driver.poll() is None and who.kill(kind := order[-1], driver.pid, chance):
                killed[kind] += 1
                order.pop()
        told = _ended(driver)
        if driver.returncode == 0:
            return killed
        # A driver that hangs on a node which is lost ends with it, and is called again as if it were killed.
        if driver.returncode != -signal.SIGKILL and killed["node"] == nodes:
            raise SystemExit(f"the driver failed by itself: {told}")


def _ended(process: subprocess.Popen[bytes]) -> str:
    """What a process wrote to its standard error, once it has ended."""
    try:
        return (process.communicate(timeout=PATIENCE)[1] or b"").decode(errors="replace")[-2000:]
    except subprocess.TimeoutExpired:
        process.kill()
        raise SystemExit("a process does not end") from None


def making_disturbed(run: Path, folder: Path, kills: int, chance: random.Random) -> Iterator[Path | None]:
    """Have the record of a run made, again and again, and kill what makes it; gives each record, and None of a kill."""
    before = time.monotonic()
    whole = folder / "whole.db"
    _ended(_start("make_record", str(run), str(whole)))
    most = time.monotonic() - before
    yield whole
    turn, killed, is_made = 0, 0, False
    while killed < kills or not is_made:
        output = folder / f"made{turn}.db"
        process = _start("make_record", str(run), str(output))
        # What was stored before a kill stays so: the rest takes less time, and some kills come too late.
        _wait(process, lambda: False, chance.uniform(0.2, 1) * most if killed < kills else PATIENCE)
        if process.poll() is None:
            process.kill()
        told = _ended(process)
        is_made = process.returncode == 0
        if is_made:
            turn += 1
            yield output
        elif process.returncode == -signal.SIGKILL:
            killed += 1
            yield None
        else:
            raise SystemExit(f"the record could not be made: {told}")


def measure(folder: Path, engine: str, kills: int, seed: int, reports: int = REPORTS) -> dict[str, Any]:
    """Kill so often while runs are read, and again while records are made; whether all records are the same."""
    chance = random.Random(seed)
    sources = write_reports(folder / "reports", reports)
    build_from(read_sources([sources]), folder / "alone.db", reading=ReadFunctions(RUN, load, read_at_once))
    alone = digest_of(folder / "alone.db")
    plan = make_plan([sources], RUN, shard_reports=SHARD)
    killed: Counter[str] = Counter()
    same, runs, lost = True, 0, 0
    with victims(engine) as who:
        while killed.total() < kills or not runs:
            runs += 1
            place = folder / f"run{runs}"
            place.mkdir()
            killed += disturbed(plan, place, kills - killed.total(), chance, who)
            commits = list(RunFolder.open(str(place / "run")).commits())
            lost += len(plan.shards) - len({commit.shard for commit in commits})
            build_record(str(place / "run"), place / "record.db")
            same = same and digest_of(place / "record.db") == alone
    made = list(making_disturbed(folder / f"run{runs}" / "run", folder, kills, chance))
    return {
        "engine": engine,
        "seed": seed,
        "shards": len(plan.shards),
        "runs": runs,
        "killed": dict(sorted(killed.items())),
        "shards_lost": lost,
        "same_after_reading": same,
        "makers_killed": made.count(None),
        "same_after_making": all(digest_of(record) == alone for record in made if record is not None),
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="What kill -9 costs a run.")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    # The nodes of a cluster are started from here, and their readers import this module too.
    folder = str(Path(__file__).resolve().parent)
    os.environ["PYTHONPATH"] = os.pathsep.join([folder, *(entry for entry in sys.path if entry)])
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    with tempfile.TemporaryDirectory() as made:
        found = measure(Path(made), options.engine, options.kills, options.seed, options.reports)
    if options.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name:<30} {value}")
    if found["shards_lost"] or not (found["same_after_reading"] and found["same_after_making"]):
        raise SystemExit("something was lost or doubled")


if __name__ == "__main__":
    main()
