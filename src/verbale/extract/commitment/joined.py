"""An act with several contents joined by "and" taken apart: each is an entry with a day of its own."""

from __future__ import annotations

from dataclasses import replace

from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import action_head, polarity_of
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import cover, is_infinitive, own_words, trimmed


def each_of(parse: Parse, act: Act) -> list[Act]:
    """``act`` once for each infinitive or that-clause of its content: "promised to pay and to close the camp"."""
    if len(act.content) != 1:
        return [act]
    (whole,) = act.content
    head = action_head(parse, whole)
    if head is None or not _stands_alone(head):
        return [act]
    clauses = [head, *(c for c in _joined(head) if whole.contains(c.span) and _stands_alone(c))]
    if len(clauses) == 1:
        return [act]
    return [_one(parse, act, whole, clause, clauses) for clause in clauses]


def _joined(head: Token) -> list[Token]:
    """The clauses coordinated with ``head``, in the order of the text."""
    found = [c for c in head.children if c.dep == "conj" and c.pos in ("VERB", "AUX")]
    return [token for first in found for token in (first, *_joined(first))]


def _stands_alone(clause: Token) -> bool:
    return is_infinitive(clause) or any(c.dep == "mark" and c.lower == "that" for c in clause.children)


def _one(parse: Parse, act: Act, whole: Span, clause: Token, clauses: list[Token]) -> Act:
    """``act`` with the words of one clause only, and what these ask to be done or left."""
    content = cover(trimmed([t for t in own_words(clause, clauses) if whole.contains(t.span)]))
    keeps = clause is clauses[0] or act.act in ("threat", "refusal")
    return replace(act, content=(content,), polarity=act.polarity if keeps else polarity_of(parse, content))
