"""Mail: a message, a mailbox of many, and pages that a browser saved as one (MHTML)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from verbale.errors import EmptyInput, InputError
from verbale.ingest import markup
from verbale.ingest.article import ALL, FoundMetadata, assemble
from verbale.ingest.dates import is_plausible
from verbale.ingest.hints import Hints
from verbale.model import Article, Published

HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t][^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}")
"""How a message begins: with at least three headers."""
KNOWN = re.compile(rb"^(?:from|date|mime-version|message-id|received|subject):", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"^From [^\n]*\n(?=[A-Za-z-]+:)", re.MULTILINE)


def is_mail(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a message: three headers, two of them those of mail."""
    return HEADERS.match(head) is not None and len({m[0].lower() for m in KNOWN.finditer(head)}) > 1


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins with ``head`` holds the messages of a mailbox one behind the other."""
    return _FROM.match(head) is not None


def read(data: bytes, source: str, hints: Hints) -> Article:
    """The article of one message, or of a saved page."""
    try:
        return _read(data, source, hints)
    except RecursionError as error:
        raise InputError(source, "its parts stand too deep in each other") from error


def _read(data: bytes, source: str, hints: Hints) -> Article:
    message = _parsed(data, source)
    page = _page(message)
    if page is not None:
        return _saved(page, message, data, source, hints)
    body = message.get_body(preferencelist=("plain", "html"))
    words = _content(body) if body is not None else ""
    if body is not None and body.get_content_type() == "text/html":
        words = markup.paragraphs(words)
    if not words.strip():
        raise EmptyInput(source, "the message has no text")
    sender = email.utils.parseaddr(str(message.get("From", "")))[0]
    found = FoundMetadata(title=_header(message, "Subject"), byline=sender or None, published=_day(message))
    return assemble(words, data, found=found, hints=hints, source=source, reader="mail")


def read_mailbox(data: bytes, source: str, hints: Hints, wanted: slice = ALL) -> Iterator[Article | InputError]:
    """The articles of a mailbox; the source of each is ``source#number``, from 1. ``wanted`` are places, from 0."""
    for number, (start, end) in list(enumerate(_messages(data), start=1))[wanted]:
        name = f"{source}#{number}"
        _, _, message = data[start:end].partition(b"\n")
        try:
            yield read(message, name, hints)
        except InputError as error:
            yield error


def sizes(data: bytes) -> Iterator[int]:
    """How many bytes each message of a mailbox has."""
    return (end - start for start, end in _messages(data))


def _messages(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the messages of a mailbox begin and end."""
    starts = [found.start() for found in _FROM.finditer(data)]
    return zip(starts, [*starts[1:], len(data)], strict=False)


def _parsed(data: bytes, source: str) -> EmailMessage:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except (ValueError, IndexError) as error:
        raise InputError(source, f"it is no message that can be read: {error}") from error
    return message


def _page(message: EmailMessage) -> EmailMessage | None:
    """The page in a message that a browser saved; None in any other."""
    if message.get_content_type() != "multipart/related":
        return None
    parts = (part for part in message.walk() if part.get_content_type() == "text/html")
    saved = "Saved by" in str(message.get("From", "")) or message.get("Snapshot-Content-Location") is not None
    return next(parts, None) if saved else None


def _saved(page: EmailMessage, message: EmailMessage, data: bytes, source: str, hints: Hints) -> Article:
    from verbale.ingest import html

    url = page.get("Content-Location") or message.get("Snapshot-Content-Location")
    found = FoundMetadata(title=_header(message, "Subject"), url=str(url) if url else None)
    return html.read_decoded(_content(page), data, source, hints, known=found)


def _content(part: Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError, KeyError):  # a character set that there is not
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return str(value).strip() or None if value is not None else None


def _day(message: EmailMessage) -> Published:
    try:
        day = parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except (ValueError, TypeError, IndexError):
        day = None
    return Published(day, "field") if day is not None and is_plausible(day) else Published()
