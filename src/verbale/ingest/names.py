"""Names that sources give: what is an address or the handle of an account is no name."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"@|/|www\.|\w+:/|\S+@\S+\.\w+$|\S+\.\w+/", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def name_or_none(words: str | None) -> str | None:
    """Return ``words`` unless they are an address, a handle ("@example"), or have no letter."""
    plain = words.strip() if words else ""
    return None if not _LETTER.search(plain) or _ADDRESS.match(plain) else plain
