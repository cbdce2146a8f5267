"""Denials: which attributions contest what others say, and what they mean.

Three kinds of words deny. A cue ("denied that …", "called the account false") turns what it reports into its opposite.
A short reply ("That is not true", "No such promise was given") means a claim that stands elsewhere. And an act that its
own doer negates ("We promised nobody anything") contests whoever tells of that act. Who the parties are, and so which
claim is meant, is for :mod:`verbale.resolve.disputes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from verbale.data import toml
from verbale.extract.commitment.acts import acts_by_lemma
from verbale.model import Attribution, Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import agent, is_negated, noun_phrase, prepositional, subject, syntactic_head, top_tokens
from verbale.vocabulary import CommitmentAct

Meant = Literal["claim", "act", "content"]
"""What a denial means: a claim that it only refers to, an act that it negates, or what its own words say."""

_REFERRING = frozenset({"it", "that", "this", "these", "those", "none", "nothing"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_ALIKE: tuple[frozenset[CommitmentAct], ...] = (
    frozenset({"promise", "assurance", "undertaking", "offer", "acceptance"}),
    frozenset({"demand", "request", "appeal", "ultimatum"}),
    frozenset({"threat", "ultimatum"}),
)


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial: the attribution that makes it, what it means, and what tells which claim that is.

    ``acts`` are the acts that it may mean, ``agent`` is who would have performed the act, ``words`` are the lemmas of
    what it says itself. ``back`` says that it refers to something told before it, ``all`` that it means whatever act
    of the kind was told ("denied that any promise had been made").
    """

    row: Attribution
    meant: Meant
    acts: frozenset[CommitmentAct] = frozenset()
    agent: Span | None = None
    words: frozenset[str] = field(default_factory=frozenset)
    back: bool = False
    all: bool = False


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of words of ``[denial]`` in ``data/factuality.toml``."""
    return frozenset(toml("factuality")["denial"][name])


def content_lemmas(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas of the nouns, verbs, adjectives and numbers among ``tokens``."""
    return frozenset(t.lemma for t in tokens if t.pos in _CONTENT)


def is_denying(parse: Parse, row: Attribution) -> bool:
    """Whether the cue of ``row`` turns what it reports into its opposite: "denied", "dismissed … as baseless".

    A refused visa or a rejected budget is no denial: what a cue like "reject" takes must be a claim.
    """
    cue = _tokens(parse, row, "cue")
    lemmas = {t.lemma for t in cue}
    if lemmas & listed("cues"):
        return not _is_thing(parse, row)
    inside = _named_as(parse, row)
    if lemmas & listed("rejecting"):
        claims = [t for t in (*cue, *_heads(parse, row)) if t.lemma in listed("claims")]
        return (
            bool(claims) or _is_claim_pronoun(parse, row) or (_calls_false(inside) and bool(lemmas & listed("naming")))
        )
    return bool(lemmas & listed("naming")) and _calls_false(inside)


def calls_false(parse: Parse, row: Attribution) -> bool:
    """Whether ``row`` denies by what it calls a thing: "called it false that …"."""
    named = {t.lemma for t in _tokens(parse, row, "cue")} & listed("naming")
    return bool(named) and _calls_false(_named_as(parse, row))


def _named_as(parse: Parse, row: Attribution) -> list[Token]:
    """Return what ``row`` calls a thing, by its cue or at the top of its words: "called [it false] that …".

    What its words say of anything else further down ("It is wrong to wait. They lied.") says nothing of them.
    """
    below = [c for t in _tokens(parse, row, "cue") for c in t.childs("oprd", "acomp", "attr", "ccomp", "xcomp")]
    tops = [t for span in row.spans("content") for t in top_tokens(parse, span)]
    if len({t.sentence for t in tops}) > 1:
        tops = []
    named = [t for top in (*tops, *below) for t in _naming(top, 4)]
    return [t for t in named if t.pos != "VERB" or t.tag == "VBN"]


def _naming(top: Token, depth: int) -> Iterator[Token]:
    """Yield ``top`` and what it says that a thing is: "as [a mere fabrication]"."""
    who = top.child("nsubj", "nsubjpass")
    if top.pos in ("VERB", "AUX") and who is not None:
        clause = any(c.child("mark") is not None for c in top.childs("ccomp"))
        if not (clause or who.lower in _REFERRING or who.lemma in listed("claims")):
            return  # what is said of anybody else is no denial: "said that it would be wrong to wait"
        if any(c.child("xcomp") is not None for c in top.childs("acomp", "attr")):
            return
    yield top
    if depth:
        for child in top.childs("acomp", "attr", "oprd", "prep", "pobj", "amod", "conj", "dobj"):
            yield from _naming(child, depth - 1)


