"""Stories: the happenings that several reports tell of, and one of them with its reports."""

from __future__ import annotations

from dataclasses import fields

from fastapi import APIRouter, HTTPException

from verbale.store.browse import Page, in_story, through
from verbale.store.copying import copied
from verbale.store.shared import shared_in_story
from verbale.store.sqlite import Store
from verbale.store.storytelling import StoryLine, counted, lines, story_of
from verbale.web.answers import Answer, publish
from verbale.web.params import SIZE, Id, Least, PageNumber, SortedStories, offset

router = APIRouter()


def stories(store: Store, least: Least = 2, sort: SortedStories = "told", page: PageNumber = 1) -> Answer:
    """What several reports tell of, most told first unless sorted."""

    def listed(limit: int, first: int) -> Page[StoryLine]:
        rows = lines(store, least, order=sort, limit=limit, offset=first)
        return Page(tuple(rows), counted(store, least), first, limit)

    found = listed(SIZE, offset(page))
    given = {"least": least, "sort": sort}
    values = {"found": found, "page": page, "given": given, "merged": store.merged}
    data = {"total": found.total, "rows": found.rows}
    columns = tuple(field.name for field in fields(StoryLine) if field.name != "beginning")
    rows = ({name: getattr(line, name) for name in columns} for line in through(listed))
    return Answer(template="stories.html", title="Stories", data=data, columns=columns, rows=rows, values=values)


def story(store: Store, id: Id) -> Answer:  # noqa: A002
    """One story: its reports by day, and which of them print one text."""
    told = in_story(store, id)
    if not told:
        raise HTTPException(404, f"no story has a report with the id {id}")
    of = copied(store)
    texts: dict[str, int] = {}
    numbered = [(report, texts.setdefault(of.get(report.id, report.id), len(texts) + 1)) for report in told]
    rows = [
        {"id": r.id, "published": r.published, "outlet": r.outlet, "title": r.title, "text": n} for r, n in numbered
    ]
    values = {"told": numbered, "texts": len(texts)}
    columns = ("id", "published", "outlet", "title", "text")
    return Answer(template="story.html", title="Story", data=told, columns=columns, rows=rows, values=values)


_SHARED = (
    "event",
    "type",
    "witnesses",
    "score",
    "reason",
    "row",
    "article",
    "published",
    "outlet",
    "trigger",
    "standing",
)


def story_events(store: Store, id: Id) -> Answer:  # noqa: A002
    """The events that several reports of a story tell, each with the rows that tell it."""
    if not story_of(store, id):
        raise HTTPException(404, f"no story has a report with the id {id}")
    found = shared_in_story(store, id)
    rows = [
        {"event": number, "type": shared.type, "witnesses": shared.witnesses, "score": shared.score}
        | {"reason": shared.reason, "row": told.row, "article": told.article, "published": told.published}
        | {"outlet": told.outlet, "trigger": told.event.trigger, "standing": told.event.standing.type}
        for number, shared in enumerate(found, start=1)
        for told in shared.rows
    ]
    values = {"found": found, "of": id}
    return Answer(
        template="story_events.html", title="Told again", data=found, columns=_SHARED, rows=rows, values=values
    )


publish(router, "/stories", stories, summary="Stories that several reports tell")
publish(router, "/story/{id}", story, summary="One story with its reports")
publish(router, "/story/{id}/events", story_events, summary="The events that several reports of a story tell")
