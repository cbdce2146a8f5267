"""The ledger as it is asked for: one query for every surface, cut by SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from verbale.ledger.entries import LedgerEntry
from verbale.outcome import UNKNOWN
from verbale.store.browse import Page, made_from
from verbale.store.countries import country_code
from verbale.store.lines import EntryLine, entry_line
from verbale.store.merge.same import meant
from verbale.store.narrow import STANDING, Counts, counted, having
from verbale.store.orders import MERGED, Order
from verbale.store.query import EXACT, STEMS, parts, understood

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

T = TypeVar("T")

Outcome = Literal["kept", "broken", "withdrawn", "open"]
BECAME: Mapping[Outcome, tuple[str, ...]] = {
    "kept": ("kept", "partly_kept"),
    "broken": ("broken_alleged",),
    "withdrawn": ("withdrawn_by_party",),
    "open": (UNKNOWN,),
}
"""What may be asked of the life of entries, and the values of ``fulfilment`` that answer it."""
_TOLD = "SELECT 1 FROM merged_row t WHERE t.merged = 1 AND t.merged_id = e.pk AND"
_ROW = "SELECT 1 FROM merged_row t JOIN commitment c ON c.id = t.row_id WHERE t.merged = 1 AND t.merged_id = e.pk AND"
_PRINTED = """SELECT 1 FROM merged_row t JOIN article a ON a.pk = t.article_id JOIN source s ON s.article_id = a.id
WHERE t.merged = 1 AND t.merged_id = e.pk AND"""
_WORDS = """e.pk IN (
    SELECT t.merged_id FROM commitment_{index} JOIN commitment c ON c.pk = commitment_{index}.rowid
    JOIN merged_row t ON t.row_id = c.id AND t.merged = 1 WHERE commitment_{index} MATCH :{index}
)"""
_CONDITIONS = {
    "agent": f"""(
        e.key = :whole OR instr(casefold(e.agent), casefold(:agent)) > 0
        OR EXISTS ({_TOLD} instr(casefold(t.name), casefold(:agent)) > 0)
    )""",
    "act": f"EXISTS ({_TOLD} t.kind = :act)",
    "country": "e.country = :country",
    "direction": "e.direction = :direction",
    "witnesses": "e.witnesses >= :witnesses",
    "said_by": f"EXISTS ({_TOLD} instr(casefold(t.chain), casefold(:said_by)) > 0)",
    "to": f"EXISTS ({_ROW} instr(casefold(c.addressee), casefold(:to)) > 0)",
    "of": f"EXISTS ({_ROW} instr(casefold(c.obligor), casefold(:of)) > 0)",
    "denied_by": f"EXISTS ({_TOLD} instr(casefold(t.denied_by), casefold(:denied_by)) > 0)",
    "became": "json_extract(e.json, '$.fulfilment') IN (SELECT value FROM json_each(:became))",
    "standing": f"{STANDING} = :standing",
    **{index: _WORDS.format(index=index) for index in (EXACT, STEMS)},
    "since": f"EXISTS ({_PRINTED} s.published >= :since)",
    "until": f"EXISTS ({_PRINTED} s.published <= :until)",
    "due": f"EXISTS ({_ROW} c.deadline_start <= :due || '-12-31' AND c.deadline_end >= :due)",
}
"""For each filter the condition of an entry ``e`` that it is; those of a telling ask any telling."""


def ledger(
    store: Store,
    *,
    agent: str | None = None,
    act: str | None = None,
    country: str | None = None,
    direction: str | None = None,
    witnesses: int = 1,
    said_by: str | None = None,
    to: str | None = None,
    of: str | None = None,
    denied_by: str | None = None,
    standing: str | None = None,
    since: str | None = None,
    until: str | None = None,
    due: str | None = None,
    became: str | None = None,
    words: str | None = None,
    order: Order = "told",
    limit: int | None = None,
    offset: int = 0,
) -> Page[LedgerEntry]:
    """Commitments and demands across reports: those with most witnesses first, then by date and id, or by ``order``.

    ``agent`` is part of the name that any telling gives, or a whole key (``state:RUS``); ``act`` is an act
    (``promise``) of any telling; ``country`` the agent's state, by name or ISO 3166-1 alpha-3 code; ``direction`` is
    ``commissive`` or ``directive``; ``witnesses`` the least number of texts. ``said_by``, ``to``, ``of`` and
    ``denied_by`` are parts of the names of those on whose word any telling stands, to whom it is said, who would have
    to act, and who denies it; ``standing`` is that of all tellings together; ``became`` is one of :data:`BECAME`.
    ``since`` and ``until`` are days between which it was printed, ``due`` a year, month or day (ISO 8601) by or in
    which it is to be done. ``words`` are searched for in the tellings, as :func:`verbale.store.search.search` does.
    Without ``limit`` it is all of them.
    """
    wanted: dict[str, Any] = {
        "agent": agent,
        "act": act,
        "country": country,
        "direction": direction,
        "witnesses": witnesses,
        "said_by": said_by,
        "to": to,
        "of": of,
        "denied_by": denied_by,
        "standing": standing,
        "since": since,
        "until": until,
        "due": due,
        "became": became,
        "words": words,
    }
    return _page(store, wanted, order, limit, offset, partial(_entry, store))


def lines(
    store: Store, *, order: Order = "told", limit: int | None = None, offset: int = 0, **wanted: Any
) -> Page[EntryLine]:
    """The entries that :func:`ledger` has for the same filters, as lines of a list."""
    return _page(store, wanted, order, limit, offset, partial(entry_line, store))


def _entry(store: Store, row: sqlite3.Row) -> LedgerEntry:
    return made_from(store, LedgerEntry, row["pk"], row["json"])


def _page(
    store: Store,
    wanted: Mapping[str, Any],
    order: Order,
    limit: int | None,
    offset: int,
    make: Callable[[sqlite3.Row], T],
) -> Page[T]:
    where, values = _where(store, wanted)
    found_in = f"FROM ledger_entry e WHERE {where}"
    total = store.connection.execute(f"SELECT count(*) {found_in}", values).fetchone()[0]
    most = total if limit is None else limit
    sql = f"SELECT e.pk, e.json {found_in} ORDER BY {MERGED[order]} LIMIT :most OFFSET :skip"
    found = store.connection.execute(sql, {**values, "most": most, "skip": offset}).fetchall()
    return Page(tuple(map(make, found)), total, offset, most)


def most_told(store: Store, standing: str, limit: int) -> tuple[EntryLine, ...]:
    """The entries that stand so by all of their tellings, those with most witnesses first; not all are looked at."""
    numbers = json.dumps(having(store, "ledger_entry", "standing", standing))
    sql = f"""
        SELECT pk, json FROM ledger_entry WHERE pk IN (SELECT value FROM json_each(?)) ORDER BY {MERGED["told"]} LIMIT ?
    """  # noqa: S608
    found = store.connection.execute(sql, (numbers, limit)).fetchall()
    return tuple(entry_line(store, row) for row in found)


def facets(store: Store, **wanted: Any) -> Counts:
    """The facets of the ledger among all entries that :func:`ledger` has for the same filters."""
    return counted(store, "ledger_entry", *_where(store, wanted))


def _where(store: Store, wanted: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The condition of the entries that are wanted, and its values by name."""
    asked = {name: value for name, value in wanted.items() if value not in (None, "")}
    agent = asked.get("agent")
    if agent is not None:
        asked["agent"] = agent = " ".join(agent.split())
    if "country" in asked:
        asked["country"] = country_code(asked["country"])
    if "became" in asked:
        asked["became"] = json.dumps(BECAME.get(asked["became"], (asked["became"],)))
    words = asked.pop("words", None)
    query = understood(store, words, "commitment") if words is not None else None
    asked |= dict(parts(query)) if query is not None else {}
    conditions = [_CONDITIONS[name] for name in asked]
    if words is not None and query is None:
        conditions.append("0")
    return " AND ".join(conditions) or "1", {**asked, "whole": meant(store, agent) if agent else None}


