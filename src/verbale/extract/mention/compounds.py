"""Names in compounds that do not name an actor: "non-Russian", "anti-China", "Iran-backed", "US-led", "Paris-based"."""

from __future__ import annotations

from functools import cache
from typing import Literal

from verbale import data
from verbale.extract.mention.names import Names
from verbale.text.parse import Parse, Token

Compound = Literal["against", "of", "by", "at"]
"""How a compound has a name in it: as what something is not, or is for or against; as who did something to it; as who
leads it; and as where it is."""
_HYPHENS = frozenset("-‐‑–")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data.toml("compounds")[name])


def is_compounded(parse: Parse, first: int, last: int) -> Compound | None:
    """How the name at tokens ``first`` to ``last`` stands in a compound that means somebody or something else."""
    if _prefix(parse, first) in _words("before"):
        return "against"
    behind = _suffix(parse, last)
    if behind is None:
        return None
    if behind.lower in _words("places"):
        return "at"
    if behind.lower == "led":
        return "by"
    if behind.tag in ("VBN", "VBD", "VBG") or behind.lower in _words("behind"):
        return "of"
    return None


def is_prefixed(parse: Parse, first: int, last: int, known: Names) -> bool:
    """Whether tokens ``first`` to ``last`` are such a compound and no more: "Non-US", not "Trans-Pacific Pact"."""
    if parse.tokens[first].lower not in _words("before") or not _is_hyphen(parse, first + 1) or first + 2 > last:
        return False
    hit = known.match(parse.tokens, first + 2, last + 1)
    return hit is not None and hit[0] == last


def _is_hyphen(parse: Parse, i: int) -> bool:
    return 0 <= i < len(parse.tokens) and parse.tokens[i].text in _HYPHENS


def _joined(parse: Parse, i: int) -> bool:
    """Whether nothing stands between tokens ``i`` and ``i + 1``."""
    return 0 <= i < len(parse.tokens) - 1 and parse.tokens[i].end == parse.tokens[i + 1].start


def _prefix(parse: Parse, first: int) -> str:
    """What is hyphened before a name: "anti" of "anti-China" and of "anti- and pro-China"."""
    if _is_hyphen(parse, first - 1) and _joined(parse, first - 1) and _joined(parse, first - 2):
        return parse.tokens[first - 2].lower if first > 1 else ""
    before = parse.tokens[first - 1] if first else None
    glued = before is not None and before.text[-1] in _HYPHENS and _joined(parse, first - 1)
    return before.lower[:-1] if before is not None and glued else ""


def _suffix(parse: Parse, last: int) -> Token | None:
    """What is hyphened behind a name: "backed" of "Iran-backed", and of "Saudi- and Iran-backed" for both."""
    tokens, at = parse.tokens, last + 1
    if tokens[last].text[-1] in _HYPHENS and len(tokens[last].text) > 1:
        return _suspended(parse, at)
    if not _is_hyphen(parse, at) or not _joined(parse, last) or at + 1 >= len(tokens):
        return None
    return tokens[at + 1] if _joined(parse, at) else _suspended(parse, at + 1)


def _suspended(parse: Parse, at: int) -> Token | None:
    """The word that a name before "and" shares with the one behind: "Saudi- and Iran-backed"."""
    for i in range(at, min(at + 6, len(parse.tokens) - 1)):
        if _is_hyphen(parse, i) and i > at:
            return parse.tokens[i + 1]
        if not parse.tokens[i].text[0].isalpha() and parse.tokens[i].text != ",":
            return None
    return None
