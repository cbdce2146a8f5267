r"""Where a report came from: its file, and whether that holds others, too.

The name of a file is bytes, and a record is text. In a record, bytes that are not UTF-8 and characters that would break
a line stand as ``\x`` and two hexadecimal digits.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from verbale.model import Article

_NUMBER = re.compile(r"#\d+$")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\udc80-\udcff]")
_ESCAPE = re.compile(r"\\x([0-9a-f]{2})")


def as_text(name: Path | str) -> str:
    r"""The name of a file as it is printed and stored.

    >>> as_text("Z\udcfcrich.txt")
    'Z\\xfcrich.txt'
    """
    text = _UNPRINTABLE.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", str(name))
    return text.encode("utf-8", "replace").decode("utf-8")


def on_disk(name: str) -> str:
    """The name of a file by which the system knows it, of one that :func:`as_text` made."""
    if os.path.exists(name) or "\\x" not in name:
        return name
    pieces = _ESCAPE.split(name)
    raw = b"".join(bytes([int(piece, 16)]) if number % 2 else os.fsencode(piece) for number, piece in enumerate(pieces))
    return os.fsdecode(raw)


def file_of(article: Article) -> str:
    """The file that ``article`` was read from: its source without the member of an archive and the number behind it."""
    return _NUMBER.sub("", article.source.partition("!")[0])


def is_one_of_many(article: Article) -> bool:
    """Whether the file of ``article`` holds other reports, so that another one may stand in its place later."""
    return file_of(article) != article.source
