"""Search with facets."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query

from verbale.render.listed import hit_head
from verbale.store import search as searching
from verbale.store.explore import FACETS, Question, every, explore
from verbale.store.facets import choices
from verbale.store.orders import hit_orders
from verbale.store.sqlite import Store
from verbale.web.answers import Answer, publish
from verbale.web.params import SIZE, Country, Day, FeedKey, PageNumber, SortedHits, Value, Words, offset

router = APIRouter()


class Table(StrEnum):
    """What can be searched."""

    attribution = "attribution"
    commitment = "commitment"
    event = "event"
    agreement = "agreement"
    article = "article"


HITS = (
    *("id", "source", "who", "cue", "act", "words", "article", "published", "outlet", "title", "chain", "standing"),
    *("denied_by", "said", "confidence"),
)
LABELS = {table: label.capitalize() for table, label in searching.LABELS.items()}
In = Annotated[Table, Query(description="What to search")]


def asked(
    q: Words = None,
    table: In = Table.attribution,
    speaker: Value = None,
    country: Country = None,
    how: Value = None,
    act: Value = None,
    kind: Value = None,
    type: Value = None,  # noqa: A002
    status: Value = None,
    standing: Value = None,
    word: Value = None,
    outlet: Value = None,
    month: Value = None,
    start: Day = None,
    end: Day = None,
    sort: SortedHits = "relevance",
) -> Question:
    """What an address asks for: the page, its data and its feed all read it here."""
    given = (speaker, country, how, act, kind, type, status, standing, word, outlet, month)
    only = {name: value for name, value in zip(FACETS, given, strict=True) if value is not None}
    return Question(words=q or "", table=table.value, only=only, start=start, end=end, limit=SIZE, order=sort)


Asked = Annotated[Question, Depends(asked)]


def search(store: Store, asked: Asked, key: FeedKey, page: PageNumber = 1) -> Answer:
    """Rows by their words, narrowed by what they say of themselves.

    All words are required, in any of their forms, unless joined by OR or excluded by NOT; "a phrase" and prefix* are
    found as they stand. A question is understood by its words.
    """
    found = explore(store, replace(asked, offset=offset(page)))
    values = {"found": found, "page": page, "size": SIZE, "labels": LABELS, "asked": asked}
    values |= {
        "choices": choices(store, asked.table),
        "elsewhere": searching.elsewhere(store, asked.words, asked.table),
    }
    values["sorts"] = hit_orders(asked.table)
    days = {name: day for name, day in (("start", asked.start), ("end", asked.end)) if day}
    values["chosen"] = {**asked.only, **days}
    followed = address(asked) | ({"key": key} if key else {})
    return Answer(
        template="search.html",
        title=f"Search: {asked.words}" if asked.words else "Search",
        data=found,
        columns=HITS,
        rows=map(cells, every(store, asked)),
        values={**values, "feed": f"/feed.atom?{urlencode(followed)}"},
    )


def cells(hit: searching.Hit) -> dict[str, object]:
    """A hit as cells: all of its words, and on whose word it stands."""
    told = {name: getattr(hit, name) for name in HITS if name != "source"}
    return {**told, "source": hit_head(hit), "chain": " > ".join(hit.chain), "denied_by": "; ".join(hit.denied_by)}


def address(asked: Question) -> dict[str, str]:
    """The parameters that ask for this."""
    told = {"q": asked.words, "table": asked.table, **asked.only, "start": asked.start, "end": asked.end}
    return {name: value for name, value in told.items() if value}


publish(router, "/search", search, summary="Search quotations, commitments, events, agreements and reports")
