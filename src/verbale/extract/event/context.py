"""What an act is about: PLOVER's contexts of an event, each with the word that tells it.

A word tells of a context if it stands near the trigger in the parse. The words are in ``data/contexts.toml``. A
context that no word tells is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from verbale.data import toml
from verbale.extract.event.wording import told
from verbale.model import Span
from verbale.text.parse import Parse, Token

FARTHEST = 5
"""Steps in the parse from the trigger at which a word still tells what the act is about."""
MOST = 3
"""Most contexts of one event, the nearest first."""


def contexts_of(parse: Parse, trigger: Token) -> dict[str, Span]:
    """Return the contexts of the act that ``trigger`` tells of, the nearest first, each with where its word stands."""
    found: dict[str, Span] = {}
    for token in _near(trigger):
        here = told(parse, token, _contexts())
        if here is not None and len(found) < MOST:
            found.setdefault(*here)
    return found


def _near(trigger: Token) -> Iterator[Token]:
    """The words of the sentence around ``trigger``, the nearest first."""
    near, seen = [trigger], {trigger.i}
    for _ in range(FARTHEST + 1):
        yield from near
        further = {t.i: t for word in near for t in _beside(word) if t.i not in seen}
        seen |= further.keys()
        near = [further[i] for i in sorted(further)]


def _beside(word: Token) -> Iterator[Token]:
    """What ``word`` hangs on and what hangs on it; whoever tells of an act is no part of it."""
    if word.dep not in ("ccomp", "parataxis"):
        yield word.head
    yield from word.children


@cache
def _contexts() -> Mapping[str, str]:
    """The context that each listed word tells."""
    return {word: name for name, words in toml("contexts")["contexts"].items() for word in words}
