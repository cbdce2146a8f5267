"""What the parse says of word pieces, as the roles' head reads it: numbers of rows in one table.

For every piece four numbers: of its token's dependency, its part of speech, the kind of name it is in, and its *side*,
which is where it stands in the tree as seen from the cue: in which of the cue's own dependents (its subject, its
clausal complement …), or in which dependent of the word above the cue, or of the one above that. The side is what
tells a source from the content's own subject, whatever the words are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from verbale.model import Span
from verbale.text.parse import Parse, Token

Rows = NDArray[np.int64]

DEPENDENCIES = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta",
    "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj",
    "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
PARTS = (
    "", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X", "SPACE",
)  # fmt: skip
NAMES = (
    "", "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG",
    "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip
"""The labels that have a row, each list behind the last; the first of each stands for none and for unknown ones."""

LEVELS = 3
"""How many words above the cue have dependents of their own."""

NONE, BEFORE, APART, BEHIND = range(4)
"""Sides: no token; in an earlier sentence; in the cue's, but in none of the dependents; in a later one."""

_PARTS_AT = len(DEPENDENCIES)
_NAMES_AT = _PARTS_AT + len(PARTS)
_SIDES_AT = _NAMES_AT + len(NAMES)
_TOPS_AT = _SIDES_AT + 4
TABLE = _TOPS_AT + (LEVELS + 1) * (1 + len(DEPENDENCIES))
"""Rows of the table."""
KINDS = 4
"""Numbers for each piece."""

_DEPENDENCY = {label: row for row, label in enumerate(DEPENDENCIES)}
_PART = {label: row for row, label in enumerate(PARTS, _PARTS_AT)}
_NAME = {label: row for row, label in enumerate(NAMES, _NAMES_AT)}


class Syntax:
    """The rows for the pieces of one text."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._starts = np.array([token.start for token in parse.tokens], np.int64)
        self._sentences = np.array([token.sentence for token in parse.tokens] + [-1], np.int64)
        labels = [
            (
                _DEPENDENCY.get(token.dep, 0),
                _PART.get(token.pos, _PARTS_AT),
                _NAME.get(name.label, _NAMES_AT) if (name := parse.name_at(token)) is not None else _NAMES_AT,
            )
            for token in parse.tokens
        ]
        self._labels = np.array([*labels, (0, _PARTS_AT, _NAMES_AT)], np.int64)

    def tokens(self, pieces: Sequence[Span]) -> Rows:
        """The index of the token that each piece begins in; -1 for what is no word, as the end of a line."""
        starts = np.array([piece.start if piece else -1 for piece in pieces], np.int64)
        return np.searchsorted(self._starts, starts, side="right") - 1

    def around(self, cue: Rows, tokens: Rows) -> Rows:
        """The rows (pieces, :data:`KINDS`) of the pieces that begin in ``tokens``, for a cue of the tokens ``cue``."""
        first, end = int(tokens[tokens >= 0].min(initial=len(self._starts))), int(tokens.max(initial=-1)) + 1
        sides = np.full(max(end - first, 0) + 1, _SIDES_AT + NONE, np.int64)  # the last is of what is no token
        words = [self._parse.tokens[i] for i in cue.tolist() if i >= 0]
        if words:
            self._look_around(_highest(words), sides, first)
        places = np.where(tokens >= 0, tokens - first, -1)
        return np.concatenate([self._labels[tokens], sides[places, None]], axis=1)

    def _look_around(self, cue: Token, sides: Rows, first: int) -> None:
        """Put the side of each token from ``first`` on, seen from ``cue``, into ``sides``."""
        end = first + len(sides) - 1
        sides[:-1] = _SIDES_AT + APART + np.sign(self._sentences[first:end] - cue.sentence)
        below: Token | None = None
        for level, top in enumerate((cue, *islice(cue.ancestors(), LEVELS))):
            row = _TOPS_AT + level * (1 + len(DEPENDENCIES))
            if first <= top.i < end:
                sides[top.i - first] = row
            for child in top.children:
                if child is not below:
                    own = [token.i - first for token in child.subtree() if first <= token.i < end]
                    sides[own] = row + 1 + _DEPENDENCY.get(child.dep, 0)
            below = top


def _highest(words: list[Token]) -> Token:
    """The first of some words whose head is none of them."""
    inside = {word.i for word in words}
    return next((word for word in words if word.head is word or word.head.i not in inside), words[0])
