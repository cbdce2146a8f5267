"""Words that tell something of an event, by how they are listed in the tables for modes and contexts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verbale.model import Span
from verbale.text.parse import Parse, Token


def told(parse: Parse, token: Token, table: Mapping[str, str], *, longer: bool = False) -> tuple[str, Span] | None:
    """Return what ``table`` says of ``token``, and the words that it goes by; None if it is not listed.

    ``longer``: only with a neighbour ("car_bomb") or a particle ("blow_up").
    """
    for key, span in _listings(parse, token):
        if key in table and not (longer and "_" not in key):
            return table[key], span
    return None


def _listings(parse: Parse, token: Token) -> Iterator[tuple[str, Span]]:
    """What ``token`` may be listed by: with the word before it, with its particle, alone."""
    before = parse.tokens[token.i - 1] if token.i else None
    if before is not None and before.text == "-" and token.i > 1:
        before = parse.tokens[token.i - 2]
    if before is not None and before.sentence == token.sentence:
        yield f"{before.lemma}_{token.lemma}".lower(), Span(before.start, token.end)
    for particle in token.childs("prt"):
        yield f"{token.lemma}_{particle.lower}", Span(token.start, max(token.end, particle.end))
    yield token.lemma.lower(), token.span
    yield token.lower, token.span
