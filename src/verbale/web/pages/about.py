"""What made the record, what was left out of it and why, what there is to ask for, and how often it errs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from verbale.data import figures
from verbale.render.listed import figure_rows
from verbale.store.columns import held
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish, respond

router = APIRouter()


def about(store: Store) -> Answer:
    """Versions, models, counts, what was left out, and how often it errs: what the gate of its makers holds it to."""
    runs = [dict(row) for row in store.connection.execute("SELECT id, version, config, models FROM run ORDER BY id")]
    rejected = store.rejected()
    data = {
        "counts": held(store, "counts", store.counts),
        "runs": runs,
        "rejected": rejected,
        "merged": store.merged,
        "errors": figure_rows(figures()),
    }
    rows = [{"source": r.source, "reason": r.reason} for r in rejected]
    title = "About the data"
    return Answer(template="about.html", title=title, data=data, columns=("source", "reason"), rows=rows, values=data)


publish(router, "/about", about, summary="What made the record, and what was left out", corrected=False)


@router.get("/api/docs", include_in_schema=False)
def api_docs(request: Request) -> Response:
    """The API's description, as a page of our own: nothing is fetched from elsewhere."""
    described: dict[str, Any] = request.app.openapi()
    operations = [
        {"path": path, "summary": operation.get("summary", ""), "about": operation.get("description", "")}
        | {"parameters": operation.get("parameters", [])}
        for path, methods in described["paths"].items()
        for operation in methods.values()
    ]
    answer = Answer(template="api.html", title="The API", data=described, values={"operations": operations})
    return respond(request, answer, "html")
