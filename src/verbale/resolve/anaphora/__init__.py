"""What "he", "she", "it" and "they" mean: persons, a body, or a thing that is no actor at all.

Noun phrases that are certainly one are a chain (``chains``); each pronoun goes to the likeliest of the chains that
grammar allows (``candidates``), by what is told of both (``features``), NeuralCoref's network for pairs among it
(``pairs``, ``embeddings``), and is then a mention of it. The choice (``ranking``) is learned; the model card is
``data/pronouns.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

from verbale.model import Span
from verbale.resolve.anaphora.candidates import candidates
from verbale.resolve.anaphora.chains import Chain, is_anaphor, join, take
from verbale.resolve.anaphora.ranking import Looking, ranked
from verbale.text.parse import Parse, Token

__all__ = ["Anaphor", "antecedents", "mention_span", "resolve"]

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


def resolve(parse: Parse) -> list[Anaphor]:
    """The third-person pronouns of the body with what they mean, in the order of the text."""
    looking, found = Looking(parse), []
    for token in parse.tokens:
        if not is_anaphor(token):
            take(looking.reading, token)
            continue
        anaphor = Anaphor(token, tuple(ranked(looking, candidates(looking.reading, token), token)))
        found.append(anaphor)
        for chain, chance in anaphor.ranked[:1]:
            if chance > SURE and chain.ahead in ("", "subject"):
                join(chain, token)
    return found


def antecedents(parse: Parse) -> dict[int, Token]:
    """For the token index of each resolved pronoun the token that heads the nearest phrase that it means."""
    return {a.token.i: a.head for a in resolve(parse) if a.head is not None}


def mention_span(parse: Parse, head: Token) -> Span:
    """The name that ``head`` is part of, or ``head`` alone."""
    name = parse.name_at(head)
    return head.span if name is None else name.span
