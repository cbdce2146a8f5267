from __future__ import annotations

import dataclasses
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from verbale.ingest import Hints, read_text
from verbale.pipeline import default_engine, read_article, run_of
from verbale.record import read
from verbale.resolve.describe import describe
from verbale.resolve.knowledge import Knowledge, knowledge_of, load_knowledge, package_knowledge
from verbale.resolve.lookup import look_up
from verbale.resolve.user_actors import UserActors, load

TABLE = Path(__file__).with_name("own_actors.csv")
TEXT = "Minister Ilka Torvund met Tern League delegates in Sandholm. Torvund said that Tern League would sign."
HEADER = "name,kind,key,country,sector,office\n"


def table(folder: Path, number: int) -> Path:
    """A table in which the names of :data:`TEXT` mean something else than in one with another number."""
    code, sector = ("NOR", "KEN", "PER", "JPN")[number % 4], ("NGO", "OPP", "BUS", "MED")[number % 4]
    made = folder / f"own{number}.csv"
    rows = (
        f"Tern League,organisation,body:tern-{number},{code},{sector},\n",
        f"Ilka Torvund,person,,{code},,envoy {number}\n",
    )
    made.write_text(HEADER + "".join(rows), encoding="utf-8")
    return made


def told(actors: Path | None) -> dict[str, tuple[str | None, str | None, str | None]]:
    """What one reading finds of the actors whom only tables know."""
    found = read(TEXT, published="2022-03-01", actors=actors).actors
    return {a.name: (a.key, a.country, a.office) for a in found}


def test_threads_that_read_with_other_tables_do_not_meet(tmp_path: Path) -> None:
    tables = [table(tmp_path, number) for number in range(4)]
    wanted = {path: told(path) for path in (*tables, None)}
    assert len({str(found) for found in wanted.values()}) == 5
    asked = [*tables, None] * 12
    with ThreadPoolExecutor(max_workers=5) as pool:
        for path, found in zip(asked, pool.map(told, asked), strict=True):
            assert found == wanted[path], path


def test_two_threads_each_with_a_table_of_its_own_read_like_one(tmp_path: Path) -> None:
    known = [load_knowledge(table(tmp_path, number)) for number in range(2)]
    article = read_text(TEXT, Hints(published="2022-03-01"))
    alone = [read_article(article, knowledge=one) for one in known]
    assert alone[0].actors != alone[1].actors
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [(number % 2, pool.submit(read_article, article, knowledge=known[number % 2])) for number in range(40)]
        assert all(job.result() == alone[which] for which, job in jobs)


def test_nothing_is_left_behind_by_a_table(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,kind,key\nOslo,organisation,body:oslo-club\n", encoding="utf-8")
    text = "Delegates met in Oslo and in Bergen on Friday."
    before = read(text, published="2022-03-01")
    assert read(text, published="2022-03-01", actors=own) != before
    assert read(text, published="2022-03-01") == before
    assert look_up("Harbour Watch", known=load_knowledge(TABLE))[0].key == "ngo:harbour-watch"
    assert look_up("Harbour Watch") == ()
    assert describe("Harbour Watch", known=load_knowledge(TABLE)) == ("HRV", "NGO")
    assert describe("Harbour Watch") != ("HRV", "NGO")


def test_the_digest_of_the_table_is_part_of_what_made_a_record() -> None:
    engine, known = default_engine(), load_knowledge(TABLE)
    assert run_of(engine, known).config != run_of(engine).config
    assert run_of(engine, package_knowledge()) == run_of(engine)
    article = read_text(TEXT, Hints(published="2022-03-01"))
    assert read_article(article, knowledge=known).run == run_of(engine, known)
    assert read_article(article).run == run_of(engine)


def test_knowledge_is_one_value_that_cannot_be_changed() -> None:
    known = load_knowledge(TABLE)
    assert known is load_knowledge(TABLE)
    assert knowledge_of(UserActors()) is package_knowledge() is load_knowledge(None)
    with pytest.raises(dataclasses.FrozenInstanceError):
        known.own = UserActors()  # type: ignore[misc]
    for mapping in (known.names.tree, known.names.by_key, known.offices.surnames, known.offices.heard):
        with pytest.raises(TypeError):
            mapping["x"] = ()  # type: ignore[index]


def test_it_goes_to_other_processes_as_the_users_own_rows() -> None:
    known = load_knowledge(TABLE)
    sent = pickle.dumps(known)
    assert len(sent) < 10_000
    arrived = pickle.loads(sent)
    assert isinstance(arrived, Knowledge)
    assert arrived.own.names == load(TABLE).names
    assert arrived.digest == known.digest
