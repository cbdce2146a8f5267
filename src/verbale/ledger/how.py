"""How somebody said something, in one word: said, denied, warned, promised."""

from __future__ import annotations

import re
from functools import cache

from verbale.data import toml

SAID = "said"
"""How it was said where nothing more can be told."""


def kinds() -> tuple[str, ...]:
    """Every way in which something can be said, in the order of the table."""
    told = toml("how")
    return tuple(dict.fromkeys((SAID, *told["words"], *told["acts"].values(), *told["types"].values())))


@cache
def how(cue: str | None, speech_act: str | None, type: str | None) -> str:  # noqa: A002
    """The way in which something was said, by the words of its cue, or else by its speech act and its type."""
    told = toml("how")
    for name, pattern in _patterns():
        if pattern.search(cue or ""):
            return name
    return str(told["acts"].get(speech_act) or told["types"].get(type) or SAID)


def telling_cue(cue: str | None, speech_act: str | None, type: str | None) -> str | None:  # noqa: A002
    """A cue without which the words behind it would be misread: ``denied``, ``has no intention of``; else None."""
    return cue or None if how(cue, speech_act, type) != SAID else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = toml("how")["words"].items()
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(map(re.escape, starts))})", re.IGNORECASE)) for name, starts in words
    )
