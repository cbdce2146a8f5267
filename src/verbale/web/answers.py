"""One answer in many forms: every page is also its data at the same address, with ``.json``, ``.csv`` and so on.

A handler is a plain function of query parameters that returns an :class:`Answer`; :func:`publish` puts it at its
addresses. So nothing can be shown that cannot be taken away. JSON is the page; CSV, TSV and JSON lines have every row
of which the page shows some, and are sent while they are made.
"""

from __future__ import annotations

import csv
import inspect
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, get_type_hints
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from verbale.codec import to_json
from verbale.export.csv import BOM, guard
from verbale.export.dictionary import package, resource
from verbale.store.sqlite import Store
from verbale.web.params import Corrected
from verbale.web.state import Room
from verbale.web.templates import render

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page says: a template with its title and values, the same as data, and as rows of cells.

    ``rows`` are all rows, also those of the pages that follow; they are made when they are asked for. ``columns`` are
    the names of their cells. ``data`` may be a function, where it holds what the page does not need.
    """

    template: str
    title: str
    data: Any
    columns: tuple[str, ...] = ()
    rows: Iterable[Cells] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


Handler = Callable[..., Answer]
TABLES = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "jsonl": "application/jsonl",
}
"""The forms that hold all rows, with their media types."""
PACKAGE = "datapackage.json"
"""The form that says what the columns of the others mean."""
FORMS = ("html", "json", *TABLES, PACKAGE)
BATCH = 500
"""Rows that are sent at once."""


def publish(router: APIRouter, path: str, handler: Handler, *, summary: str, corrected: bool | str = True) -> None:
    """Put ``handler`` at ``path`` as a page, with each of :data:`FORMS` behind it, and in the API, described.

    ``corrected`` is whether its data can be had with all decisions carried out, or the path of the list that can where
    one thing alone cannot: what is merged of other rows than before is another thing, with another id.
    """
    stem = "/index" if path == "/" else path
    for form in FORMS[1:]:
        endpoint = _as(handler, form, corrected)
        router.add_api_route(f"{stem}.{form}", endpoint, methods=["GET", "HEAD"], include_in_schema=False)
    if path != "/":
        api = _as(handler, "json", corrected)
        api.__doc__ = handler.__doc__
        name = handler.__name__.strip("_")
        router.add_api_route(f"/api{path}", api, methods=["GET"], summary=summary, operation_id=name, tags=["record"])
    router.add_api_route(path, _as(handler, "html", corrected), methods=["GET", "HEAD"], include_in_schema=False)


def _as(handler: Handler, form: str, corrected: bool | str) -> Callable[..., Response]:
    """``handler`` as an endpoint that answers in ``form``; unchanged data is not sent twice.

    The handler's first parameter is the record, opened for it; the others come from the address. Data may be asked for
    as it was corrected; a page may not, for what it leads to is shown as it was read.
    """
    known = [p for p in inspect.signature(handler).parameters.values() if p.name != "store"]
    hints = get_type_hints(handler, include_extras=True)
    if corrected is True and form != "html":
        known.append(inspect.Parameter("corrected", inspect.Parameter.KEYWORD_ONLY, default=None))
        hints["corrected"] = Corrected

    def endpoint(request: Request, **given: Any) -> Response:
        room: Room = request.app.state.room
        tag = f'W/"{sha256(f"{room.state()} {form} {request.url.path}?{request.url.query}".encode()).hexdigest()[:24]}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        as_corrected = given.pop("corrected", None) == "yes"
        if form in TABLES:
            made = _sent(request, handler, form, given, as_corrected)
        else:
            with room.open(corrected=as_corrected) as store:
                answer = handler(store, **given)
                decided = {"corrected": room.corrections(store), "hidden": len(store.hidden)}
                decided |= {"changes": room.has_changes(), "correctable": corrected}
                made = respond(request, replace(answer, values={**decided, **answer.values}), form)
        made.headers["ETag"] = tag
        made.headers["Cache-Control"] = "private, no-cache"
        return made

    own = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    kept = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[p.name]) for p in known]
    endpoint.__signature__ = inspect.Signature([own, *kept])  # type: ignore[attr-defined]
    endpoint.__name__ = handler.__name__
    endpoint.__annotations__ = {"request": Request, **{p.name: hints[p.name] for p in known}}
    return endpoint


def _sent(request: Request, handler: Handler, form: str, given: Mapping[str, Any], corrected: bool) -> Response:
    """All rows of ``handler``'s answer in ``form``, sent while they are made."""
    room: Room = request.app.state.room
    # Rows are sent by several threads in turn, but never by two at once.
    store = room.open(any_thread=True, corrected=corrected)
    try:
        # All rows are those of one moment, although a build may go on meanwhile.
        store.connection.execute("BEGIN")
        answer = handler(store, **given)
    except BaseException:
        store.close()
        raise
    if request.method == "HEAD":
        store.close()
        return Response(media_type=TABLES[form])
    return StreamingResponse(_until_sent(store, lines(answer, form)), media_type=TABLES[form])


def _until_sent(store: Store, parts: Iterable[str]) -> Iterator[str]:
    """The parts of an answer; the record is closed behind the last one, or when nobody wants more."""
    with store:
        yield from parts


def respond(request: Request, answer: Answer, form: str) -> Response:
    """``answer`` in one of :data:`FORMS`."""
    if form == "json":
        data = answer.data() if callable(answer.data) else answer.data
        return Response(to_json(data), answer.status, media_type="application/json")
    if form == PACKAGE:
        return Response(to_json(_described(request, answer)), answer.status, media_type="application/json")
    if form in TABLES:
        return Response("".join(lines(answer, form)), answer.status, media_type=TABLES[form])
    return Response(
        render(request, answer.template, answer.title, answer.values), answer.status, media_type="text/html"
    )


def lines(answer: Answer, form: str) -> Iterator[str]:
    """All rows of ``answer``, some at a time.

    CSV and TSV have a header and are for spreadsheets, CSV in UTF-8 with its mark: no cell is a formula.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t" if form == "tsv" else ",", lineterminator="\r\n")
    if form != "jsonl":
        stream.write(BOM if form == "csv" else "")
        writer.writerow(answer.columns)
    for number, row in enumerate(answer.rows, start=1):
        if form == "jsonl":
            stream.write(to_json(row).decode() + "\n")
        else:
            writer.writerow([guard(row[name]) for name in answer.columns])
        if number % BATCH == 0:
            yield stream.getvalue()
            stream.seek(0)
            stream.truncate()
    yield stream.getvalue()


def _described(request: Request, answer: Answer) -> dict[str, Any]:
    """What the columns of this answer's CSV mean."""
    stem = request.url.path.removesuffix(f".{PACKAGE}")
    query = urlencode(request.query_params)
    path = f"{request.base_url}{stem.lstrip('/')}.csv{f'?{query}' if query else ''}"
    name = answer.template.removesuffix(".html")
    return package([resource(name, path, answer.columns)])