def is_disowned(parse: Parse, row: Attribution) -> bool:
    """Whether the report says that its words are not the source's: "falsely attributed to", "a forged letter".

    What somebody "never said" is told by the negation of the cue; what they "falsely claimed" they did say.
    """
    cue = _tokens(parse, row, "cue")
    telling = [*cue, *(t.head for t in cue if t.dep in ("nsubjpass", "nsubj"))]  # "the quotation was falsely …"
    credited = [t for t in telling if t.lemma in listed("crediting")]
    falsely = any(c.lower in listed("falsely") for t in credited for c in (t, *t.children))
    return falsely or any(t.lower in listed("misquoting") for t in cue) or is_faked(cue)


def is_faked(cue: Sequence[Token]) -> bool:
    """Whether what carries the words that ``cue`` tells is made up: "a forged letter", "was made by a computer"."""
    return any(_is_in_fake(word) for word in cue)


def _is_in_fake(word: Token) -> bool:
    carriers = prepositional(word, "in", "on", "through", "by", "via", "from", "to")
    if any(map(_is_forged, (*word.childs("nsubj", "nsubjpass"), *carriers))):
        return True
    at = word
    while at.head is not at and at.dep in ("ccomp", "xcomp", "pcomp", "prep"):
        at = at.head
        if any(map(_is_forged, at.childs("nsubj", "nsubjpass"))):
            return True
    carrier = at.head
    if at.dep in ("relcl", "acl") and carrier.dep == "pobj" and carrier.head.lower == "of":
        carrier = carrier.head.head  # "the video of her threatening …"
    return at.dep in ("relcl", "acl") and (_is_forged(carrier) or _is_told_false(carrier))


def _is_forged(carrier: Token) -> bool:
    """Whether ``carrier`` is a thing that carries words or pictures, and is called a fake."""
    if carrier.lemma in listed("fakes"):
        return True
    return carrier.lemma in listed("media") and any(c.lower in listed("forged") for c in carrier.children)


def _is_told_false(carrier: Token) -> bool:
    """Whether the report says of what carries the words that it is made up: "the clip in which … is a fabrication"."""
    verb = carrier.head
    if carrier.pos != "NOUN" or carrier.dep not in ("nsubj", "nsubjpass") or is_negated(verb):
        return False
    if any(c.lemma in listed("false") or c.lower in listed("forged") for c in verb.childs("attr", "acomp")):
        return True
    by = agent(verb)
    return verb.lemma in listed("forging") or (by is not None and by.lemma in listed("machines"))


def denials(parse: Parse, rows: Sequence[Attribution], stands: frozenset[str]) -> list[Denial]:
    """Return the denials among ``rows``, in the order of the text; ``stands`` are the ids of those told as made."""
    return [d for row in rows if row.id in stands for d in _denials(parse, row)]


def _denials(parse: Parse, row: Attribution) -> Iterator[Denial]:
    inside = _tokens(parse, row, "content")
    denying = is_denying(parse, row)
    if denying and (_is_claim(parse, row) or _is_claim_pronoun(parse, row)):
        yield Denial(row, "claim", back=True)
        return
    if not denying and _is_reply(parse, inside):
        yield Denial(row, "claim", back=True)
    act = _act_of(inside, negated=not denying)
    if act is not None:
        yield _act_denied(row, act, inside)
    elif denying:
        yield Denial(row, "content", words=content_lemmas(inside))


def _act_denied(row: Attribution, act: Token, inside: Sequence[Token]) -> Denial:
    kind = acts_by_lemma()[act.lemma]
    group = next((g for g in _ALIKE if kind in g), frozenset({kind}))
    verb = act if act.pos == "VERB" else act.head
    who = subject(verb) if verb.pos in ("VERB", "AUX") and verb.child("nsubjpass") is None else None
    owner = act.child("poss")
    doer = who if who is not None and who.pos in ("NOUN", "PROPN", "PRON") else owner
    span = noun_phrase(doer) if doer is not None else None
    about = [t for t in inside if t not in (act, verb) and not (span is not None and span.contains(t.span))]
    such = any(c.lower in ("such", "this", "that") for c in act.children)
    every = not such and any(c.lower in ("any", "no") for t in (act, *about) for c in (t, *t.children))
    return Denial(row, "act", group, span, content_lemmas(about) - listed("vague"), back=such, all=every)


def _act_of(tokens: Sequence[Token], *, negated: bool) -> Token | None:
    """Return the word for an act among ``tokens``; with ``negated``, only one that the words themselves negate."""
    for token in tokens:
        if token.lemma not in acts_by_lemma() or token.pos not in ("VERB", "NOUN"):
            continue
        if not negated or _is_negated_act(token):
            return token
    return None


def _is_negated_act(act: Token) -> bool:
    told_of = {key for keys in toml("commitments")["steps"].values() for key in keys}
    if act.pos == "NOUN" and act.head.pos == "VERB" and act.head.lemma in told_of:
        return False  # "has not repeated the threat", "did not keep its promise": there was one
    verbs = [act] if act.pos == "VERB" else [act, act.head]
    return any(
        is_negated(v) or any(_is_nothing(c) for c in v.childs("nsubj", "dobj", "dative", "nsubjpass")) for v in verbs
    )


