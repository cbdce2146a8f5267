"""Bytes to characters: byte order mark, declared character set, UTF-8, and Windows-1252 as the last resort."""

from __future__ import annotations

import codecs
import re

from verbale.errors import UnsupportedInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"\x1f\x8b", "gzip data inside gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LOOK = 4096
"""How many bytes, from the start, are looked at for a declaration and for binary data."""
_MOST_CONTROLS = 0.02
_ENOUGH = 131_072
"""How many bytes are looked at to guess a character set."""
_NO_GUESS = frozenset({"utf-8", "ascii", "iso8859-1", "iso-8859-1", "latin-1"})
"""What the detector says where it does not know; Windows-1252 has the letters of the last ones, and quotation marks."""
_NAMES = {"cp1252": "Windows-1252"}


def decode(data: bytes, source: str, *, declares: bool = False, said: str | None = None) -> tuple[str, tuple[str, ...]]:
    """``data`` as characters, and a note where that took a guess; ``said`` is the character set that a server named.

    ``declares`` says that the format may name its character set in the first bytes, as HTML does; the name is trusted
    only if it fits all bytes. Raises :class:`UnsupportedInput`, in the name of ``source``, for binary data.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            text = body.decode(name, "replace")
            return text, _lossy(text, body, name)
    _refuse_binary(data, source)
    for name in (*([said] if said else ()), *_declared(data, declares), "utf-8"):
        exact = _decoded(data, name)
        if exact is not None:
            return exact, ()
    guess = _guessed(data)
    return data.decode(guess, "replace"), (f"the bytes are not UTF-8; read as {_NAMES.get(guess, guess)}",)


def _guessed(data: bytes) -> str:
    """The character set that the bytes look like: what resiliparse's detector says, if it fits all of them."""
    from resiliparse.parse.encoding import detect_encoding

    name = str(detect_encoding(data, max_len=_ENOUGH)).lower()
    return name if name not in _NO_GUESS and _decoded(data, name) is not None else "cp1252"


def _lossy(text: str, data: bytes, name: str) -> tuple[str, ...]:
    lost = "\ufffd" in text and _decoded(data, name) is None
    return (f"some bytes are not {name.upper()}; each stands as U+FFFD",) if lost else ()


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes, declares: bool) -> tuple[str, ...]:
    found = _DECLARED.search(data[:_LOOK]) if declares else None
    if found is None:
        return ()
    name = found[1].decode("ascii").lower()
    # The web means Windows-1252 when it says Latin-1 (https://encoding.spec.whatwg.org/#names-and-labels).
    name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name
    return (name,) if _is_text_codec(name) else ()


def _is_text_codec(name: str) -> bool:
    """Whether ``name`` is a character set that ASCII is a part of: UTF-16 cannot be declared in ASCII letters."""
    try:
        return b"<a>".decode(name) == "<a>" and not name.startswith(("utf-7", "utf7", "unicode", "raw"))
    except (LookupError, UnicodeDecodeError):
        return False


def _refuse_binary(data: bytes, source: str) -> None:
    for start, kind in _KINDS:
        if data.startswith(start):
            raise UnsupportedInput(source, f"this is {kind}, not text")
    head = data[:_LOOK]
    if len(_CONTROLS.findall(head)) > max(1, _MOST_CONTROLS * len(head)):
        raise UnsupportedInput(source, "this is binary data, not text")
