"""``verbale stories``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import as_json, database, limit, print_json, say, sort
from verbale.store.orders import STORIES, StoryOrder

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

_EPILOG = """\b
Examples:
  verbale stories record.db
  verbale stories record.db --of 3f2a91            the story that this report tells
  verbale stories record.db --of 3f2a91 --events   what several of its reports tell
"""


@click.command("stories", epilog=_EPILOG)
@database
@click.option("--of", "article", metavar="ID", help="The story of one report, by the beginning of its id.")
@click.option("--events", is_flag=True, help="With --of: the events that several reports of the story tell.")
@sort(STORIES)
@limit
@as_json
def command(record: Path, article: str | None, events: bool, order: StoryOrder, limit: int, as_json: bool) -> None:
    """Show which reports tell of the same happening."""
    from verbale.render.words import headed, many
    from verbale.store.browse import in_story
    from verbale.store.sqlite import Store
    from verbale.store.storytelling import lines

    if events and article is None:
        raise click.UsageError("--events needs --of, the report whose story is meant")
    with Store.open(record) as store:
        if article is not None and events:
            _events(store, store.record(article).article.id, limit, as_json)
            return
        if article is not None:
            told = in_story(store, store.record(article).article.id)
            if as_json:
                print_json(told)
                return
            for report in told:
                about = headed(report.title, report.beginning)
                say(" · ".join(filter(None, (report.id[:8], report.published, report.outlet, about))))
            return
        found = lines(store, order=order, limit=limit)
        if as_json:
            print_json(found)
            return
        for story in found:
            days = " to ".join(dict.fromkeys(filter(None, (story.first, story.last)))) or "undated"
            counts = f"{many(story.reports, 'report')}, {many(story.witnesses, 'text')}, {days}"
            say(f"{story.id[:8]}  {counts}: {headed(story.title, story.beginning)}")
        if not found:
            click.echo("no two reports tell the same story", err=True)


def _events(store: Store, article: str, limit: int, as_json: bool) -> None:
    """The events that several reports of a story tell, each with its rows."""
    from verbale.render.listed import event_telling_words, shared_words
    from verbale.store.shared import shared_in_story

    found = shared_in_story(store, article)[:limit]
    if as_json:
        print_json(found)
        return
    for shared in found:
        say(shared_words(shared))
        for told in shared.rows:
            say(f"          {event_telling_words(told)}  {told.row[:8]}")
    if not found:
        click.echo("no two reports of this story tell the same event", err=True)
