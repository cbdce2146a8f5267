"""Treaties known by name: which names mean one instrument, and which short ones mean an instrument at all.

The list in ``data/treaties.toml`` identifies, and adds no fact: no party, day or status is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from verbale.data import toml
from verbale.model import Span

_WORD = re.compile(r"\w+")
_BEFORE = frozenset({"the", "a", "an", "draft", "landmark", "original"})
_BEHIND = frozenset({"treaty", "agreement", "accord", "pact", "deal", "convention"})


@cache
def _names() -> dict[tuple[str, ...], str]:
    """The words of each name, in small letters, and the key of its treaty."""
    listed: dict[str, list[str]] = toml("treaties")["treaties"]
    return {tuple(_WORD.findall(name.casefold())): key for key, names in listed.items() for name in names}


def treaty_of(name: str) -> str | None:
    """The key of the treaty that ``name`` means: of "the 1948 Genocide Convention" and "the New START treaty", too."""
    words = _WORD.findall(name.casefold())
    while words and (words[0] in _BEFORE or (words[0].isdigit() and len(words[0]) == 4)):
        words = words[1:]
    found = _names().get(tuple(words))
    return found or (_names().get(tuple(words[:-1])) if words and words[-1] in _BEHIND else None)


@cache
def _short() -> re.Pattern[str]:
    """Any listed name, as it is written."""
    listed: dict[str, list[str]] = toml("treaties")["treaties"]
    names = sorted({name for names in listed.values() for name in names}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def named_in(text: str) -> Iterator[Span]:
    """Where a listed name stands in ``text``."""
    return (Span(*found.span()) for found in _short().finditer(text))
