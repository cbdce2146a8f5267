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


_GAP = " … "
"""What stands in the list for words in the middle of a long title."""


@cache
def _names() -> dict[str, str]:
    """Each listed name and the key of its treaty."""
    listed: dict[str, list[str]] = toml("treaties")["treaties"]
    return {name: key for key, names in listed.items() for name in names}


@cache
def _whole() -> dict[str, str]:
    """The words of each name without a gap, in small letters, and the key of its treaty."""
    return {_words(name): key for name, key in _names().items() if _GAP not in name}


@cache
def _titles() -> tuple[tuple[re.Pattern[str], str], ...]:
    """A pattern for the words of each name with a gap, and the key of its treaty."""
    titles = ((name.split(_GAP), key) for name, key in _names().items() if _GAP in name)
    return tuple((re.compile(r"(?: \w+){1,9} ".join(map(_words, parts))), key) for parts, key in titles)


def _words(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


def treaty_of(name: str) -> str | None:
    """The key of the treaty that ``name`` means: of "the 1948 Genocide Convention" and "the New START treaty", too."""
    words = _WORD.findall(name.casefold())
    while words and (words[0] in _BEFORE or (words[0].isdigit() and len(words[0]) == 4)):
        words = words[1:]
    shorter = words[:-1] if words and words[-1] in _BEHIND else []
    return _key(" ".join(words)) or _key(" ".join(shorter))


def _key(words: str) -> str | None:
    return _whole().get(words) or next((key for title, key in _titles() if title.fullmatch(words)), None)


@cache
def _written() -> re.Pattern[str]:
    """Any listed name, as it is written."""
    names = sorted(_names(), key=lambda name: (-len(name), name))
    each = (r"(?: [\w-]+,?){1,9} ".join(map(re.escape, name.split(_GAP))) for name in names)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?![\w-])")


def named_in(text: str) -> Iterator[Span]:
    """Where a listed name stands in ``text``."""
    return (Span(*found.span()) for found in _written().finditer(text))
