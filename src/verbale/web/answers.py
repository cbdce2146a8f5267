"""One answer in three forms: every page is also its data, at the same address with ``.json`` or ``.csv``.

A handler is a plain function of query parameters that returns an :class:`Answer`; :func:`publish` puts it at its
addresses. So nothing can be shown that cannot be taken away.
"""

from __future__ import annotations

import csv
import inspect
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, get_type_hints

from fastapi import APIRouter, Request, Response

from verbale.codec import to_json
from verbale.export.csv import BOM, guard
from verbale.store.sqlite import Store
from verbale.web.state import Room
from verbale.web.templates import render

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page says: a template with its title and values, the same as data, and as rows of cells."""

    template: str
    title: str
    data: Any
    rows: Sequence[Cells] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


Handler = Callable[..., Answer]
FORMS = ("html", "json", "csv")


def publish(router: APIRouter, path: str, handler: Handler, *, summary: str) -> None:
    """Put ``handler`` at ``path`` as a page, at ``path.json``, ``path.csv``, and in the API, which is documented."""
    stem = "/index" if path == "/" else path
    for form in ("json", "csv"):
        router.add_api_route(f"{stem}.{form}", _as(handler, form), methods=["GET", "HEAD"], include_in_schema=False)
    if path != "/":
        api = _as(handler, "json")
        api.__doc__ = handler.__doc__
        name = handler.__name__.strip("_")
        router.add_api_route(f"/api{path}", api, methods=["GET"], summary=summary, operation_id=name, tags=["record"])
    router.add_api_route(path, _as(handler, "html"), methods=["GET", "HEAD"], include_in_schema=False)


def _as(handler: Handler, form: str) -> Callable[..., Response]:
    """``handler`` as an endpoint that answers in ``form``; unchanged data is not sent twice.

    The handler's first parameter is the record, opened for it; the others come from the address.
    """
    known = [p for p in inspect.signature(handler).parameters.values() if p.name != "store"]
    hints = get_type_hints(handler, include_extras=True)

    def endpoint(request: Request, **given: Any) -> Response:
        room: Room = request.app.state.room
        tag = f'W/"{sha256(f"{room.state()} {form} {request.url.path}?{request.url.query}".encode()).hexdigest()[:24]}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        # Opened here and not as a dependency: SQLite's connections stay in the thread that made them.
        with Store.open(room.settings.record) as store:
            answer = handler(store, **given)
        made = respond(request, answer, form)
        made.headers["ETag"] = tag
        made.headers["Cache-Control"] = "private, no-cache"
        return made

    own = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    kept = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[p.name]) for p in known]
    endpoint.__signature__ = inspect.Signature([own, *kept])  # type: ignore[attr-defined]
    endpoint.__name__ = handler.__name__
    endpoint.__annotations__ = {"request": Request, **{p.name: hints[p.name] for p in known}}
    return endpoint


def respond(request: Request, answer: Answer, form: str) -> Response:
    """``answer`` in one of :data:`FORMS`."""
    if form == "json":
        return Response(to_json(answer.data), answer.status, media_type="application/json")
    if form == "csv":
        return Response(_csv(answer.rows), answer.status, media_type="text/csv; charset=utf-8")
    return Response(
        render(request, answer.template, answer.title, answer.values), answer.status, media_type="text/html"
    )


def _csv(rows: Sequence[Cells]) -> str:
    """Rows of cells with a header, for Excel and LibreOffice: UTF-8 with its mark, no cell a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0].keys())
    writer.writerows([guard(cell) for cell in row.values()] for row in rows)
    return BOM + stream.getvalue()
