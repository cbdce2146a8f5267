"""No page of lists, timeline, places or actors reads a whole table: each of its queries is answered from an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from verbale.ledger.entries import LedgerEntry
from verbale.model import Record
from verbale.store import browse
from verbale.store.actor_events import actor_events, sayings
from verbale.store.commitments import lines
from verbale.store.deciding import Queue, undecided
from verbale.store.lines import agreements, quotations
from verbale.store.merging import merge_store
from verbale.store.orders import ACTORS, MERGED, PLACES, REPORTS, STORIES, SURE
from verbale.store.places import happened, naming, places_page
from verbale.store.reviews import Reviews
from verbale.store.sqlite import Store
from verbale.store.storytelling import lines as stories
from verbale.store.timeline_page import timeline_page


def next_undecided(kind: str, store: Store) -> tuple[int, str] | None:
    return undecided(store, Reviews(store.path), Queue(kind=kind))


PAGES: dict[str, Callable[[Store], object]] = {
    "reports": browse.articles,
    "reports of an outlet": lambda store: browse.articles(store, outlet="=Cmd()"),
    "ledger": lambda store: lines(store, limit=50),
    "ledger of witnesses": lambda store: lines(store, limit=50, witnesses=2),
    "quotations": quotations,
    "agreements": agreements,
    "timeline": timeline_page,
    "timeline of a kind": lambda store: timeline_page(store, kind="agreement"),
    "timeline of somebody": lambda store: timeline_page(store, who="Bern"),
    "timeline of days": lambda store: timeline_page(store, start="1970", end="1975"),
    "places": places_page,
    "places of a country": lambda store: places_page(store, country="CHE"),
    "places of a name": lambda store: places_page(store, name="ber"),
    "a place": lambda store: [(naming(store, line), happened(store, line)) for line in places_page(store).rows],
    "actors": browse.actors,
    "actors of a country": lambda store: browse.actors(store, only={"country": "CHE"}),
    "actors of a name": lambda store: browse.actors(store, name="ber"),
    "actors of a sector": lambda store: browse.actors(store, only={"sector": "GOV"}),
    "actors that are known": lambda store: browse.actors(store, settled=True),
    "actors that may be several": lambda store: browse.actors(store, settled=False),
    "an actor": lambda store: browse.actor(store, "state:CHE"),
    "what an actor promised": lambda store: browse.merged(store, LedgerEntry, only={"key": "state:CHE"}),
    "where an actor may be meant": lambda store: browse.perhaps(store, "state:CHE"),
    "what an actor said": lambda store: [sayings(store, row["id"]) for row in _known(store)],
    "what an actor did": lambda store: [actor_events(store, row["id"]) for row in _known(store)],
    "how an actor is known": lambda store: [browse.joined(store, row["id"]) for row in _known(store)],
}
PAGES |= {f"reports, {order}": partial(browse.articles, order=order) for order in REPORTS}
PAGES |= {f"actors, {order}": partial(browse.actors, order=order) for order in ACTORS}
PAGES |= {f"places, {order}": partial(places_page, order=order) for order in PLACES}
PAGES |= {f"stories, {order}": partial(stories, order=order, limit=50) for order in STORIES}
PAGES |= {f"to decide about: {kind}": partial(next_undecided, kind) for kind in SURE}
for _order in MERGED:
    PAGES |= {f"{page.__name__}, {_order}": partial(page, order=_order) for page in (quotations, agreements)}
    PAGES[f"ledger, {_order}"] = partial(lines, limit=50, order=_order)


def _known(store: Store) -> list[sqlite3.Row]:
    return store.connection.execute("SELECT id FROM known_actor INDEXED BY known_actor_order").fetchall()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_indexes(tmp_path: Path, sample_record: Record, page: str) -> None:
    with Store.create(tmp_path / "record.db") as store:
        store.add(sample_record)
        merge_store(store)
        asked: list[str] = []
        store.connection.set_trace_callback(asked.append)
        PAGES[page](store)
        store.connection.set_trace_callback(None)
        assert asked
        for sql in asked:
            if sql.lstrip().upper().startswith("SELECT") and "_fts_config" not in sql:  # its few settings, read whole
                plan = [row["detail"] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
                assert not [step for step in plan if _reads_all(step, plan, sql)], f"{sql}\n{plan}"


def _reads_all(step: str, plan: list[str], sql: str) -> bool:
    """Whether a step of a plan reads a whole table, or an index that is not read in the order that is asked for."""
    narrow = "VIRTUAL TABLE" in step or "(subquery" in step or step in ("SCAN f", "SCAN CONSTANT ROW")
    if narrow or not step.startswith("SCAN "):
        return False
    # The rows of dated_line are in the order of its primary key, and those of reports in that of their numbers.
    in_order = "INDEX" in step or step == "SCAN dated_line" or (step == "SCAN article" and "ORDER BY pk DESC" in sql)
    return not in_order or "USE TEMP B-TREE FOR ORDER BY" in plan
