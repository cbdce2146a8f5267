"""What is told of an instrument behind its noun: "a pact signed in 2010, ratified in 2012 and suspended last March".

The parser hangs the second participle, and one behind a comma, on almost anything. What stands between them tells as
well: a participle without a subject or an auxiliary, behind a comma or "and", is of the same noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.text.parse import Parse, Token

_PARTICIPLES = ("VBN", "VBD")
"""Tags of a bare participle; the parser takes one behind a noun for a past as often as not."""
_BEFORE = frozenset({",", "and", "or", "but", "then", "later", "since", "again", "never", "not", "(", "yet"})
_OWN = ("nsubj", "nsubjpass", "aux", "auxpass", "expl")


def participles(parse: Parse, head: Token) -> list[Token]:
    """Return the participles that tell what was done to ``head``, in the order of the text."""
    first = next(_first(parse, head), None)
    return [first, *_more(parse, first)] if first is not None else []


def is_bare(token: Token) -> bool:
    """Whether ``token`` is a participle without a subject or auxiliary of its own."""
    return token.tag in _PARTICIPLES and token.pos == "VERB" and token.child(*_OWN) is None


def _first(parse: Parse, head: Token) -> Iterator[Token]:
    yield from (c for c in head.childs("acl") if is_bare(c))
    end = max([head.i, *(t.i for p in head.childs("prep") for t in p.subtree() if _is_plain(p))])
    behind = [t for t in parse.tokens[end + 1 : end + 4] if t.sentence == head.sentence]
    if behind and behind[0].text == ",":
        yield from (t for t in behind[1:2] if is_bare(t) and t.child("dobj") is None)


def _is_plain(preposition: Token) -> bool:
    return all(t.text != "," and t.pos != "VERB" for t in preposition.subtree())


def _more(parse: Parse, first: Token) -> Iterator[Token]:
    """Yield the participles that follow ``first``, up to what has a subject of its own."""
    for token in parse.tokens[first.i + 1 :]:
        if token.sentence != first.sentence or token.text in (";", ":") or token.dep in ("nsubj", "nsubjpass"):
            return
        if is_bare(token) and token.child("dobj") is None and parse.tokens[token.i - 1].lower in _BEFORE:
            yield token
