"""Documents as speakers: which mentions are documents, and who put them out.

"The proposals demand …" speaks for whoever issued the proposals, if the text says who that is.
"""

from __future__ import annotations

from verbale.extract.commitment.acts import listed
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import agent, noun_phrase, subject, syntactic_head


def is_document(parse: Parse, span: Span) -> bool:
    """Whether the phrase at ``span`` names a document."""
    head = syntactic_head(parse, span)
    return head is not None and head.pos == "NOUN" and head.lemma in listed("documents")


def author_of(parse: Parse, span: Span) -> Span | None:
    """Who put the document at ``span`` out: its possessor, or whoever issued, sent or proposed one last before it."""
    head = syntactic_head(parse, span)
    if head is None:
        return None
    owner = head.child("poss")
    if owner is not None and owner.pos == "PROPN":
        return noun_phrase(owner)
    by = next((a for c in head.childs("acl") if (a := agent(c)) is not None), None)
    if by is not None:
        return noun_phrase(by)
    for token in reversed(parse.tokens[: head.i]):
        issuer = _issuer(token)
        if issuer is not None:
            return noun_phrase(issuer)
    return None


def _issuer(verb: Token) -> Token | None:
    if verb.lemma not in listed("issuing") or verb.pos != "VERB":
        return None
    if not any(o.lemma in listed("documents") for o in verb.childs("dobj")):
        return None
    who = subject(verb)
    return who if who is not None and who.pos in ("PROPN", "NOUN") else None
