"""News pages: the report's paragraphs by trafilatura, with resiliparse to notice when nearly all of them were lost."""

from __future__ import annotations

import logging
import re
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from verbale.errors import EmptyInput, InputError
from verbale.ingest import markup, metadata, page_boxes, plain
from verbale.ingest.article import FoundMetadata, assemble
from verbale.ingest.decode import decode
from verbale.ingest.hints import Hints
from verbale.model import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 10_000_000
"""Most code points of a page. News pages have up to about two million; each costs trafilatura microseconds."""
LOST = 0.25
"""Less than this share of the words that the other library finds means that a page's text was lost. On the 80 pages of
16 publishers of fundus-evaluation, the one page that was lost has 0.20; a page that was read well has 0.31 or more."""
_ENOUGH = 100
"""A page on which the other library finds fewer words than this proves nothing."""
_MOST_ELEMENTS = 60_000
"""A live blog has some ten thousand; trafilatura takes time in the square of those side by side, a minute for these."""
_DEEPEST = 200
"""Elements inside each other. News pages have some fifty; on 50,000 trafilatura takes minutes."""
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[a-zA-Z]")


def read(
    data: bytes, source: str, hints: Hints, *, charset: str | None = None, known: FoundMetadata | None = None
) -> Article:
    """The article of an HTML page, whose server may have said its ``charset``.

    Its text is the paragraphs of the report, without the title, separated by single line ends; ``offsets`` leads back
    to the text that was extracted, not into the markup. ``reader`` and ``notes`` name the library that extracted it.
    Raises :class:`EmptyInput` if no text is found, :class:`UnsupportedInput` for binary data, and
    :class:`InputError` for a page that is too large or cannot be parsed.
    """
    raw, notes = decode(data, source, declares=True, said=charset)
    return read_decoded(raw, data, source, hints, notes, known=known)


def read_decoded(
    raw: str, data: bytes, source: str, hints: Hints, notes: tuple[str, ...] = (), *, known: FoundMetadata | None = None
) -> Article:
    """The article of the page ``raw``, the characters of ``data``; ``known`` fills in what the page does not say."""
    _refuse_huge(raw, source)
    raw = markup.uncrowded(raw)
    tree = _parsed(raw, source)
    _refuse_deep(tree, source)
    found = metadata.of_page(tree)
    if known is not None:
        found = replace(found, title=found.title or known.title, url=found.url or known.url)
    text, reader, more = _main_text(raw, tree, source)
    body = _without_title(text, found.title)
    if found.published.date is None:
        found = replace(found, published=plain.dateline(plain.head(body)))
    return assemble(body, data, found=found, hints=hints, source=source, reader=reader, notes=notes + more)


def _refuse_huge(raw: str, source: str) -> None:
    if not raw.strip():
        raise EmptyInput(source, "there is no text in it")
    if len(raw) > LARGEST_PAGE:
        raise InputError(source, f"the page is longer than {LARGEST_PAGE:,} characters")
    elements = sum(1 for _ in _TAG.finditer(raw))
    if elements > _MOST_ELEMENTS:
        raise InputError(source, f"the page has more than {_MOST_ELEMENTS:,} elements")


def _parsed(raw: str, source: str) -> HtmlElement:
    from lxml import etree, html

    # Bytes, because lxml refuses characters that declare an encoding; surrogates have no bytes.
    data = raw.replace("\x00", "").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(source, f"the page cannot be parsed: {error}") from error


def _refuse_deep(tree: HtmlElement, source: str) -> None:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise InputError(source, f"the page nests its elements more than {_DEEPEST} deep")


def _main_text(raw: str, tree: HtmlElement, source: str) -> tuple[str, str, tuple[str, ...]]:
    """The main text, the library that it is from, and notes."""
    other = _by_resiliparse(raw, source)
    page_boxes.take_off(tree)
    text, failure = _by_trafilatura(tree)
    kept, expected = len(_WORD.findall(text)), len(_WORD.findall(other))
    if failure or not kept:
        reason = f"trafilatura failed ({failure})" if failure else "trafilatura found no text"
    elif expected >= _ENOUGH and kept < LOST * expected:
        reason = f"trafilatura kept {kept} of about {expected} words"
    else:
        return text, "trafilatura", ()
    if not expected:
        raise EmptyInput(source, "no report was found on the page")
    return other, "resiliparse", (f"{reason}; the text was extracted by resiliparse",)


def _by_trafilatura(tree: HtmlElement) -> tuple[str, str]:
    """The text, or nothing and why the library failed: markup that nobody foresaw must not end a build."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    except Exception as error:
        return "", type(error).__name__
    return _paragraphs(document.text if document is not None else ""), ""


def _by_resiliparse(raw: str, source: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    clean = raw.encode("utf-8", "replace").decode()
    try:
        text: str = extract_plain_text(clean, main_content=True, alt_texts=False, list_bullets=False)
    except Exception as error:
        raise InputError(source, f"the page cannot be parsed: {error}") from error
    return _paragraphs(text)


def _paragraphs(text: str | None) -> str:
    """``text`` with one line for each paragraph, and no marks of lists."""
    lines = (line.strip().removeprefix("- ").strip() for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line)


def _without_title(text: str, title: str | None) -> str:
    """``text`` without a first line that repeats the title."""
    first, _, rest = text.partition("\n")
    same = title is not None and _WORD.findall(first.lower()) == _WORD.findall(title.lower())
    return rest if same and rest else text
