"""The pages, one file for each; every file has a ``router``."""

from __future__ import annotations

from fastapi import APIRouter

from verbale.web.pages import (
    about,
    actors,
    agreements,
    articles,
    by_hand,
    cite,
    feed,
    ledger,
    places,
    quotations,
    read,
    review,
    same_actors,
    search,
    start,
    stories,
    timeline,
)


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    listed = (start, articles, search, ledger, agreements, timeline, quotations, stories, actors, places, cite)
    return tuple(page.router for page in (*listed, read, review, by_hand, same_actors, feed, about))
