"""Warnings: of one's own harm they threaten, against an act they demand that it be left.

"Warned that it would cut the supply" threatens; "warned Bern against selling the ships" and "warned it not to" demand.
A warning of a danger ("warned that prices would rise") binds nobody and asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import condition_of, listed
from verbale.extract.commitment.performers import may_perform
from verbale.extract.commitment.standing import act_standing
from verbale.extract.event.lexicon import can_act
from verbale.model import Attribution, Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    FUTURE,
    auxiliaries,
    clause_span,
    is_infinitive,
    is_negated,
    is_passive,
    noun_phrase,
    syntactic_head,
)

_SELF = frozenset({"it", "they", "we", "he", "she", "i"})


def told_by_warnings(parse: Parse, voices: AttributionIndex) -> Iterator[Act]:
    """Yield what somebody threatens or demands by a warning."""
    for row in voices.rows.values():
        trigger = _warning(parse, row)
        source = row.spans("source")
        if trigger is None or not source or voices.is_unsaid(voices.outer(row)) or not may_perform(parse, source[0]):
            continue
        found = _threat(parse, row, trigger) or _demand(parse, row, trigger)
        if found is None:
            continue
        made, told = found, row.spans("addressee")
        made.agent, made.attribution, made.words = source[0], row, row.content
        made.addressee = told[0] if told else made.addressee
        made.obligor = made.obligor or made.addressee
        made.condition = condition_of(parse, trigger)
        made.standing = act_standing(voices, trigger)
        yield made


def _warning(parse: Parse, row: Attribution) -> Token | None:
    cue = [token for span in row.spans("cue") for token in parse.within(span)]
    return next((t for t in cue if t.lemma in listed("warning") and t.pos in ("VERB", "NOUN")), None)


def _threat(parse: Parse, row: Attribution, trigger: Token) -> Act | None:
    """What the one who warns will do: the subject is the source again, or what is called its own."""
    verb = next((h for span in row.spans("content") if (h := syntactic_head(parse, span)) is not None), None)
    who = verb.child("nsubj") if verb is not None and verb.pos == "VERB" else None
    if verb is None or who is None or is_passive(verb) or not {a.lower for a in auxiliaries(verb)} & FUTURE:
        return None
    own = who.lower in _SELF or who.text == (row.source.name if row.source is not None else None)
    if not own and not any(c.tag == "PRP$" for c in who.childs("poss")):
        return None
    content = clause_span(verb)
    condition = condition_of(parse, verb)
    if condition is not None and content.start < condition.start < content.end:
        content = Span(content.start, condition.start - 1)
    made = Act("threat", trigger.span, (content,), None, noun_phrase(who))
    made.polarity = "refrain" if is_negated(verb) else "do"
    return made


def _demand(parse: Parse, row: Attribution, trigger: Token) -> Act | None:
    """What somebody is warned to leave: "warned Bern against …", "warned Bern not to …"."""
    against = next((p for p in trigger.childs("prep") if p.lower == "against"), None)
    thing = against.child("pcomp", "pobj") if against is not None else None
    inner = trigger.child("xcomp", "ccomp", "advcl")
    if thing is None and inner is not None and is_infinitive(inner) and is_negated(inner):
        thing = inner
    if thing is None or not any(span.contains(thing.span) for span in row.spans("content")):
        return None
    whom = trigger.child("dobj")
    whom = whom or (inner.child("nsubj") if inner is not None else None)
    made = Act("demand", trigger.span, (clause_span(thing) if thing.pos == "VERB" else noun_phrase(thing),), None)
    made.addressee = noun_phrase(whom) if whom is not None and can_act(parse, whom) else None
    made.polarity = "refrain"
    return made
