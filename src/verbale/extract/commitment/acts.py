"""What commissive and directive acts are made of: their kind, what is to be done or not done, on what condition.

The words are in ``data/commitments.toml``. The distinctions are those of the annotation guideline: a demand differs
from a request by what is asked for (to stop, or to bind oneself) as much as by its verb.
"""

from __future__ import annotations

from functools import cache

from verbale.data import toml
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import SUBJECTS, cover, is_infinitive, is_negated, syntactic_head, top_tokens
from verbale.text.span_index import SpanIndex
from verbale.vocabulary import ActionPolarity, CommitmentAct, Direction


@cache
def acts_by_lemma() -> dict[str, CommitmentAct]:
    """The act that each cue lemma performs or names."""
    return {lemma: act for act, lemmas in toml("commitments")["acts"].items() for lemma in lemmas}


@cache
def listed(name: str) -> frozenset[str]:
    """One of the word lists of ``data/commitments.toml``."""
    return frozenset(toml("commitments")["words"][name])


def direction_of(act: CommitmentAct) -> Direction:
    """Whether an act binds its speaker or somebody else."""
    return "directive" if act in toml("commitments")["directive"]["acts"] else "commissive"


def status_of(act: CommitmentAct, *, condition: bool, in_document: bool) -> str:
    """What the act alone attests of its status."""
    if act == "threat" and condition:
        return "conditional"
    if direction_of(act) == "directive" and in_document:
        return "proposed"
    status: str = toml("commitments")["status"][act]
    return status


def action_head(parse: Parse, content: Span) -> Token | None:
    """The head of a content; in "both sides to wait" the infinitive, wherever the parser hangs it."""
    tops = top_tokens(parse, content)
    return next((t for t in tops if t.pos == "VERB" and is_infinitive(t)), None) or syntactic_head(parse, content)


def polarity_of(parse: Parse, content: Span) -> ActionPolarity:
    """Whether a content asks for, or binds to, something done or something left undone."""
    head = action_head(parse, content)
    if head is None:
        return "do"
    return "refrain" if _refrains(head) else "do"


def _refrains(head: Token) -> bool:
    """Look at the head of a content and, through nouns and light verbs, at the action that they lead to."""
    if is_negated(head) or any(is_negated(c) for c in head.childs("aux")):
        return not _is_stopping(head)
    if _is_stopping(head):
        return True
    if head.pos == "NOUN" and head.lemma in listed("bonds"):
        return any(_refrains(c) for c in head.childs("relcl", "acl", "ccomp"))
    bond = next((o for o in head.childs("dobj", "attr", "nsubjpass") if o.lemma in listed("bonds")), None)
    followers = [*head.childs("xcomp", "ccomp", "advcl"), *(bond.childs("acl", "relcl", "prep") if bond else [])]
    if bond is not None or head.lemma in ("be", "make", "get", "agree", "interested"):
        followers += [c for p in head.childs("prep") for c in p.childs("pcomp")]
        deeper = [c for f in followers for c in (f.childs("pcomp") if f.dep == "prep" else [f])]
        return any(_refrains(c) for c in deeper if c.pos in ("VERB", "AUX"))
    followers += head.childs("acl", "relcl") if head.pos in ("NOUN", "PROPN") else []
    return any(is_negated(c) or _is_stopping(c) for c in followers if c.dep in ("xcomp", "acl", "relcl"))


def _is_stopping(token: Token) -> bool:
    return token.lemma in listed("refrain") and token.pos in ("VERB", "NOUN")


def condition_of(parse: Parse, trigger: Token) -> Span | None:
    """Return the words that make the act of ``trigger`` conditional: an if-clause, "in response to …" and the like.

    They stand in its sentence, in no clause beside its own with a subject of its own.
    """
    within, own = parse.sentence_of(trigger).span, _part(trigger)
    for token in parse.within(within):
        if _part(token) is not own:
            continue
        if token.dep == "advcl" and any(
            c.dep == "mark" and c.lower in listed("condition_marks") for c in token.children
        ):
            return _bounded(token.subtree(), within)
        if token.dep == "pobj" and token.lemma in listed("condition_nouns") and token.head.lower in ("in", "as"):
            after = [c for c in token.children if c.dep == "prep" and c.lower in ("to", "for")]
            if after:
                return _bounded([token.head, *token.subtree()], within)
    return None


def _part(token: Token) -> Token | None:
    """Return the verb of the clause that ``token`` is in, if that is coordinated and has a subject of its own."""
    above = (t for t in (token, *token.ancestors()) if t.dep == "conj")
    return next((t for t in above if t.child(*SUBJECTS) is not None), None)


def deadline_of(parse: Parse, content: Span, dates: SpanIndex[Span]) -> Span | None:
    """The date by which a content is to be done: "by May", "before Friday"; a date of anything else in it is none."""
    for date in dates.touching(content):
        token = parse.token_at(date.start)
        before = parse.tokens[token.i - 1] if token is not None and token.i else None
        if before is not None and before.lower in ("by", "before") and content.contains(date):
            return date
    return None


def _bounded(tokens: list[Token], within: Span) -> Span:
    inside = [t for t in tokens if within.start <= t.start and t.end <= within.end and t.dep != "punct"]
    return cover(inside)


def forms_of(words: str) -> tuple[str, ...]:
    """The forms (written, verbal, legally binding) that the words around an act name."""
    present = set(words.lower().replace("-", " ").split())
    return tuple(form for form, marks in toml("commitments")["forms"].items() if present & set(marks))


def bond_of(head: Token) -> Token | None:
    """The guarantee or assurance that ``head`` is, or measures out: "a range of guarantees"."""
    if head.pos == "NOUN" and head.lemma in listed("bonds"):
        return head
    if head.pos == "NOUN":
        inner = [n for p in head.childs("prep") if p.lower == "of" for n in p.childs("pobj")]
        return next((n for n in inner if n.lemma in listed("bonds")), None)
    return None


def is_hostile(verb: Token) -> bool:
    """Whether an announced action is one that its target would fear."""
    objects = [t for c in verb.childs("dobj", "prep") for t in (c, *c.childs("pobj"))]
    return any(t.lemma in listed("hostile") for t in [verb, *objects])
