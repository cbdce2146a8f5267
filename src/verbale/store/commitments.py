"""The ledger as it is asked for: one query for every surface, cut by SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.ledger.entries import LedgerEntry
from verbale.ledger.names import across
from verbale.store.browse import Page, made_from

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

_TOLD = "SELECT 1 FROM merged_row t WHERE t.merged_id = e.id AND"
_CONDITIONS = {
    "agent": f"""(
        e.key = :whole OR instr(casefold(e.agent), casefold(:agent)) > 0
        OR EXISTS ({_TOLD} instr(casefold(t.name), casefold(:agent)) > 0)
    )""",
    "act": f"EXISTS ({_TOLD} t.kind = :act)",
    "country": "e.country = :country",
    "direction": "e.direction = :direction",
    "witnesses": "e.witnesses >= :witnesses",
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
    limit: int | None = None,
    offset: int = 0,
) -> Page[LedgerEntry]:
    """Commitments and demands across reports: those with most witnesses first, then by date and id.

    ``agent`` is part of the name that any telling gives, or a whole key (``state:RUS``); ``act`` is an act
    (``promise``) of any telling; ``country`` the agent's ISO 3166-1 alpha-3 code, in either case; ``direction`` is
    ``commissive`` or ``directive``; ``witnesses`` the least number of sources. Without ``limit`` it is all of them.
    """
    agent = " ".join(agent.split()) if agent else None
    wanted = {
        "agent": agent,
        "act": act or None,
        "country": country.strip().upper() if country else None,
        "direction": direction or None,
        "witnesses": witnesses,
    }
    asked = {name: value for name, value in wanted.items() if value is not None}
    where = f"FROM ledger_entry e WHERE {' AND '.join(_CONDITIONS[name] for name in asked)}"
    values = {**asked, "whole": across(agent) if agent else None}
    total = store.connection.execute(f"SELECT count(*) {where}", values).fetchone()[0]
    most = total if limit is None else limit
    sql = f"SELECT e.id, e.json {where} ORDER BY e.witnesses DESC, ifnull(e.first, '~'), e.id LIMIT :most OFFSET :skip"
    found = store.connection.execute(sql, {**values, "most": most, "skip": offset}).fetchall()
    return Page(tuple(made_from(store, LedgerEntry, row["id"], row["json"]) for row in found), total, offset, most)
