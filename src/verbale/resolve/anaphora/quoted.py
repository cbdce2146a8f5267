"""Which tokens stand in which quotation, and whose words a quotation seems to be."""

from __future__ import annotations

from verbale.text.parse import Parse, Token
from verbale.text.quotes import FEWEST_WORDS


class Quoted:
    """The quotations of a parse, by number; -1 is for none."""

    def __init__(self, parse: Parse) -> None:
        self._of: dict[int, int] = {}
        self._speakers: dict[int, int] = {}
        for number, quotation in enumerate(q for q in parse.quotations.all if q.words >= FEWEST_WORDS):
            for piece in quotation.pieces:
                for token in parse.within(piece):
                    self._of[token.i] = number
            speaker = _speaker(parse, quotation.start, quotation.end)
            if speaker is not None:
                self._speakers[number] = speaker.i
        self._all = frozenset(self._speakers.values())

    def at(self, token: Token) -> int:
        """The number of the quotation that ``token`` stands in."""
        return self._of.get(token.i, -1)

    def speaker(self, number: int) -> int:
        """The token that seems to name who speaks a quotation, by index; -1 where none does."""
        return self._speakers.get(number, -1)

    def is_speaker(self, token: Token) -> bool:
        """Whether ``token`` seems to name who speaks some quotation."""
        return token.i in self._all


def _speaker(parse: Parse, start: int, end: int) -> Token | None:
    """The subject next to a quotation, outside it: behind it in the same sentence, else before it."""
    after = parse.index_at(end)
    before = parse.index_at(start) - 1
    for i in range(after, min(after + 8, len(parse.tokens))):
        token = parse.tokens[i]
        if token.dep == "nsubj" and (i - after < 6):
            return token
        if token.text in (".", "“", '"'):
            break
    for i in range(before, max(before - 10, -1), -1):
        token = parse.tokens[i]
        if token.dep == "nsubj":
            return token
        if token.text in (".", "”", '"', "?", "!"):
            break
    return None