@dataclass(frozen=True, slots=True)
class Denial:
    """An attribution that denies an entry of the ledger: who denies it, in which words, and in which report."""

    row: str
    article: str
    name: str | None
    cue: str
    words: str


def denials(store: Store, entry: str) -> tuple[Denial, ...]:
    """What denies the entry with this id, in the order of its tellings."""
    sql = """
        SELECT DISTINCT a.id, r.id, a.source, a.cue, a.content FROM ledger_entry e
        JOIN merged_row t ON t.merged = 1 AND t.merged_id = e.pk JOIN commitment c ON c.id = t.row_id
        JOIN json_each(c.json, '$.standing.denied_by') d JOIN attribution a ON a.id = d.value
        JOIN article r ON r.pk = a.article_id WHERE e.id = ? ORDER BY r.published, a.pk
    """
    return tuple(Denial(*row) for row in store.connection.execute(sql, (entry,)))


@dataclass(frozen=True, slots=True)
class Instead:
    """What the ledger has for somebody of whom it has nothing: how much under the state, and on this person's word."""

    name: str
    state: str
    entries: int
    on_their_word: int


def instead(store: Store, agent: str) -> Instead | None:
    """What is filed under the state of the person or office called ``agent``; None of whom no state is known."""
    row = store.connection.execute(
        """
        SELECT p.name, p.country, s.name AS state FROM known_actor p
        LEFT JOIN known_actor s ON s.key = 'state:' || p.country
        WHERE p.country IS NOT NULL AND p.kind = 'person' AND instr(casefold(p.names), casefold(?)) > 0
        ORDER BY p.witnesses DESC LIMIT 1
        """,
        (agent,),
    ).fetchone()
    if row is None:
        return None
    state = row["state"] or row["country"]
    entries = ledger(store, agent=f"state:{row['country']}", limit=0).total
    said = ledger(store, agent=f"state:{row['country']}", said_by=row["name"], limit=0).total
    return Instead(row["name"], state, entries, said)
