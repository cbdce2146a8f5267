"""Acts told in passing, by words that no attribution has for a cue: a passive, an answer, a noun with its owner.

"Had been asked to leave" tells of a request, "accepted the invitation" of an acceptance, and "its demand for talks" of
a demand, whatever the sentence is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import acts_by_lemma, direction_of, listed, polarity_of
from verbale.extract.commitment.performers import may_perform
from verbale.extract.commitment.standing import act_standing
from verbale.extract.commitment.steps import fate_of
from verbale.extract.denial import is_faked
from verbale.extract.event.lexicon import can_act
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    agent,
    cover,
    is_infinitive,
    noun_phrase,
    prepositional,
    subject,
    trimmed,
    with_particle,
)
from verbale.vocabulary import CommitmentAct


def told_in_passing(parse: Parse, voices: AttributionIndex) -> Iterator[Act]:
    """Yield the acts of passives, answers and nouns that no cue names."""
    for token in parse.tokens:
        if voices.cue(token) is not None or is_faked([token]) or voices.is_unsaid(voices.chain(token)):
            continue
        made = _asked(parse, token) or _answered(parse, token) or _owned(parse, token)
        if made is None or (made.agent is not None and not may_perform(parse, made.agent)):
            continue
        rows = voices.chain(token)
        made.attribution = rows[-1] if rows else None
        made.words = " ".join(parse.text[span.start : span.end] for span in made.content)
        made.standing = act_standing(voices, token)
        yield made


def _asked(parse: Parse, verb: Token) -> Act | None:
    """Who was asked to do what, by whomever: "had been urged to wait"."""
    kind = acts_by_lemma().get(verb.lemma) if verb.pos == "VERB" and verb.tag == "VBN" else None
    who, what = verb.child("nsubjpass"), verb.child("xcomp")
    if kind is None or direction_of(kind) != "directive" or who is None or what is None or not is_infinitive(what):
        return None
    if not can_act(parse, who):
        return None
    by = agent(verb)
    content = cover(trimmed(what.subtree()))
    made = Act(kind, verb.span, (content,), noun_phrase(by) if by is not None else None, noun_phrase(who))
    made.addressee, made.polarity = made.obligor, polarity_of(parse, content)
    return made


def _answered(parse: Parse, verb: Token) -> Act | None:
    """Who accepted or refused what somebody offered or asked for: "turned down the request"."""
    kind = acts_by_lemma().get(with_particle(verb)) or acts_by_lemma().get(verb.lemma) if verb.pos == "VERB" else None
    thing, who = verb.child("dobj"), subject(verb) if kind in ("acceptance", "refusal") else None
    if kind is None or thing is None or who is None or thing.lemma not in listed("answerable"):
        return None
    if verb.child("nsubjpass", "auxpass") is not None or not can_act(parse, who):
        return None
    content = noun_phrase(thing, clauses=True)
    made = Act(kind, verb.span, (content,), noun_phrase(who), noun_phrase(who))
    owner = thing.child("poss") or next(iter(prepositional(thing, "from", "by")), None)
    made.addressee = noun_phrase(owner) if owner is not None and can_act(parse, owner) else None
    made.polarity = "refrain" if kind == "refusal" else "do"
    return made


def _owned(parse: Parse, noun: Token) -> Act | None:
    """An act that a noun names with whose it is and what it is of: "its demand for talks", "Bern's offer to pay"."""
    kind: CommitmentAct | None = acts_by_lemma().get(noun.lemma) if noun.pos == "NOUN" else None
    owner = noun.child("poss")
    if kind is None or noun.lemma not in listed("owned") or owner is None or fate_of(noun) is not None:
        return None
    content = _of(noun)
    if content is None or not (owner.tag == "PRP$" or can_act(parse, owner)):
        return None
    who = noun_phrase(owner)
    made = Act(kind, noun.span, (content,), who, who if direction_of(kind) == "commissive" else None)
    made.polarity = polarity_of(parse, content)
    return made


def _of(noun: Token) -> Span | None:
    inner = next((c for c in noun.childs("acl") if is_infinitive(c)), None)
    if inner is not None:
        return cover(trimmed(inner.subtree()))
    thing = next(iter(prepositional(noun, "for")), None)
    return noun_phrase(thing, clauses=True) if thing is not None and thing.i > noun.i else None
