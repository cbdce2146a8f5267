"""What a page says about itself in JSON-LD, with the terms of https://schema.org/NewsArticle."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from verbale.ingest.article import Found
from verbale.ingest.dates import parse_day
from verbale.model import Published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_NODES = 2_000
_OTHERS = frozenset({"liveBlogUpdate", "itemListElement", "hasPart", "isPartOf", "comment", "mentions", "citation"})
"""What stands under these is other works, with titles and dates of their own."""
_PAGES = frozenset({"WebPage", "ItemPage"})


def found_in(tree: HtmlElement) -> Found:
    """What the page's first article, or else the page itself, says in JSON-LD; blocks that are no JSON are skipped."""
    nodes = [node for block in tree.iter("script") for node in _nodes(_loaded(block))]
    articles = [node for node in nodes if any(_is_article(kind) for kind in _types(node))]
    dated = [node for node in articles if node.get("datePublished")]
    pages = [node for node in nodes if _PAGES.intersection(_types(node))]
    best = (dated or articles or pages)[:1]
    return _found(best[0]) if best else Found()


def _loaded(block: HtmlElement) -> Any:
    kind = (block.get("type") or "").strip().lower()
    if not kind.startswith("application/ld+json") or not block.text:
        return None
    try:
        return json.loads(block.text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(loaded: Any) -> Iterator[dict[str, Any]]:
    """All objects in ``loaded``, outer ones first, up to a number that no honest page reaches."""
    queue, seen = [loaded], 0
    while queue and seen < _MOST_NODES:
        value = queue.pop(0)
        seen += 1
        if isinstance(value, dict):
            yield value
            queue.extend(held for key, held in value.items() if key not in _OTHERS)
        elif isinstance(value, list):
            queue.extend(value[:_MOST_NODES])


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _is_article(kind: str) -> bool:
    return kind.endswith(("Article", "BlogPosting")) or kind in ("Report", "ClaimReview")


def _found(node: dict[str, Any]) -> Found:
    published = node.get("datePublished")
    day = parse_day(published) if isinstance(published, str) else None
    return Found(
        title=_name(node.get("headline")),
        outlet=_name(node.get("publisher")),
        byline=_name(node.get("author") or node.get("creator")),
        url=_name(node.get("url"), key="@id") or _name(node.get("mainEntityOfPage"), key="@id"),
        language=_name(node.get("inLanguage"), key="alternateName"),
        published=Published(day, "json-ld") if day else Published(),
    )


def _name(value: Any, *, key: str = "name") -> str | None:
    """A string, an object's ``key``, or those of a list joined by commas."""
    if isinstance(value, list):
        names = [name for part in value[:20] if not isinstance(part, list) and (name := _name(part, key=key))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get(key)
    # JSON knows no HTML entities, but the programs that write these blocks often do not know that.
    return unescape(value).strip() or None if isinstance(value, str) else None