def _is_nothing(noun: Token) -> bool:
    return noun.lower in ("nobody", "nothing", "none", "no-one") or any(
        c.lower in ("no", "neither") for c in noun.children
    )


def _is_reply(parse: Parse, tokens: Sequence[Token]) -> bool:
    """Whether the words say of something told elsewhere that it is not so: "That is not true"."""
    words = [t for t in tokens if t.pos != "PUNCT"]
    if not words or len(words) > 16:
        return False
    if " ".join(t.lower for t in words) in listed("replies"):
        return True
    if " ".join(t.lower for t in words[-3:]) in listed("disowning"):
        return True  # "did no such thing"
    tops = [t for t in words if t.dep == "ROOT" or t.head.i < words[0].i or t.head.i > words[-1].i]
    return any(_says_false(top) for top in (*tops, *(c for t in tops for c in t.childs("conj", "ccomp"))))


def _says_false(verb: Token) -> bool:
    who = verb.child("nsubj", "nsubjpass")
    if who is None:
        return False
    if who.lower in ("he", "she", "they") and not is_negated(verb):  # "He is mistaken", "they are lying"
        named = verb.childs("acomp", "attr")
        return verb.lemma == "lie" or (
            verb.lemma == "be" and any(t.lemma in ("mistaken", "wrong", "lying") for t in named)
        )
    if not (who.lower in _REFERRING or _means_claim(who)):
        return False
    if verb.lemma == "happen" or (verb.lemma == "be" and not verb.childs("acomp", "attr")):
        return is_negated(verb) or who.lower in ("none", "nothing")
    told = [t for c in verb.childs("acomp", "attr", "oprd") for t in (c, *c.childs("conj", "amod", "prep"))]
    untrue = any(t.lemma in listed("false") or t.lower in listed("false") for t in told if not is_negated(t))
    true = any(t.lemma in listed("true") for t in told)
    ended = any(c.child("ccomp", "relcl", "acl") is not None for c in (verb, *told)) and who.lower == "it"
    return not ended and (
        (untrue and not is_negated(verb)) or (true and (is_negated(verb) or who.lower in ("none", "nothing")))
    )


def _means_claim(noun: Token) -> bool:
    return noun.lemma in listed("claims") and noun.child("acl", "relcl", "ccomp") is None


def _calls_false(tokens: Sequence[Token]) -> bool:
    return any(t.lemma in listed("false") or t.lower in listed("false") for t in tokens if not is_negated(t))


def _is_claim(parse: Parse, row: Attribution) -> bool:
    """Whether ``row`` only refers to a claim ("the report in a newspaper") and says nothing of it itself."""
    heads = _heads(parse, row)
    claims = [t for t in heads if t.lemma in listed("claims")]
    cue = _tokens(parse, row, "cue")
    return bool(claims) and not any(_has_topic(t, cue) for t in claims)


def _has_topic(claim: Token, cue: Sequence[Token]) -> bool:
    """Whether the claim itself says what it is of: "reports of a crisis", not "a charge that Bern denied"."""
    if any(c.pos in ("VERB", "AUX") and c not in cue for c in claim.childs("acl", "relcl", "ccomp")):
        return True
    topics = prepositional(claim, "of", "about", "on", "over", "regarding", "concerning")
    return any(n.lemma not in listed("generic") for n in topics)


def _heads(parse: Parse, row: Attribution) -> list[Token]:
    """Return the top nouns of what ``row`` reports, those of "the account false" and "as baseless a report" too."""
    tops = [t for span in row.spans("content") for t in top_tokens(parse, span)]
    below = [c for t in tops for c in t.childs("nsubj", "dobj", "pobj", "nsubjpass")]
    return [t for t in (*tops, *below) if t.pos in ("NOUN", "PROPN", "PRON")]


def _is_claim_pronoun(parse: Parse, row: Attribution) -> bool:
    inside = [t for t in _tokens(parse, row, "content") if t.pos != "PUNCT"]
    first = [
        t
        for t in inside
        if t.dep in ("dobj", "nsubj", "nsubjpass", "ROOT") and t.lower in ("it", "this", "that", "them")
    ]
    adjuncts = not any(t.pos in ("VERB", "AUX") for t in inside)
    return bool(first) and (adjuncts or _calls_false(inside))


def _is_thing(parse: Parse, row: Attribution) -> bool:
    """Whether what "denied" takes is withheld, not contested: "denied a visa to", "denied access"."""
    head = syntactic_head(parse, row.spans("content")[0]) if row.spans("content") else None
    if head is None or head.pos != "NOUN" or head.lemma in listed("claims"):
        return False
    return head.lemma in listed("withheld")


def _tokens(parse: Parse, row: Attribution, slot: str) -> list[Token]:
    return [t for span in row.spans(slot) for t in parse.within(span)]
