"""Actors said to be one by hand, as ``verbale actors --merge`` and ``--undo`` do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import Response

from verbale.errors import StoreError
from verbale.ledger.names import is_settled
from verbale.store import browse
from verbale.store.likely import Likely, likely
from verbale.store.same_actors import make_one, said_to_be, take_back
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, respond
from verbale.web.forms import Refused, carried_out, onwards_to, who_decides
from verbale.web.params import Key, Name
from verbale.web.security import form_key
from verbale.web.settings import Settings

router = APIRouter()
PURPOSE = "actors"
OFFERED = 12
"""Most actors that are offered to be one with this."""


@router.get("/actor/{key}/same", include_in_schema=False)
def same(request: Request, key: Key, name: Name = None) -> Response:
    """Who may be the same as an actor, or, with ``name``, who is called so; and who was said to be."""
    settings: Settings = request.app.state.room.settings
    with Store.open(settings.record) as store:
        return _page(request, store, key, name=name)


@router.post("/actor/{key}/same", include_in_schema=False)
def decided(
    request: Request,
    key: Key,
    form: Annotated[str, Form(alias="key")] = "",
    do: Annotated[str, Form(pattern="^(merge|undo)$")] = "merge",
    who: Annotated[str, Form(max_length=200)] = "",
    others: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep a decision and show the actor that comes of it; what cannot be done changes nothing, and says why."""
    settings: Settings = request.app.state.room.settings
    name = who.strip() or settings.reviewer
    chosen = [other.strip() for other in (others or []) if other.strip()]
    made = carried_out(settings, PURPOSE, form, chosen, lambda store: _made(store, key, do, chosen, name))
    if not isinstance(made, Refused):
        return onwards_to(f"/actor/{made}/same", name)
    with Store.open(settings.record) as store:
        return _page(request, store, key, chosen=chosen, who=name, wrong=made)


def _made(store: Store, key: str, do: str, chosen: Sequence[str], who: str) -> str:
    """Do what was decided, and return the key of the actor that comes of it."""
    if do == "undo":
        said = {decision.key for decision in said_to_be(store, key)}
        for other in chosen:
            if other not in said:
                raise StoreError(f"nobody said that {other} is this actor")
        for other in chosen:
            take_back(store, other)
        return key
    if key in chosen:
        raise StoreError("that is the same actor already")
    if is_settled(key):
        return make_one(store, [key, *chosen], who)
    if len(chosen) > 1:
        raise StoreError("one who may be several is one other actor; choose one")
    return make_one(store, [*chosen, key], who)


def _page(
    request: Request,
    store: Store,
    key: str,
    *,
    name: str | None = None,
    chosen: Collection[str] = (),
    who: str | None = None,
    wrong: Refused | None = None,
) -> Response:
    settings: Settings = request.app.state.room.settings
    found = browse.actor(store, key)
    if found is None:
        raise HTTPException(404, f"no actor has the key {key}")
    values = {
        "actor": found,
        "offered": _called(store, found, name) if name else likely(store, found, OFFERED),
        "settled": is_settled(found.key),
        "decisions": said_to_be(store, found.key),
        "name": name or "",
        "chosen": set(chosen),
        "who": who or who_decides(request),
        "wrong": wrong.why if wrong else "",
        "key": form_key(settings, PURPOSE),
    }
    status = wrong.status if wrong else 200
    answer = Answer(template="same.html", title="One actor or several", data=None, values=values, status=status)
    return respond(request, answer, "html")


def _called(store: Store, found: browse.ActorLine, name: str) -> list[Likely]:
    """Other actors of whom a word of a name begins so, those in most reports first."""
    lines = browse.actors(store, name=name, settled=None if is_settled(found.key) else True, limit=OFFERED + 1).rows
    others = (line for line in lines if line.key != found.key)
    return [Likely(other.key, other.name, "", other.witnesses) for other in others][:OFFERED]
