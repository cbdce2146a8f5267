"""What "he", "she", "it" and "they" mean: persons, a body, or a thing that is no actor at all.

Noun phrases that are certainly one are a chain (``chains``); each pronoun goes to the likeliest of the chains that
grammar allows (``candidates``), by what is told of both (``features``) and by what the reader's encoder made of their
words, and is then a mention of it. The choice (``ranking``) is learned; the model card is ``data/pronouns.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.extract.reader.states import States
from verbale.model import Span
from verbale.resolve.anaphora.antecedents import candidates
from verbale.resolve.anaphora.chains import Chain, is_anaphor, join, take
from verbale.resolve.anaphora.ranking import Looking, mention_span, ranked
from verbale.resolve.own_words import OwnWords, in_own_words
from verbale.text.parse import Parse, Token

__all__ = ["Anaphor", "mention_span", "resolve", "sure"]

SURE = 0.3
"""How likely a chain must be for the pronoun to count as its mention when the next ones are resolved."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun with the chains that it may mean, the likeliest first, and how likely each is, between 0 and 1."""

    token: Token
    ranked: tuple[tuple[Chain, float], ...]

    @property
    def chain(self) -> Chain | None:
        """What it means."""
        return self.ranked[0][0] if self.ranked else None

    @property
    def head(self) -> Token | None:
        """The head of the nearest phrase, no pronoun, that it means: the last before it, else the first."""
        if self.chain is None:
            return None
        return next((t for t in reversed(self.chain.named) if t.i < self.token.i), self.chain.named[0])


def resolve(parse: Parse, states: States, own: OwnWords | None = None) -> list[Anaphor]:
    """The third-person pronouns of the body, read by the reader as ``states``, with what they mean, in its order.

    Those that say who speaks a quotation (``own``) mean nobody who was last named in it.
    """
    own = own or {}
    looking, found = Looking(parse, states), []
    for token in parse.tokens:
        if not is_anaphor(token):
            take(looking.reading, token)
            continue
        chains = [c for c in candidates(looking.reading, token) if not _is_quoted(c, token, own.get(token.i, ()))]
        anaphor = Anaphor(token, tuple(ranked(looking, chains, token)))
        found.append(anaphor)
        chain = sure(anaphor.ranked)
        if chain is not None:
            join(chain, token)
    return found


def _is_quoted(chain: Chain, pronoun: Token, quoted: Sequence[Span]) -> bool:
    """Whether the last phrase before ``pronoun`` that names the chain stands in the words that the pronoun speaks."""
    last = next((t for t in reversed(chain.named) if t.i < pronoun.i), None)
    return bool(quoted) and last is not None and in_own_words(quoted, last.span)


def sure(ranked: Sequence[tuple[Chain, float]]) -> Chain | None:
    """The chain that a pronoun becomes a mention of: the likeliest, if it is likely enough and stands before it."""
    return next((c for c, chance in ranked[:1] if chance > SURE and c.ahead in ("", "subject")), None)
