"""News as XML: RSS and Atom feeds, NewsML-G2 and NITF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.errors import EmptyInput, InputError
from verbale.ingest import markup, plain
from verbale.ingest.article import ALL, FoundMetadata, assemble
from verbale.ingest.dates import day_in_url, day_of_source
from verbale.ingest.hints import Hints
from verbale.ingest.names import name_or_none
from verbale.model import Article, Published

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FEEDS = frozenset({"rss", "feed", "rdf"})
ITEMS = frozenset({"newsitem", "newsmessage"})
_FULL = ("encoded", "content")
_SHORT = ("description", "summary")
_TITLES = ("headline", "hl1", "title")
_DAYS = ("contentcreated", "versioncreated", "firstcreated", "pubdate", "published", "date", "updated", "issued")
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "hl2", "blockquote", "br", "div", "tr"})


def read(data: bytes, source: str, hints: Hints, wanted: slice = ALL) -> Iterator[Article | InputError]:
    """The articles of an XML file; those of one that holds several have the source ``source#number``, from 1.

    Of several those at the places ``wanted``, from 0, are read. Raises :class:`InputError` for XML that cannot be
    parsed, or is of another kind.
    """
    root = _parsed(data, source)
    kind, items = _local(root), _items(root)
    if kind in FEEDS:
        yield from _several(items, source, hints, wanted, outlet=_feed_title(root), reader="feed")
    elif kind in ITEMS:
        if len(items) == 1:
            yield _article(items[0], source, hints, None, "newsml")
        else:
            yield from _several(items, source, hints, wanted, outlet=None, reader="newsml")
    elif kind == "nitf":
        yield _article(root, source, hints, None, "nitf")
    else:
        raise InputError(source, f"it is XML of a kind that no reader takes: <{kind}>")


def sizes(data: bytes, source: str) -> Iterator[int]:
    """How many characters each item of a feed, or of a message with several, has; raises as :func:`read` does."""
    return (len(_all(item)) for item in _items(_parsed(data, source)))


def root_of(head: bytes) -> str:
    """The name of the first element of a file that begins with ``head``, in lower case, or nothing."""
    import re

    found = re.search(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)", head)
    return found[1].decode("ascii", "replace").lower() if found is not None else ""


def _parsed(data: bytes, source: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(source, f"it is no XML that can be parsed: {error}") from error
    if root is None:
        raise EmptyInput(source, "there is no text in it")
    return root


def _several(
    items: list[Element], source: str, hints: Hints, wanted: slice, *, outlet: str | None, reader: str
) -> Iterator[Article | InputError]:
    if not items:
        raise EmptyInput(source, "it has no items")
    for number, item in list(enumerate(items, start=1))[wanted]:
        try:
            yield _article(item, f"{source}#{number}", hints, outlet, reader)
        except InputError as error:
            yield error


def _article(item: Element, source: str, hints: Hints, outlet: str | None, reader: str) -> Article:
    from lxml import etree

    text, notes = _body(item)
    if not text.strip():
        raise EmptyInput(source, "it has no text")
    url = _link(item)
    title = _words(item, *_TITLES)
    found = FoundMetadata(
        title=markup.plain(title) if title else None,
        outlet=outlet or name_or_none(_words(item, "provider", "infosource", "creditline")),
        byline=name_or_none(_words(item, "by", "byline", "creator", "author")),
        url=url,
        language=_language(item),
        published=_published(item, url, text),
    )
    return assemble(text, etree.tostring(item), found=found, hints=hints, source=source, reader=reader, notes=notes)


def _items(root: Element) -> list[Element]:
    """The items of a feed, or of a message; none of any other XML."""
    kind = _local(root)
    names = ("item", "entry") if kind in FEEDS else ("newsitem",) if kind in ITEMS else ()
    return [e for e in root.iter() if _local(e) in names]


def _feed_title(root: Element) -> str | None:
    holder = next((e for e in root if _local(e) == "channel"), root)
    title = next((e for e in holder if _local(e) == "title"), None)
    return " ".join(_all(title).split()) or None if title is not None else None


def _body(item: Element) -> tuple[str, tuple[str, ...]]:
    """The text of an item, and a note where it is but a summary."""
    for name in ("body.content", "inlinexml", "inlinedata"):
        held = next((e for e in item.iter() if _local(e) == name), None)
        if held is not None:
            inner = next((e for e in held.iter() if _local(e) in ("body.content", "body")), held)
            return _lines(inner), ()
    full = [e for e in item.iter() if _local(e) in _FULL]
    short = [e for e in item.iter() if _local(e) in _SHORT]
    text = max((_content(e) for e in full), key=len, default="")
    if text.strip():
        return text, ()
    return max((_content(e) for e in short), key=len, default=""), ("the feed holds a summary only",)


def _content(element: Element) -> str:
    """The words of an element whose HTML is escaped, or stands in it as elements."""
    if len(element):
        return _lines(element)
    return markup.plain(_all(element))


def _lines(element: Element) -> str:
    """The words in ``element``, one line for each paragraph."""
    parts: list[str] = []
    _collect(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: Element, parts: list[str]) -> None:
    block = _local(element) in _BLOCKS
    parts.append("\n" if block else "")
    parts.append((element.text or "").replace("\n", " "))
    for child in element:
        if isinstance(child.tag, str):
            _collect(child, parts)
        parts.append((child.tail or "").replace("\n", " "))
    parts.append("\n" if block else "")


def _all(element: Element) -> str:
    """All characters in ``element``."""
    return "".join(map(str, element.itertext()))


def _language(item: Element) -> str | None:
    for element in (item, *item.iterancestors()):
        said = next((str(value) for name, value in element.attrib.items() if str(name).endswith("}lang")), None)
        if said is not None:
            return said
    return _words(item, "language")


def _link(item: Element) -> str | None:
    for element in item.iter():
        if _local(element) == "link" and element.get("rel", "alternate") == "alternate":
            url = (element.get("href") or _all(element)).strip()
            if url.startswith("http"):
                return url
    return None


def _words(item: Element, *names: str) -> str | None:
    """The words of the first element of the first of ``names`` that has any."""
    for name in names:
        for element in item.iter():
            if _local(element) == name and (words := " ".join(_all(element).split())):
                return words
    return None


def _published(item: Element, url: str | None, text: str) -> Published:
    for name in (*_DAYS, "date.issue", "date.release"):
        for element in item.iter():
            if _local(element) == name and (day := day_of_source(element.get("norm") or _all(element))):
                return Published(day, "field")
    day = day_in_url(url) if url else None
    return Published(day, "url") if day else plain.dateline(plain.head(text))


def _local(element: Element) -> str:
    """The name of an element without its namespace, in lower case; nothing for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
