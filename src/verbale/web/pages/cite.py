"""A row as it can be cited: as text, BibTeX, CSL-JSON, and a quotation for other people's pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from verbale.codec import to_json
from verbale.export.citation import Citation, bibtex, blockquote, cite, csl, text
from verbale.store.deciding import row_of
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.params import Base, Id, base_of

router = APIRouter()
CITED = ("id", "text", "bibtex", "html")


def _cited(record: Path, row: str, base: str) -> Citation:
    # With the rows that were rejected: the digest must be that which everybody else has of the same record.
    with Store.open(record) as store:
        told, found = row_of(store, row)
    return cite(told, found, f"{base}/row/{found.id}")


@router.get("/cite/{id}.bib", include_in_schema=False)
def as_bibtex(request: Request, id: Id) -> Response:  # noqa: A002
    """The entry for BibTeX."""
    made = bibtex(_cited(request.app.state.room.settings.record, id, base_of(request)))
    return Response(made, media_type="application/x-bibtex; charset=utf-8")


@router.get("/cite/{id}.csl.json", include_in_schema=False)
def as_csl(request: Request, id: Id) -> Response:  # noqa: A002
    """The item for Zotero and other programs that read CSL-JSON, which holds lists of items."""
    made = [csl(_cited(request.app.state.room.settings.record, id, base_of(request)))]
    return Response(to_json(made), media_type="application/vnd.citationstyles.csl+json")


def citation(store: Store, id: Id, base: Base) -> Answer:  # noqa: A002
    """One row as it can be cited, with where its words stand, the version of the record, and its digest."""
    made = _cited(store.path, id, base)
    data: dict[str, Any] = {"id": made.row, "text": text(made), "bibtex": bibtex(made), "csl": csl(made)}
    data["html"] = blockquote(made)
    values = {"cited": made, "made": data, "csl": to_json([data["csl"]]).decode()}
    rows = [{name: data[name] for name in CITED}]
    return Answer(template="cite.html", title="Cite", data=data, columns=CITED, rows=rows, values=values)


publish(router, "/cite/{id}", citation, summary="One row as it can be cited", corrected=False)
