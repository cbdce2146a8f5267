"""Search with facets."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query

from verbale.store.explore import FACETS, Question, explore
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.params import SIZE, Day, PageNumber, Value, Words, offset

router = APIRouter()


class Table(StrEnum):
    """What can be searched."""

    attribution = "attribution"
    commitment = "commitment"
    event = "event"
    agreement = "agreement"
    article = "article"


LABELS = {
    "attribution": "What was said",
    "commitment": "Promises and demands",
    "event": "Events",
    "agreement": "Agreements",
    "article": "Whole reports",
}
In = Annotated[Table, Query(description="What to search")]


def search(
    store: Store,
    q: Words = None,
    table: In = Table.attribution,
    speaker: Value = None,
    country: Value = None,
    act: Value = None,
    kind: Value = None,
    type: Value = None,  # noqa: A002
    status: Value = None,
    standing: Value = None,
    outlet: Value = None,
    month: Value = None,
    start: Day = None,
    end: Day = None,
    page: PageNumber = 1,
) -> Answer:
    """Rows by their words, narrowed by what they say of themselves.

    All words are required, unless joined by OR or excluded by NOT; "a phrase" and prefix* work.
    """
    given = (speaker, country, act, kind, type, status, standing, outlet, month)
    only = {name: value for name, value in zip(FACETS, given, strict=True) if value is not None}
    found = explore(
        store,
        Question(
            words=q or "", table=table.value, only=only, start=start, end=_last(end), limit=SIZE, offset=offset(page)
        ),
    )
    rows = [
        {"id": h.id, "who": h.who, "words": h.snippet, "article": h.article, "published": h.published}
        | {"outlet": h.outlet, "title": h.title}
        for h in found.hits
    ]
    values = {"found": found, "page": page, "size": SIZE, "table": table.value, "only": only, "labels": LABELS}
    return Answer(
        template="search.html",
        title=f"Search: {q}" if q else "Search",
        data=found,
        rows=rows,
        values={**values, "q": q or "", "start": start or "", "end": end or ""},
    )


def _last(end: str | None) -> str | None:
    """A month or a year as an end holds all its days; as text, these sort before "…-99"."""
    return None if end is None else (end + "-99-99")[:10]


publish(router, "/search", search, summary="Search quotations, commitments, events, agreements and reports")
