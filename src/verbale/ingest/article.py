"""The last step of every reader: from raw text and what was found out about it to an :class:`Article`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from verbale.errors import EmptyInput, InputError
from verbale.ingest.hints import Hints
from verbale.ingest.language import identify, is_read, unread_note
from verbale.model import Article, Published
from verbale.text.boilerplate import find_body_end
from verbale.text.misread import is_misread
from verbale.text.normalise import normalise
from verbale.text.parts import part_notes
from verbale.text.wrapping import unwrapped

LONGEST = 20_000_000
"""Most code points of one article; what is longer is no report and is refused."""
_UNDATED = Published()
CLAIM = "the file says it holds"
"""How a note begins that tells how many reports the file of an article says it holds."""
ALL = slice(0, None)
"""The places, from 0, of all reports in a file that has several."""
LARGEST = 4 * LONGEST
"""Most bytes of one source, unpacked (UTF-8 takes up to four for a code point)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMetadata:
    """What a reader found out about an article, before the user's own word is heard."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published = _UNDATED


def assemble(
    raw: str, data: bytes, *, found: FoundMetadata, hints: Hints, source: str, reader: str, notes: tuple[str, ...] = ()
) -> Article:
    """The article of ``raw``, read from the bytes ``data``. ``hints`` win over ``found``.

    Raises :class:`EmptyInput` if it has no text, :class:`InputError` if it is longer than :data:`LONGEST`.
    """
    refuse_long(len(raw), source)
    clean, offsets = normalise(raw)
    if not clean.strip():
        raise EmptyInput(source, "there is no text in it")
    text, offsets = unwrapped(clean, offsets)
    if text is not clean:
        notes = (*notes, "the lines are wrapped at a fixed width; each paragraph is read as one")
    if is_misread(raw):
        notes = (*notes, "marks and letters were read in the wrong character set on the way; they are put right")
    body_end, below = find_body_end(text)
    language = hints.language or _in_language(_language(found.language), text[:body_end])
    unread = unread_note(language)
    in_parts = () if unread else part_notes(text, body_end)
    return Article(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        text=text,
        body_end=body_end,
        sha256=hashlib.sha256(data).hexdigest(),
        offsets=offsets,
        title=hints.title or _line(found.title),
        outlet=hints.outlet or _line(found.outlet),
        byline=_line(found.byline),
        url=hints.url or _line(found.url),
        published=Published(hints.published, "given") if hints.published else found.published,
        language=language,
        source=source,
        reader=reader,
        notes=((unread,) if unread else ()) + in_parts + notes + below,
    )


def refuse_long(length: int, source: str) -> None:
    """Raise :class:`InputError` if ``length`` code points are too many for one article."""
    if length > LONGEST:
        raise InputError(source, f"it is longer than {LONGEST:,} characters, the most that is read as one report")


def _line(words: str | None) -> str | None:
    """``words`` normalised and on one line, or None if nothing is left."""
    return " ".join(normalise(words)[0].split()) or None if words else None


def _in_language(said: str | None, body: str) -> str | None:
    """The language that the source says, unless the words are plainly in one that is read; else that of the words."""
    if said is not None and is_read(said):
        return said
    found = identify(body)
    return found if said is None or (found is not None and is_read(found)) else said


def _language(code: str | None) -> str | None:
    """``en`` for ``en-GB`` and the like; None for what is no code."""
    short = code.strip().replace("_", "-").split("-")[0].lower() if code else ""
    return short if len(short) in (2, 3) and short.isascii() and short.isalpha() else None
