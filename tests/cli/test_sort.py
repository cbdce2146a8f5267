"""Every verb that lists can be told in which order, by the names that the reading room has, and each order orders."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path
from shlex import split
from typing import Any

import click
import msgspec
import pytest
from click.testing import CliRunner
from tests.web.test_orders import BRIDGE, TEXTS

from verbale.build import build
from verbale.cli.group import VERBS, verbale
from verbale.ledger.entries import AgreementHistory, LedgerEntry
from verbale.store.orders import ACTORS, DATED, HITS, LABELS, MERGED, REPORTS, STORIES
from verbale.web.templates import ORDERS

LIGHTHOUSE = (
    "The old lighthouse of Vardal was sold to a museum of ships on Friday, its keeper said. Its lamp had burned for a "
    "hundred winters before the harbour board put it out, and no other light was ever seen so far from that coast."
)
ORCHARDS = (
    "Heavy rain fell on the apple orchards of Skagen all week, and the growers there said that it was welcome. The "
    "wells had been dry since the spring, and half of the blossom had been lost to a frost that nobody had foreseen."
)
PLANKS = f"{BRIDGE} Nobody was hurt, and the police said that the lorry had been too heavy for the old planks."
COPIES = (
    ("2024-02-02", LIGHTHOUSE, ""),
    ("2024-02-09", LIGHTHOUSE, " Readers wrote to us."),
    (None, LIGHTHOUSE, " More inside."),
    ("2024-02-04", ORCHARDS, ""),
    ("2024-02-03", ORCHARDS, " Readers wrote to us."),
    (None, PLANKS, ""),
    (None, PLANKS, " End."),
)
"""Texts that several papers print, each with an end of its own."""
DENIALS = (
    ("2024-01-05", "Norland denied that it had promised to close the harbour, as Sweden said it did."),
    ("2024-01-09", "Chile denied that it had threatened to leave the Lima Treaty, as Peru said it did."),
)
LISTS: dict[str, tuple[str, Collection[str]]] = {
    "list": ("list", REPORTS),
    "search": ("search said", HITS),
    "search in promises": ('search "sign OR close" --table commitment', HITS),
    "ledger": ("ledger", MERGED),
    "agreements": ("agreements", MERGED),
    "disputes": ("disputes", MERGED),
    "timeline": ("timeline", DATED),
    "actors": ("actors", ACTORS),
    "stories": ("stories", STORIES),
    "copies": ("copies", MERGED),
}
KINDS: dict[str, Any] = {"ledger": LedgerEntry, "disputes": LedgerEntry, "agreements": AgreementHistory}
CASES = [(name, order) for name, (_, orders) in LISTS.items() for order in orders]


@pytest.fixture(scope="module")
def own_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("sort")
    told = [{"published": day, "text": text} for day, text in (*TEXTS, *DENIALS)]
    told += [{"published": day, "text": text + end} for day, text, end in COPIES]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    build([folder / "reports.jsonl"], folder / "record.db")
    return folder / "record.db"


def told(record: Path, asked: str, *options: str) -> list[dict[str, Any]]:
    """What a verb lists, as JSON; of what is merged across reports what it is put in order by."""
    verb, *rest = split(asked)
    done = CliRunner().invoke(verbale, [verb, str(record), *rest, "--json", "-n", "500", *options])
    assert done.exit_code == 0, done.output
    if verb in KINDS:
        merged = [msgspec.convert(one, KINDS[verb]) for one in json.loads(done.stdout)]
        return [{"id": one.id, "witnesses": one.witnesses, "first": one.first} for one in merged]
    found = json.loads(done.stdout)
    return list(found["hits"] if isinstance(found, dict) else found)


def day_of(record: Path, name: str, order: str) -> Callable[[dict[str, Any]], str | None]:
    """What gives the day by which a line of a list is put in order."""
    if name == "copies":
        days = {line["id"]: line["published"] for line in told(record, "list")}
        return lambda line: min((day for one in line["articles"] if (day := days[one])), default=None)
    field = {"list": "published", "search": "published", "timeline": "start"}.get(name.split()[0], "first")
    return lambda line: line["last" if (name, order) == ("stories", "latest") else field]


@pytest.mark.parametrize(("name", "order"), CASES)
def test_a_list_is_in_the_order_that_is_asked_for(own_record: Path, name: str, order: str) -> None:
    found = told(own_record, LISTS[name][0], "--sort", order)
    assert len(found) > 1
    if order in ("latest", "earliest", "date"):
        day = day_of(own_record, name, order)
        days = [on for line in found if (on := day(line))]
        assert days == sorted(days, reverse=order != "earliest")
        assert [day(line) for line in found[len(days) :]] == [None] * (len(found) - len(days))
    elif order == "name":
        names = [line["name"].lower() for line in found]
        assert names == sorted(names)
    elif order == "added":
        shown = CliRunner().invoke(verbale, ["show", str(own_record), "--json"]).output.splitlines()
        assert [line["id"] for line in found] == [json.loads(line)["id"] for line in reversed(shown)]
    else:
        many: dict[str, Callable[[dict[str, Any]], Any]] = {
            "relevance": lambda line: -line["rank"],
            "sureness": lambda line: line["confidence"] or 0,
            "texts": lambda line: line["witnesses"],
            "told": lambda line: (
                len(line["articles"]) if name == "copies" else line.get("reports", line.get("witnesses"))
            ),
        }
        counts = [many[order](line) for line in found]
        assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("name", LISTS)
def test_the_usual_order_is_the_first(own_record: Path, name: str) -> None:
    asked, orders = LISTS[name]
    assert told(own_record, asked) == told(own_record, asked, "--sort", next(iter(orders)))
    assert len({json.dumps(told(own_record, asked, "--sort", order)) for order in orders}) > 1


def test_every_verb_with_a_limit_offers_the_orders_of_its_list_in_its_help() -> None:
    root = click.Context(verbale)
    verbs = {verb: verbale.get_command(root, verb) for verb in VERBS}
    lists = {verb for verb, found in verbs.items() if found and any("--limit" in p.opts for p in found.params)}
    assert lists == {split(asked)[0] for asked, _ in LISTS.values()}
    for asked, orders in LISTS.values():
        shown = " ".join(CliRunner().invoke(verbale, [split(asked)[0], "--help"]).output.split())
        assert f"--sort [{'|'.join(orders)}]" in shown
        assert ", ".join(LABELS[order] for order in orders).capitalize() in shown


def test_what_is_no_order_of_a_list_is_refused(own_record: Path) -> None:
    assert CliRunner().invoke(verbale, ["ledger", str(own_record), "--sort", "name"]).exit_code == 2
    done = CliRunner().invoke(
        verbale, ["search", str(own_record), "treaty", "--table", "agreement", "--sort", "sureness"]
    )
    assert done.exit_code == 2
    assert "no agreement says how sure it is" in done.stderr


def test_every_order_has_a_name_to_choose_it_by() -> None:
    assert set(LABELS) == set[str](HITS).union(*ORDERS.values())
