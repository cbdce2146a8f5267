"""Capital letters in patterns: those of all languages in Latin letters, as names have them."""

from __future__ import annotations

_CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x180) if chr(code).isupper())


def widened(pattern: str) -> str:
    """``pattern`` with the capitals of other languages wherever it has a class that begins with ``A-Z``.

    >>> import re
    >>> bool(re.match(widened("[A-Z]"), "Ø"))
    True
    """
    return pattern.replace("[A-Z", f"[{_CAPITALS}")
