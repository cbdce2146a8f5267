"""A search as a feed: saved in any reader, it tells of new rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Request
from starlette.datastructures import URL
from starlette.responses import Response

from verbale.render.listed import hit_words
from verbale.render.marks import printable
from verbale.store.explore import Explored, explore
from verbale.web.pages.search import Asked
from verbale.web.params import Value, base_of

router = APIRouter()
ATOM = "http://www.w3.org/2005/Atom"


@router.get("/feed.atom", include_in_schema=False)
def feed(request: Request, asked: Asked, key: Value = None) -> Response:
    """What a search finds as an Atom feed (RFC 4287), with the same filters; what was read last stands first.

    Where a token is asked for, ``key`` opens the feeds (:func:`verbale.web.security.feed_key`).
    """
    with request.app.state.room.open() as store:
        found = explore(store, replace(asked, order="read"))
        arrived = store.arrivals(hit.article for hit in found.hits)
    title = ", ".join((asked.words or "everything", *asked.only.values()))
    made = tostring(_feed(base_of(request), str(request.url), title, found, arrived), "unicode")
    return Response('<?xml version="1.0" encoding="utf-8"?>\n' + made, media_type="application/atom+xml")


def _feed(base: str, own: str, q: str, found: Explored, arrived: Mapping[str, str]) -> Element:
    """The feed. A row is updated when its report came into the record, and published when that was printed."""
    root = Element("feed", xmlns=ATOM)
    # Another key opens the same feed.
    SubElement(root, "id").text = str(URL(own).remove_query_params("key"))
    SubElement(root, "title").text = _held(f"Verbale: {q}")
    SubElement(root, "link", rel="self", href=own)
    updated = [_instant(arrived.get(hit.article, hit.published)) for hit in found.hits]
    SubElement(root, "updated").text = max(updated, default=_instant(None))
    for hit, at in zip(found.hits, updated, strict=True):
        entry = SubElement(root, "entry")
        page = "article" if hit.table == "article" else "row"
        SubElement(entry, "id").text = f"urn:verbale:{hit.table}:{hit.id}"
        SubElement(entry, "title").text = _held(hit_words(hit))
        SubElement(entry, "link", href=f"{base}/{page}/{hit.id}")
        SubElement(entry, "updated").text = at
        if hit.published:
            SubElement(entry, "published").text = _instant(hit.published)
        SubElement(SubElement(entry, "author"), "name").text = _held(hit.outlet or "unknown outlet")
        SubElement(entry, "summary").text = _held(" · ".join(p for p in (hit.title, hit.outlet, hit.published) if p))
    return root


def _held(words: str) -> str:
    """Words that XML can hold, without a search's brackets."""
    return printable(words).replace("[", "").replace("]", "").replace("\ufffe", "").replace("\uffff", "")


def _instant(day: str | None) -> str:
    """A day as RFC 3339 wants it; what is not dated stands at the beginning of time as computers count it."""
    try:
        at = datetime.fromisoformat(day) if day else datetime(1970, 1, 1, tzinfo=UTC)
    except ValueError:
        at = datetime(1970, 1, 1, tzinfo=UTC)
    return at.replace(tzinfo=at.tzinfo or UTC).isoformat()
