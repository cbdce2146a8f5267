"""Who published a page, when and under what title, and where that was read.

The publication date is taken from the user, JSON-LD, ``meta`` elements, ``time`` elements, the address and
the text, in this order; what cannot be one is passed over. A date of modification is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from verbale.ingest import jsonld
from verbale.ingest.article import FoundMetadata
from verbale.ingest.dates import day_in_url, day_of_source
from verbale.ingest.names import name_or_none
from verbale.ingest.visible_dates import day_shown
from verbale.model import Published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATE_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished"),
    *("dc.date.issued", "dcterms.issued", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    *(
        "publishdate",
        "publish-date",
        "publish_date",
        "published_date",
        "publication_date",
        "publicationdate",
        "pubdate",
    ),
    *("published", "article.published", "originalpublicationdate", "citation_publication_date", "dc.date", "date"),
)
_TITLE_NAMES = ("og:title", "twitter:title", "parsely-title", "dc.title")
_OUTLET_NAMES = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site")
_BYLINE_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator")
_PUBLISHED_CLASS = re.compile(r"publi|posted|pubdate|entry-date|dateline|time-?stamp", re.IGNORECASE)
_MODIFIED = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)


def of_page(tree: HtmlElement) -> FoundMetadata:
    """What the page ``tree`` says about itself; ``title`` is that of the report, not of the browser's window."""
    said, meta = jsonld.found_in(tree), _meta(tree)
    url = _canonical(tree) or meta.get("og:url") or said.url
    return FoundMetadata(
        title=said.title or _first(meta, _TITLE_NAMES) or _text_of(tree, "h1") or _text_of(tree, "title"),
        outlet=name_or_none(said.outlet) or _name(meta, _OUTLET_NAMES) or _behind_title(tree, meta),
        byline=name_or_none(said.byline) or _name(meta, _BYLINE_NAMES),
        url=url if url and url.startswith(("http://", "https://")) else None,
        language=tree.get("lang") or said.language,
        published=_published(tree, said, meta, url),
    )


def _published(tree: HtmlElement, said: FoundMetadata, meta: Mapping[str, str], url: str | None) -> Published:
    if said.published.date:
        return said.published
    for name in _DATE_NAMES:
        day = day_of_source(meta.get(name, ""))
        if day:
            return Published(day, "meta")
    day = _day_of_time_element(tree)
    if day:
        return Published(day, "time")
    day = day_in_url(url or "")
    if day:
        return Published(day, "url")
    day = day_shown(tree)
    return Published(day, "text") if day else Published()


def _day_of_time_element(tree: HtmlElement) -> str | None:
    """The day of the first ``time`` that is marked as that of publication, or the one day that all of them name."""
    days: list[str] = []
    for element in tree.iter("time"):
        marks = " ".join(v for k in ("class", "itemprop", "id") if (v := element.get(k)))
        label = f"{marks} {element.text_content()[:80]} {_before(element)}"
        day = day_of_source(element.get("datetime") or "") or day_of_source(element.text_content()[:80])
        if day is None or _MODIFIED.search(label):
            continue
        if element.get("pubdate") is not None or _PUBLISHED_CLASS.search(label):
            return day
        days.append(day)
    return days[0] if len(set(days)) == 1 else None


def _before(element: HtmlElement) -> str:
    """The words just before ``element``: "Updated" makes its date one of modification."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or "")[-40:] if (previous.tail or "").strip() else previous.text_content()[-40:]
    return (parent.text or "")[-40:] if parent is not None else ""


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The contents of ``meta`` elements by name, property or itemprop in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _name(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """The first of ``names`` that gives a name; accounts and addresses are passed over."""
    return next((found for name in names if (found := name_or_none(meta.get(name)))), None)


_DIVIDER = re.compile(r"\s+[-–—|·•»]\s+|\s*\|\s*")


def _behind_title(tree: HtmlElement, meta: Mapping[str, str]) -> str | None:
    """The outlet that stands behind the headline in the window's title: "Ministers meet - The Example"."""
    window = _text_of(tree, "title") or ""
    dividers = list(_DIVIDER.finditer(window))
    if not dividers:
        return None
    before, outlet = window[: dividers[-1].start()], window[dividers[-1].end() :]
    headlines = (_text_of(tree, "h1"), _first(meta, _TITLE_NAMES))
    known = any(headline and headline.casefold().startswith(before.casefold()) for headline in headlines)
    return name_or_none(outlet) if known and len(before.split()) > 1 and _is_short_name(outlet) else None


def _is_short_name(words: str) -> bool:
    return words[:1].isupper() and len(words.split()) <= 5


def _canonical(tree: HtmlElement) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((href.strip() for href in links if href), None)


def _text_of(tree: HtmlElement, tag: str) -> str | None:
    texts = (" ".join(element.text_content().split()) for element in tree.iter(tag))
    return next((text for text in texts if text), None)
