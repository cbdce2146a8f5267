"""Markup in the fields of other programs: text that is HTML, or has its entities, as plain paragraphs."""

from __future__ import annotations

import html
import re

_TAGS = re.compile(
    r"</?(?:p|div|br|span|a|h[1-6]|ul|ol|li|strong|b|em|i|blockquote|figure|img|article|section)\b[^<>]*>", re.I
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,6}|[a-z]{2,8}\d?);", re.IGNORECASE)

MOST_ATTRIBUTES = 5_000
"""Attributes of one element. News pages have some ten; the parsers compare them one by one, two minutes for 200,000."""
# Nothing is tried twice: an attribute that was read is read no other way.
_ATTRIBUTE = r"""\s++[^\s=>"']++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?+"""
_CROWDED = re.compile(rf"(<[a-zA-Z][^\s/>]*+)(?>{_ATTRIBUTE}){{{MOST_ATTRIBUTES},}}+")


def is_markup(text: str) -> bool:
    """Whether ``text`` has the tags of HTML."""
    return _TAGS.search(text) is not None


def plain(text: str) -> str:
    """``text`` as paragraphs, each on a line of its own, if it is HTML; with its entities read, if it has some."""
    if is_markup(text):
        return paragraphs(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def paragraphs(fragment: str) -> str:
    """The words of a piece of HTML, one line for each paragraph; what is no text is left out."""
    from resiliparse.extract.html2text import extract_plain_text

    clean = uncrowded(fragment).encode("utf-8", "replace").decode()
    words: str = extract_plain_text(clean, main_content=False, alt_texts=False, list_bullets=False)
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def uncrowded(page: str) -> str:
    """A page without the attributes of elements that have very many, as they say nothing of its words."""
    return _CROWDED.sub(r"\1", page)
