"""Quotations across reports, one of them as each report gives it, and a card of it for other people's pages."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from verbale.export.citation import Citation, blockquote, cite
from verbale.ledger.entries import Quotation
from verbale.ledger.wording import is_opposite
from verbale.render.listed import telling_words
from verbale.store import lines
from verbale.store.browse import Page, merged, merged_one, through, titles
from verbale.store.deciding import row_of
from verbale.store.sqlite import Store
from verbale.store.wordings import near
from verbale.web.answers import Answer, publish, respond
from verbale.web.compare import ALIGNED, Version, aligned, compared
from verbale.web.params import SIZE, Base, Id, Least, Name, PageNumber, Sorted, base_of, offset

router = APIRouter()
QUOTATIONS = ("id", "speaker", "source", "words", "witnesses", "first")
SHOWN = 200
"""How many tellings of a quotation its page shows; its data has all."""
VERSIONS = ("row", "article", "speaker", "source", "words", "kept", "cut", "added")


def quotations(
    store: Store, speaker: Name = None, witnesses: Least = 1, sort: Sorted = "told", page: PageNumber = 1
) -> Answer:
    """The same words across reports, those with most witnesses first."""

    def listed(limit: int, offset: int) -> Page[lines.QuotationLine]:
        return lines.quotations(store, name=speaker, witnesses=witnesses, order=sort, limit=limit, offset=offset)

    def data() -> dict[str, object]:
        told = merged(store, Quotation, name=speaker, witnesses=witnesses, order=sort, limit=SIZE, offset=offset(page))
        return {"total": told.total, "rows": told.rows}

    found = listed(SIZE, offset(page))
    values = {"found": found, "page": page, "given": {"speaker": speaker or "", "witnesses": witnesses, "sort": sort}}
    return Answer(
        template="quotations.html",
        title="Quotations",
        data=data,
        columns=QUOTATIONS,
        rows=map(_cells, through(listed)),
        values={**values, "merged": store.merged},
    )


def _cells(quotation: lines.QuotationLine) -> dict[str, object]:
    told = {name: getattr(quotation, name) for name in ("id", "speaker", "words", "witnesses", "first")}
    return {**told, "source": telling_words(quotation.nearest)}


def quotation(store: Store, id: Id, base: Base) -> Answer:  # noqa: A002
    """One quotation as each report gives it: what was kept, cut or changed, and who is said to have said it."""
    found = _found(store, id)
    told = lines.told(store, Quotation, id, SHOWN)
    shown = list(compared(found.words, told.tellings))
    known = titles(store, [v.telling.report.article for v in shown])
    values = {"quotation": found, "versions": shown, "titles": known, "html": blockquote(_cited(store, found, base))}
    turned = {words for words in {v.telling.words for v in shown} if is_opposite(found.words, words)}
    opposite = {v.telling.row for v in shown if v.telling.words in turned}
    beside = shown[:ALIGNED]
    values |= {"clauses": aligned(found.words, told.tellings[:ALIGNED]), "beside": beside}
    values |= {"near": near(store, found), "opposite": opposite, "told": told}
    return Answer(
        template="quotation.html",
        title="Quotation",
        data=lambda: merged_one(store, Quotation, id),
        columns=VERSIONS,
        rows=_versions(store, id),
        values=values,
    )


def _versions(store: Store, key: str) -> Iterator[dict[str, object]]:
    """Every telling as cells, made when they are asked for."""
    found = merged_one(store, Quotation, key)
    if found is not None:
        yield from map(_version, compared(found.words, found.tellings))


def _version(version: Version) -> dict[str, object]:
    telling = version.telling
    told = {"row": telling.row, "article": telling.report.article, "speaker": telling.name, "words": telling.words}
    return {
        **told,
        "source": telling_words(telling),
        "kept": version.kept,
        "cut": version.cut,
        "added": version.added,
    }


def _cited(store: Store, quotation: lines.QuotationLine, base: str) -> Citation:
    """The telling that is nearest to the speaker, as it can be cited."""
    return cite(*row_of(store, quotation.nearest.row), f"{base}/quotation/{quotation.id}")


def _found(store: Store, key: str) -> lines.QuotationLine:
    found = lines.quotation(store, key)
    if found is None:
        raise HTTPException(404, f"no quotation has the id {key}")
    return found


publish(router, "/quotations", quotations, summary="Quotations across reports")
publish(router, "/quotation/{id}", quotation, summary="One quotation, report by report", corrected="/quotations")


@router.get("/card/{id}", include_in_schema=False)
def card(request: Request, id: Id) -> Response:  # noqa: A002
    """A quotation as a card that another page may frame."""
    with request.app.state.room.open() as store:
        found = _found(store, id)
        known = titles(store, [found.nearest.report.article])
        cited = _cited(store, found, base_of(request))
    values = {"quotation": found, "titles": known, "cited": cited}
    return respond(request, Answer(template="card.html", title="Quotation", data=found, values=values), "html")
