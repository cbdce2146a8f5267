"""``verbale stories``."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import as_json, database, limit, print_json, say

_EPILOG = """\b
Examples:
  verbale stories record.db
  verbale stories record.db --of 3f2a91        the story that this report tells
"""


@click.command("stories", epilog=_EPILOG)
@database
@click.option("--of", "article", metavar="ID", help="The story of one report, by the beginning of its id.")
@limit
@as_json
def command(record: Path, article: str | None, limit: int, as_json: bool) -> None:
    """Show which reports tell of the same happening."""
    from verbale.store.browse import in_story
    from verbale.store.sqlite import Store
    from verbale.store.storytelling import lines

    with Store.open(record) as store:
        if article is not None:
            told = in_story(store, store.record(article).article.id)
            if as_json:
                print_json(told)
                return
            for report in told:
                about = report.title or report.beginning[:60]
                say(" · ".join(filter(None, (report.id[:8], report.published, report.outlet, about))))
            return
        found = lines(store, limit=limit)
        if as_json:
            print_json(found)
            return
        for story in found:
            days = " to ".join(dict.fromkeys(filter(None, (story.first, story.last)))) or "undated"
            say(f"{story.id[:8]}  {story.reports} reports, {story.witnesses} texts, {days}: {story.title or ''}")
        if not found:
            click.echo("no two reports tell the same story", err=True)
