"""The date of publication as a page shows it to its readers, where its markup says nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.ingest.dates import day_of_source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKED = re.compile(
    r"(?:^|[\s_-])(?:date|datetime|time)(?:$|[\s_-])|[a-z](?:Date|Time)\b|publi|posted|pubdate|dateline|time-?stamp"
    r"|(?:article|entry|post|story)-?(?:date|time|meta)|byline",
)
_LABEL = re.compile(
    r"(?:first |originally )?(?:published|posted|issued|released|publication date|pub(?:lished)? date|date|dated)"
    r"\s*(?:on|at)?\s*[:|–—-]?\s*(?:on\s+)?",
    re.IGNORECASE,
)
_MODIFIED = re.compile(r"updat|modif|revis|edited|expire|deadline|event", re.IGNORECASE)
_ELSEWHERE = frozenset({"aside", "nav", "footer", "form", "script", "style", "head", "noscript", "template", "time"})
_LONGEST = 90
_MOST = 200
"""Elements that are read as dates; no page shows that many."""
_PARTS = re.compile(r"\s*[|·•]\s*")


def day_shown(tree: HtmlElement) -> str | None:
    """Return the day of the first element labelled "Published", or the only day that elements marked as dates show.

    An element is marked by its class, id or itemprop. Those of other reports ("aside", "nav") do not count.
    """
    days: list[str] = []
    tried = 0
    for element in tree.iter("p", "span", "div", "li", "small", "dd", "td", "abbr", "address", "h5", "h6", "b", "em"):
        words = _short_text(element)
        marks = " ".join(v for k in ("class", "id", "itemprop") if (v := element.get(k)))
        if not words or _MODIFIED.search(f"{marks} {words}") or _is_elsewhere(element):
            continue
        label = _LABEL.match(words)
        if not label and not _MARKED.search(marks):
            continue
        tried += 1
        if tried > _MOST:
            break
        day = _day_in(words)
        if day and label:
            return day
        if day:
            days.append(day)
    return days[0] if len(set(days)) == 1 else None


def _short_text(element: HtmlElement) -> str:
    """The text of ``element``, or nothing where it is longer than a line with a date is."""
    parts, length = [], 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(parts[-1].strip())
        if length > _LONGEST:
            return ""
    return " ".join(" ".join(parts).split())


def _day_in(words: str) -> str | None:
    """The day that ``words`` are, or that one of their parts is: "Ana Sample | 9 May 2025 | 10:00"."""
    for part in (words, *_PARTS.split(words)):
        label = _LABEL.match(part)
        day = day_of_source(part[label.end() :] if label else part)
        if day is not None:
            return day
    return None


def _is_elsewhere(element: HtmlElement) -> bool:
    return any(above.tag in _ELSEWHERE for above in element.iterancestors())
