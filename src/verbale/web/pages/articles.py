"""The list of reports, one report, and one row of it."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from verbale.codec import flatten
from verbale.export.csv import where
from verbale.model import TABLES, Attribution, Record, Row
from verbale.render.layers import LAYERS, paragraphs, speakers
from verbale.render.marks import marks_of
from verbale.render.reasons import BESIDE, DONE, SURE
from verbale.render.sections import sections
from verbale.render.words import byline, heading, replaced_words
from verbale.store.browse import ArticleLine, Page, articles, full_id, home_of, through
from verbale.store.columns import held
from verbale.store.copying import Printed, copies_of
from verbale.store.reviews import Reviews, reviewed, stray
from verbale.store.sqlite import Store
from verbale.store.storytelling import story_of
from verbale.store.versions import Earlier, earlier_versions
from verbale.web.answers import Answer, publish
from verbale.web.params import SIZE, Id, PageNumber, SortedReports, Undated, Value, Words, offset
from verbale.web.settings import Settings

router = APIRouter()
REPORTS = ("id", "published", "outlet", "title", "attributions")
ROWS = ("table", "id", "words", "evidence")


def reports(
    store: Store,
    outlet: Value = None,
    q: Words = None,
    undated: Undated = None,
    sort: SortedReports = "latest",
    page: PageNumber = 1,
) -> Answer:
    """The reports of the record, the latest first unless sorted."""

    def listed(limit: int, offset: int) -> Page[ArticleLine]:
        undated_only = undated == "yes"
        return articles(store, outlet=outlet, words=q, undated=undated_only, order=sort, limit=limit, offset=offset)

    found = listed(SIZE, offset(page))
    rows = [_line(article) for article in found.rows]
    values = {
        "found": found,
        "page": page,
        "sort": sort,
        "counts": held(store, "counts", store.counts),
        "merged": store.merged,
    }
    return Answer(
        template="reports.html",
        title="Reports",
        data={"total": found.total, "rows": rows},
        columns=REPORTS,
        rows=map(_line, through(listed)),
        values=values,
    )


def _line(article: ArticleLine) -> dict[str, object]:
    return {name: getattr(article, name) for name in REPORTS}


def report(store: Store, id: Id, row: Value = None) -> Answer:  # noqa: A002
    """One report with every row that was read from it."""
    record = store.record(id)
    with Reviews(store.path) as reviews:
        decided = reviewed(record, reviews.of(record.article.id))
    shown = {found.id for found in record.attributions}
    left_out = shown.union(store.hidden)
    folded = [found for found in store.record(id, least=0.0).attributions if found.id not in left_out]
    key = record.article.id
    told = len(story_of(store, key))
    return report_answer(decided, row, earlier_versions(store, key), folded, copies_of(store, key), told)


def why(store: Store, id: Id) -> Answer:  # noqa: A002
    """Why a row stands in the record: how sure each part of it is, how it was made, and what else there was."""
    from verbale.explain import explain

    key, article = home_of(store, id)
    found = explain(store.record(article, least=0.0), key)
    titles = {"sure": SURE, "done": DONE, "beside": BESIDE}
    return Answer(template="why.html", title="Why this row", data=found, values={"found": found, "titles": titles})


def report_answer(
    record: Record,
    row: str | None = None,
    earlier: Sequence[Earlier] = (),
    folded: Sequence[Attribution] = (),
    copies: Sequence[Printed] = (),
    story: int = 0,
) -> Answer:
    """The page of a record, stored or not; ``row`` is shown as the one that was asked for.

    ``earlier`` is what stood in its files before, ``folded`` the attributions that are less likely than not, ``copies``
    the reports that print a part of it, ``story`` how many tell the same story.
    """
    marks = marks_of(record)
    made = sections(record, marks)
    values = {
        "record": record,
        "heading": heading(record.article),
        "byline": byline(record.article),
        "paragraphs": list(paragraphs(record, marks, made)),
        "speakers": speakers(marks),
        "others": [section for section in made if TABLES[section.table].kind_of_row not in LAYERS],
        "sizes": {section.table: len(section.entries) for section in made},
        "asked": row,
        "decided": {review.row: review for review in record.reviews},
        "rejected": [review for review in record.reviews if review.verdict == "rejected"],
        "stray": [review for review in stray(record) if review.verdict != "rejected"],
        "folded": folded,
        "copies": copies,
        "story": story,
        "earlier": [(replaced_words(version), version.text) for version in earlier],
    }
    return Answer(
        template="report.html",
        title=heading(record.article),
        data=record,
        columns=ROWS,
        rows=[{"table": r.kind_of_row, "id": r.id, "words": _words(r), "evidence": where(r)} for r in record.rows()],
        values=values,
    )


def _words(row: Row) -> str:
    flat = flatten(row)
    return "; ".join(f"{name}: {value}" for name, value in flat.items() if value not in (None, "") and name != "id")


publish(router, "/reports", reports, summary="The reports of the record")
publish(router, "/why/{id}", why, summary="Why a row stands in the record", corrected=False)
publish(router, "/article/{id}", report, summary="One report with all its rows")


@router.get("/row/{id}", include_in_schema=False)
def row_permalink(request: Request, id: Id) -> Response:  # noqa: A002
    """The permanent address of a row: its words in its report. The beginning of its id will do."""
    settings: Settings = request.app.state.room.settings
    with Store.open(settings.record) as store:
        found = full_id(store, id)
    if found is None:
        raise HTTPException(404, f"no row has the id {id}")
    _, article, row = found
    return RedirectResponse(f"/article/{article}?row={row}#w-{row}", 303)
