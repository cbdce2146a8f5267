"""Search with facets."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query

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


def asked(
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
) -> Question:
    """What an address asks for: the page, its data and its feed all read it here."""
    given = (speaker, country, act, kind, type, status, standing, outlet, month)
    only = {name: value for name, value in zip(FACETS, given, strict=True) if value is not None}
    return Question(words=q or "", table=table.value, only=only, start=start, end=end, limit=SIZE)


Asked = Annotated[Question, Depends(asked)]


def search(store: Store, asked: Asked, page: PageNumber = 1) -> Answer:
    """Rows by their words, narrowed by what they say of themselves.

    All words are required, unless joined by OR or excluded by NOT; "a phrase" and prefix* work.
    """
    found = explore(store, replace(asked, offset=offset(page)))
    rows: list[dict[str, object]] = [
        {"id": h.id, "who": h.who, "words": h.snippet, "article": h.article, "published": h.published}
        | {"outlet": h.outlet, "title": h.title, "chain": " > ".join(h.chain), "standing": h.standing, "said": h.said}
        for h in found.hits
    ]
    values = {"found": found, "page": page, "size": SIZE, "labels": LABELS, "asked": asked}
    return Answer(
        template="search.html",
        title=f"Search: {asked.words}" if asked.words else "Search",
        data=found,
        rows=rows,
        values={**values, "feed": f"/feed.atom?{urlencode(address(asked))}"},
    )


def address(asked: Question) -> dict[str, str]:
    """The parameters that ask for this."""
    told = {"q": asked.words, "table": asked.table, **asked.only, "start": asked.start, "end": asked.end}
    return {name: value for name, value in told.items() if value}


publish(router, "/search", search, summary="Search quotations, commitments, events, agreements and reports")
