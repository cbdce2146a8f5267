"""Takes off a news page what stands in or under the report and is no part of it: boxes, and paragraphs that only link.

A box about the author, to sign up, or with links to other reports is named in its class by what it is, on every
publisher's pages in much the same words; a paragraph that is a link as a whole leads to another report. The library
that finds the main text keeps some of both. Measured by ``benchmarks/extraction.py``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOX = re.compile(
    r"(?:^|[-_\s])(?:author-?(?:bio|info)|about-?(?:the-?)?author|bio|promo|lightbox|related|news-?letter|comments?"
    r"|more-?from|teaser|sign-?up|subscribe|recirc(?:ulation)?|recommended|outbrain|taboola)(?:$|[-_\s])",
    re.IGNORECASE,
)
"""Words of a class or an id, set off by white space or hyphens: "author-bio", "promo_small", but not "promotion"."""
_MAY_BE_BOXES = ("div", "section", "aside", "p", "ul", "span", "footer")
_MAY_BE_LINKS = ("p", "li", "h2", "h3", "h4", "strong")
LARGEST_BOX = 1 / 3
"""A box with a larger share of the page's paragraphs holds the report, whatever its name."""
ONLY_LINKS = 0.95
"""From which share of its characters a paragraph is its links."""


def take_off(tree: HtmlElement) -> None:
    """Take boxes and links out of ``tree``; what stands behind them stays."""
    most = LARGEST_BOX * sum(map(_size, tree.iter("p")))
    doomed = [e for e in tree.iter(*_MAY_BE_BOXES) if _is_box(e) and sum(map(_size, e.iter("p"))) <= most]
    doomed += [e for e in tree.iter(*_MAY_BE_LINKS) if _only_links(e)]
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _is_box(element: HtmlElement) -> bool:
    return _BOX.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _only_links(element: HtmlElement) -> bool:
    size = _size(element)
    return size > 0 and sum(map(_size, element.iter("a"))) >= ONLY_LINKS * size


def _size(element: HtmlElement) -> int:
    """How many characters the text of ``element`` has, without white space around it."""
    return len("".join(element.itertext()).strip())
