"""Who performs an act: a person, a body, a state or a document, and never those whom a passive says it was done to."""

from __future__ import annotations

from verbale.extract.commitment.acts import listed
from verbale.extract.event.lexicon import can_act
from verbale.extract.event.slots import doers
from verbale.model import Attribution, Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import noun_phrase, prepositional, syntactic_head


def performer_of(parse: Parse, row: Attribution, trigger: Token) -> Span | None:
    """Who performs the act: the source, unless it is whom a passive says that the act was done to.

    Whoever is given a promise, or obtains one, does not make it: "gave Bern an assurance", "won pledges from Rome".
    """
    verb = trigger.head if trigger.pos == "NOUN" and trigger.dep in ("dobj", "nsubjpass") else None
    if verb is not None and verb.lemma in listed("getting"):
        owners = [owner for owner in trigger.childs("poss") if owner.tag != "PRP$"]
        giver = next(iter((*prepositional(verb, "from"), *prepositional(trigger, "from"), *owners)), None)
        return noun_phrase(giver) if giver is not None else None
    if verb is not None and verb.lemma in listed("giving") and verb.child("dative") is not None:
        who = doers(verb)
        return noun_phrase(who[0]) if who else None
    source = row.spans("source")
    if not source:
        return None
    suffers = trigger.child("nsubjpass") if trigger.pos == "VERB" else None
    return None if suffers is not None and source[0].start <= suffers.start < source[0].end else source[0]


def is_hearsay(parse: Parse, row: Attribution) -> bool:
    """Whether a source only passes on what somebody else will do: a report, a paper, whatever "reported" it."""
    heads = [head for span in row.spans("source") if (head := syntactic_head(parse, span)) is not None]
    cue = [token for span in row.spans("cue") for token in parse.within(span)]
    return any(t.lemma in listed("passing_on") for t in (*heads, *cue))


def may_perform(parse: Parse, agent: Span) -> bool:
    """Whether ``agent`` is a person, a body, a state or a document, and so can promise: no storm, no crisis."""
    head = syntactic_head(parse, agent)
    return head is None or head.pos != "NOUN" or can_act(parse, head) or head.lemma not in listed("lifeless")
