"""What the reading room's pages cost: CPU of the server for each answer, on a record of many articles.

    python benchmarks/reading_room.py record.db [--articles 2000] [--rounds 20] [--json]

A record that is smaller than ``--articles`` is first copied and its reports repeated under other ids, which leaves each
word as common among the rows as it was; the merged level is then made anew. Its rows are told as often as its reports
were repeated. ``growth.py --keep`` makes larger records, of reports that differ. Each address is asked for in this
process, without a network, several times; the figures are milliseconds of the process's CPU.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import shutil
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from starlette.testclient import TestClient

from verbale.codec import record_from_json, to_json
from verbale.model import Record
from verbale.store.explore import TABLES
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings

SEARCHES = (
    *("the", "of the", "said", "he", "president", "trump", "clinton", '"the president"', "elect*", "the OR a OR of"),
    *("russia NOT china", "tax", "border wall", "zeppelin", ""),
)
PAGES = (
    *("/", "/reports", "/ledger", "/agreements", "/timeline", "/quotations", "/actors", "/places", "/stories"),
    "/review",
    "/about",
)


def enlarge(small: Path, large: Path, articles: int) -> None:
    """Copy ``small`` to ``large`` and repeat what it holds under other ids until there are ``articles``."""
    shutil.copy(small, large)
    with Store.create(large) as store:
        held = list(store.records())
        for turn in range(1, -(-articles // len(held))):
            for record in held:
                store.add(_again(record, turn))
        merge_store(store)


def _again(record: Record, turn: int) -> Record:
    """``record`` as if another report said the same."""
    ids = {record.article.id, *(row.id for row in record.rows())}
    new = {old: hashlib.sha256(f"{turn} {old}".encode()).hexdigest()[: max(16, len(old))] for old in ids}
    told = re.sub(r'"(\w{2,64})"', lambda m: f'"{new.get(m[1], m[1])}"', to_json(record).decode())
    made = record_from_json(told)
    return replace(made, article=replace(made.article, source=f"{made.article.source}#{turn}"))


def cost(room: TestClient, address: str) -> float:
    """Milliseconds of CPU of an answer."""
    before = time.process_time()
    answer = room.get(address)
    spent = (time.process_time() - before) * 1000
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return spent


def costs(room: TestClient, addresses: list[str], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of CPU of each answer, by address; the first of each may fill caches, and stands at the head."""
    return {address: [cost(room, address) for _ in range(rounds + 1)] for address in addresses}


def addresses(room: TestClient) -> tuple[list[str], list[str]]:
    """The searches, and every other kind of page."""
    searches = [f"/search?{_query(words)}" for words in SEARCHES]
    searches += [f"/search?{_query('the', outlet='Herald')}", f"/search?{_query('the', start='2016-05')}"]
    searches += [f"/search?{_query('the', table=table)}" for table in ("event", "commitment", "article")]
    pages = list(PAGES)
    for address, name, page in (
        ("/reports.json", "id", "/article/{}"),
        ("/ledger.json", "id", "/ledger/{}"),
        ("/quotations.json", "id", "/quotation/{}"),
        ("/actors.json", "key", "/actor/{}"),
        ("/agreements.json", "id", "/agreement/{}"),
        ("/places.json", "row", "/place/{}"),
    ):
        rows = room.get(address).json()["rows"]
        pages += [page.format(row[name]) for row in rows[:2]]
    return searches, pages


def _query(words: str, **more: str) -> str:
    return urlencode({"q": words, **more})


def p95(values: list[float]) -> float:
    """The least value that 95 of 100 do not exceed (the nearest rank)."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def measure(record: Path, rounds: int) -> dict[str, object]:
    """The figures of ``record``: 95th percentiles of all searches and all pages, and the median of each address.

    Those of what is asked for the first time are apart, and so are the very first searches, one of each table, which
    load what all need.
    """
    room = TestClient(make_app(Settings(record=record)), base_url="http://127.0.0.1")
    opening = sum(cost(room, f"/search?{_query('zeppelin', table=table)}") for table in TABLES)
    searches, pages = (costs(room, found, rounds) for found in addresses(room))
    told: dict[str, object] = {"opening_ms": round(opening, 1)}
    for name, values in (("search", searches), ("page", pages)):
        told[f"{name}_p95_ms"] = round(p95([v for spent in values.values() for v in spent[1:]]), 1)
        told[f"{name}_asked_first_p95_ms"] = round(p95([spent[0] for spent in values.values()]), 1)
    every = {**searches, **pages}
    return {
        **told,
        "median_ms": {address: round(statistics.median(spent[1:]), 1) for address, spent in every.items()},
        "asked_first_ms": {address: round(spent[0], 1) for address, spent in every.items()},
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="What the reading room's pages cost.")
    parser.add_argument("record", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with Store.open(options.record) as store:
        held = store.counts()["articles"]
    with tempfile.TemporaryDirectory() as folder:
        measured = options.record
        if held < options.articles:
            measured = Path(folder) / "record.db"
            enlarge(options.record, measured, options.articles)
        found = measure(measured, options.rounds)
    if options.json:
        print(json.dumps(found))
        return
    first, median = found.pop("asked_first_ms"), found.pop("median_ms")
    for address, spent in median.items():  # type: ignore[attr-defined]
        print(f"{address:<60} {spent:7.1f} ms, first {first[address]:7.1f} ms")  # type: ignore[index]
    for name, value in found.items():
        print(f"{name:<60} {value:7.1f}")


if __name__ == "__main__":
    main()
