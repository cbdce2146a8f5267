"""What a page says about itself in JSON-LD, with the terms of https://schema.org/NewsArticle."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from verbale.ingest.article import FoundMetadata
from verbale.ingest.dates import day_of_number, day_of_source, is_plausible
from verbale.model import Published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_NODES = 2_000
_OTHERS = frozenset({"liveBlogUpdate", "itemListElement", "hasPart", "isPartOf", "comment", "mentions", "citation"})
"""What stands under these is other works, with titles and dates of their own."""
_PAGES = frozenset({"WebPage", "ItemPage"})


def found_in(tree: HtmlElement) -> FoundMetadata:
    """What the page's first article, or else the page itself, says in JSON-LD; blocks that are no JSON are skipped."""
    nodes = [node for block in tree.iter("script") for node in _nodes(_loaded(block))]
    articles = [node for node in nodes if any(_is_article(kind) for kind in _types(node))]
    pages = [node for node in nodes if _PAGES.intersection(_types(node))]
    dated = [node for node in articles if _day(node)]
    best = (dated or articles or pages)[:1]
    if not best:
        return FoundMetadata()
    day = _day(best[0]) or next((day for page in pages if (day := _day(page))), None)
    return _found(best[0], day, {node["@id"]: node for node in reversed(nodes) if _is_named(node)})


def _is_named(node: dict[str, Any]) -> bool:
    """Whether others may point at ``node`` instead of telling its name."""
    return isinstance(node.get("@id"), str) and "name" in node


_WRAPPING = re.compile(r"\s*(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>|<!--|-->)\s*(?:\*/)?\s*")
"""What keeps a script from being read as markup: "//<![CDATA[", "/*]]>*/", "<!--"."""


def _loaded(block: HtmlElement) -> Any:
    kind = (block.get("type") or "").strip().lower()
    if not kind.startswith("application/ld+json") or not block.text:
        return None
    plain = _unwrapped(block.text)
    for text in (plain, unescape(plain)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(script: str) -> str:
    """``script`` without what stands around its JSON."""
    text = script.strip().lstrip("\ufeff")
    while (found := _WRAPPING.match(text)) is not None:
        text = text[found.end() :]
    for _ in range(4):
        tail = max((m for m in _WRAPPING.finditer(text, max(0, len(text) - 20))), key=lambda m: m.end(), default=None)
        if tail is None or tail.end() < len(text):
            break
        text = text[: tail.start()]
    return text.strip().rstrip(";")


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


def _day(node: dict[str, Any]) -> str | None:
    """The day of publication of ``node``, if it can be one."""
    published = node.get("datePublished")
    values = published if isinstance(published, list) else [published]
    return next((day for value in values[:20] if (day := _read_day(value))), None)


def _read_day(value: Any) -> str | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        day = day_of_number(value)
        return day if day is not None and is_plausible(day) else None
    return day_of_source(value) if isinstance(value, str) else None


def _found(node: dict[str, Any], day: str | None, known: dict[str, dict[str, Any]]) -> FoundMetadata:
    return FoundMetadata(
        title=_name(node.get("headline")),
        outlet=_name(node.get("publisher")) or _short(_name(_told(node.get("publisher"), known))),
        byline=_name(_told(node.get("author") or node.get("creator"), known)),
        url=_name(node.get("url"), key="@id") or _name(node.get("mainEntityOfPage"), key="@id"),
        language=_name(node.get("inLanguage"), key="alternateName"),
        published=Published(day, "json-ld") if day else Published(),
    )


def _short(name: str | None) -> str | None:
    """``name``, unless it is as long as the mottos that some sites give as their organisation's name."""
    return name if name is not None and len(name.split()) <= _LONGEST_NAME else None


_LONGEST_NAME = 5


def _told(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """``value``, or the nodes that it points at by their ids."""
    if isinstance(value, list):
        return [_told(part, known) for part in value[:20]]
    pointer = value.get("@id") if isinstance(value, dict) and "name" not in value else None
    return known.get(pointer, value) if isinstance(pointer, str) else value


def _name(value: Any, *, key: str = "name") -> str | None:
    """A string, an object's ``key``, or those of a list joined by commas."""
    if isinstance(value, list):
        names = [name for part in value[:20] if not isinstance(part, list) and (name := _name(part, key=key))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get(key)
    # JSON knows no HTML entities, but the programs that write these blocks often do not know that.
    return unescape(value).strip() or None if isinstance(value, str) else None
