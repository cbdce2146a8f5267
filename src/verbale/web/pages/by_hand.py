"""Entries of the ledger put together or taken apart by hand, as ``verbale ledger --merge`` and ``--split`` do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import Response

from verbale.ledger.entries import LedgerEntry
from verbale.store.browse import merged_one, titles
from verbale.store.by_hand import decided_about, entry_of, put_together, take_apart, undo
from verbale.store.commitments import ledger
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, respond
from verbale.web.forms import Refused, carried_out, onwards_to, who_decides
from verbale.web.params import Id
from verbale.web.security import form_key
from verbale.web.settings import Settings

router = APIRouter()
PURPOSE = "ledger"
OFFERED = 12
"""Most entries of the same actor that are offered to be one with this."""


@router.get("/ledger/{id}/by-hand", include_in_schema=False)
def by_hand(request: Request, id: Id) -> Response:  # noqa: A002
    """The tellings of an entry, to take some out, and other entries of its actor, to put with it."""
    settings: Settings = request.app.state.room.settings
    with Store.open(settings.record) as store:
        return _page(request, store, id)


@router.post("/ledger/{id}/by-hand", include_in_schema=False)
def decided(
    request: Request,
    id: Id,  # noqa: A002
    key: Annotated[str, Form()] = "",
    do: Annotated[str, Form(pattern="^(merge|split|undo)$")] = "merge",
    who: Annotated[str, Form(max_length=200)] = "",
    rows: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep a decision and show the entry that comes of it; what cannot be done changes nothing, and says why."""
    settings: Settings = request.app.state.room.settings
    name = who.strip() or settings.reviewer
    chosen = [row for row in (rows or []) if row.strip()]
    made = carried_out(settings, PURPOSE, key, chosen, lambda store: _made(store, id, do, chosen, name))
    if not isinstance(made, Refused):
        return onwards_to(f"/ledger/{made}/by-hand", name)
    with Store.open(settings.record) as store:
        return _page(request, store, id, chosen=chosen, who=name, wrong=made.why, status=made.status)


def _made(store: Store, entry: str, do: str, chosen: Sequence[str], who: str) -> str:
    """Do what was decided, and return the id of the entry that comes of it."""
    if do == "merge":
        return put_together(store, [entry, *chosen], who)
    if do == "split":
        return take_apart(store, chosen, who)
    for row in chosen:
        undo(store, row)
    return entry_of(store, chosen[0])


def _page(
    request: Request,
    store: Store,
    entry: str,
    *,
    chosen: Sequence[str] = (),
    who: str | None = None,
    wrong: str = "",
    status: int = 200,
) -> Response:
    settings: Settings = request.app.state.room.settings
    found = merged_one(store, LedgerEntry, entry)
    if found is None:
        raise HTTPException(404, f"no ledger entry has the id {entry}")
    others: list[LedgerEntry] = []
    if found.key or found.agent:
        alike = ledger(store, agent=found.key or found.agent, direction=found.direction, limit=OFFERED + 1).rows
        others = [other for other in alike if other.id != found.id][:OFFERED]
    tellings = {telling.row for telling in found.tellings}
    values = {
        "entry": found,
        "others": others,
        "decisions": decided_about(store, tellings),
        "tellings": tellings,
        "titles": titles(store, [telling.report.article for telling in found.tellings]),
        "chosen": set(chosen),
        "who": who or who_decides(request),
        "wrong": wrong,
        "key": form_key(settings, PURPOSE),
    }
    answer = Answer(template="by_hand.html", title="One entry or several", data=None, values=values, status=status)
    return respond(request, answer, "html")
