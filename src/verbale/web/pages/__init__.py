"""The pages, one file for each; every file has a ``router``."""

from __future__ import annotations

from fastapi import APIRouter

from verbale.web.pages import (
    about,
    actors,
    agreements,
    articles,
    cite,
    feed,
    ledger,
    places,
    quotations,
    read,
    review,
    search,
    stories,
    timeline,
)


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    listed = (articles, search, ledger, agreements, timeline, quotations, stories, actors, places, cite)
    return tuple(page.router for page in (*listed, read, review, feed, about))
