"""What a list shows can be taken away whole: every row that its heading counts, with every cell explained."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from verbale.data import toml
from verbale.model import Event, Place, Published, Record
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.params import SIZE
from verbale.web.settings import Settings

LISTS = [
    *(
        "/reports",
        "/reports?q=pact",
        "/ledger",
        "/ledger?act=demand",
        "/agreements",
        "/timeline",
        "/quotations",
        "/stories?least=1",
    ),
    *("/actors", "/actors?country=CHE", "/places", "/search", "/search?q=pact", "/search?table=commitment"),
    *("/search?q=pact&speaker=Rome", "/search?table=article", "/search?table=event", "/ledger?agent=nobody"),
]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory, sample_record: Record) -> TestClient:
    """A record of more reports than a page shows, each with rows of its own."""
    path = tmp_path_factory.mktemp("crowded") / "record.db"
    with Store.create(path) as store:
        for number in range(2 * SIZE + 3):
            store.add(_another(sample_record, number))
        merge_store(store)
    return TestClient(make_app(Settings(record=path)), base_url="http://127.0.0.1")


def _another(sample: Record, number: int) -> Record:
    """A report that says the same of another pact, and names another place and another actor."""
    name = f"number {number} of them"
    outer, inner = sample.attributions
    (demand,) = sample.commitments
    (pact,) = sample.agreements
    (bern,) = sample.actors
    content = f"it would keep the pact, {name}"
    evidence = tuple(replace(e, exact=content) if e.slot == "content" else e for e in inner.evidence)
    published = Published(f"2021-12-{number % 28 + 1:02}", "given")
    return replace(
        sample,
        article=replace(sample.article, id=f"{number:064x}", source=f"{number}.txt", published=published),
        attributions=(
            replace(outer, id=f"a{number}", confidence=0.9),
            replace(inner, id=f"b{number}", kind="direct", parent=f"a{number}", content=content, evidence=evidence),
        ),
        events=(Event(id=f"e{number}", evidence=(), trigger="signed", lemma="sign", type="AGREE"),),
        commitments=(replace(demand, id=f"c{number}", content=f"an end to it, {name}"),),
        agreements=(replace(pact, id=f"g{number}", name=f"Halden Pact {number}"),),
        timexes=(),
        places=(Place(id=f"p{number}", evidence=(), name=f"Town {number}", level="city", country="CHE"),),
        actors=(replace(bern, id=f"x{number}", key=f"person:{number}", name=f"Person {number}"),),
    )


def put(address: str, form: str) -> str:
    base, mark, query = address.partition("?")
    return f"{'/index' if base == '/' else base}.{form}{mark}{query}"


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("address", LISTS)
def test_a_list_can_be_taken_away_whole(crowded: TestClient, address: str) -> None:
    shown = re.search(r'class="total" role="status">(\d+) ', crowded.get(address).text)
    counted = int(shown[1]) if shown else 0
    found = rows(crowded.get(put(address, "csv")).text)
    assert len(found) == counted
    assert rows(crowded.get(put(address, "tsv")).text, "\t") == found
    told = [json.loads(line) for line in crowded.get(put(address, "jsonl")).text.splitlines()]
    assert [sorted(line) for line in told] == [sorted(row) for row in found]
    identity = [tuple(row.items()) for row in found]
    assert len(set(identity)) == len(identity)


@pytest.mark.parametrize("address", [address for address in LISTS if "?" not in address])
def test_more_can_be_taken_away_than_a_page_shows(crowded: TestClient, address: str) -> None:
    assert len(rows(crowded.get(put(address, "csv")).text)) > SIZE
    assert crowded.get(put(f"{address}?page=2", "csv")).text == crowded.get(put(address, "csv")).text


@pytest.mark.parametrize("address", LISTS)
def test_every_column_is_explained(crowded: TestClient, address: str) -> None:
    (resource,) = crowded.get(put(address, "datapackage.json")).json()["resources"]
    header = crowded.get(put(address, "csv")).text.removeprefix("\ufeff").partition("\r\n")[0].split(",")
    assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert all(field["description"] for field in resource["schema"]["fields"])
    assert crowded.get(resource["path"]).status_code == 200


def test_cells_are_whole(crowded: TestClient) -> None:
    found = rows(crowded.get("/search.csv?q=pact").text)
    assert {row["words"] for row in found} >= {"it would keep the pact, number 0 of them"}
    assert not any("[" in row["words"] or "…" in row["words"] for row in found)


def test_only_the_head_is_sent_where_that_is_asked(crowded: TestClient) -> None:
    answer = crowded.head("/ledger.csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == crowded.get("/ledger.csv").headers["content-type"]


def test_what_cannot_be_asked_is_refused_before_anything_is_sent(crowded: TestClient) -> None:
    assert crowded.get("/search.csv?sort=sureness&table=article").status_code == 400
    assert crowded.get("/ledger/0000000000.csv").status_code == 404


def test_no_name_is_explained_twice_in_one_way() -> None:
    told = toml("columns")
    own = {name: section for name, section in told.items() if name not in ("columns", "endings", "types")}
    assert all(told["columns"].get(name) != means for section in own.values() for name, means in section.items())
