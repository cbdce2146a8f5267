"""Events that several reports of one story tell, found when they are asked for: so no build has to keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.ledger.same_event import SharedEvent, shared_events, tellings
from verbale.store.copying import copied
from verbale.store.storytelling import story_of

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

MOST = 60
"""Reports of a story that are compared, the earliest first."""


def shared_in_story(store: Store, article: str) -> list[SharedEvent]:
    """Return the events that several reports of the story of ``article`` tell, those that most texts tell first."""
    reports = story_of(store, article)[:MOST]
    return shared_events((told for key in reports for told in tellings(store.record(key))), copied(store))


def told_elsewhere(store: Store, article: str, row: str) -> SharedEvent | None:
    """Return the event of the row ``row`` of ``article`` as other reports tell it too; None if none does."""
    found = shared_in_story(store, article) if len(story_of(store, article)) > 1 else []
    return next((shared for shared in found if any(told.row == row for told in shared.rows)), None)
