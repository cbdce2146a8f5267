"""Who makes an act and whom it binds, as the syntax holds: checks on what rules and heads took for its parties.

Whoever answers a request has not made it, and is who was asked; a thing is asked of nobody; what is to be done to
somebody does not bind him. Where nobody is said to be bound, the words around the act may name him.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import action_head, acts_by_lemma, direction_of, listed
from verbale.extract.commitment.steps import fate_of, named_act
from verbale.extract.event.lexicon import can_act
from verbale.extract.event.slots import doers
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import (
    FUTURE,
    agent,
    authors,
    is_imperative,
    is_infinitive,
    is_negated,
    is_passive,
    noun_phrase,
    prepositional,
    syntactic_head,
)

_OWN = ("kept", "partly_kept", "broken")
_NOUNS = ("NOUN", "PROPN", "PRON")


def settle(parse: Parse, act: Act) -> None:
    """Correct the agent and the obligor of ``act`` where its syntax excludes them, and look for those it names."""
    trigger = parse.token_at(act.trigger.start)
    head = action_head(parse, act.content[0]) if act.content else None
    if trigger is None or head is None:
        return
    if is_imperative(head) and trigger in (head, *head.childs("aux", "neg")):
        act.act, act.obligor = ("demand", None) if direction_of(act.act) == "commissive" else (act.act, act.obligor)
    answerers = _settle_agent(parse, act, trigger)
    answers = act.act in ("refusal", "acceptance") and head.pos == "NOUN" and head.lemma in acts_by_lemma()
    if answers and act.addressee is None:
        maker = next(_makers(parse, head), None)  # "refused the request of Bern": it is told no
        act.addressee = noun_phrase(maker) if maker is not None else None
    if direction_of(act.act) == "directive":
        _settle_directive(parse, act, trigger, head, answerers)


def _settle_agent(parse: Parse, act: Act, trigger: Token) -> list[Token]:
    """Correct who makes ``act``, or look for him, and return who answers it."""
    answerers: list[Token] = []
    keeping, own = _keeping(trigger), any(c.tag == "PRP$" for c in trigger.childs("poss"))
    if own and keeping is not None:
        keeper = next(iter(doers(keeping)), None)  # "accused Bern of breaking its promise": Bern made it
        act.agent = act.obligor = noun_phrase(keeper) if keeper is not None else act.obligor
    elif not own and keeping is None:
        answerers = list(_answerers(trigger))
    if answerers and (act.agent is None or any(act.agent.contains(t.span) for t in answerers)):
        maker = next(_makers(parse, trigger), None)
        act.agent = noun_phrase(maker) if maker is not None else None
    elif act.agent is None and trigger.pos == "VERB":
        act.agent = _doer(parse, trigger)  # "seeking more money, the governor threatened …": he seeks it
        if direction_of(act.act) == "commissive":
            act.obligor = act.obligor or act.agent
    return answerers


def _settle_directive(parse: Parse, act: Act, trigger: Token, head: Token, answerers: Iterable[Token]) -> None:
    """Correct what a demand or request asks for, and of whom."""
    against = (what for p in trigger.childs("prep") if p.lower == "against" for what in p.childs("pobj", "pcomp"))
    if any(content.contains(what.span) for what in against for content in act.content):
        act.polarity = "refrain"  # "lobbied against a ban", "advised against signing"
    if act.obligor is not None and not _may_be_bound(parse, act.obligor, head):
        act.obligor = None
    if act.obligor is None:
        who = next(_asked(parse, trigger, head, answerers), None)
        span = noun_phrase(who) if who is not None else _told(act, head)
        act.obligor = span if span is None or act.agent is None or not span.overlaps(act.agent) else None


def is_forecast(parse: Parse, act: Act) -> bool:
    """Return whether an act is what some thing will do, or will have been, which nobody promises.

    "The deal will create jobs" is none; what "will be done" to a thing is promised. Annotators took 17 of 175 futures
    of things for promises. "She'd left" is past, and who "won't just talk" refuses nothing.
    """
    trigger = parse.token_at(act.trigger.start)
    verb = trigger.head if trigger is not None and trigger.dep == "aux" else None
    if trigger is None or verb is None:
        return False
    if trigger.lower in ("'d", "’d"):
        return verb.tag == "VBN"
    if trigger.lower not in FUTURE:
        return False
    if act.act == "refusal" and any(c.lower in ("just", "only", "merely", "simply") for c in verb.childs("advmod")):
        return True
    if any(aux.lower in ("have", "’ve", "'ve") for aux in verb.childs("aux")):
        return True  # "would have turned 20", "will have left by then"
    who = verb.child("nsubj")
    return who is not None and (
        who.lower in ("that", "this", "these") or (who.pos == "NOUN" and not can_act(parse, who))
    )


def is_of_the_interview(parse: Parse, act: Act) -> bool:
    """Return whether an act is between a source and its reporter: "asked not to be named", "requested anonymity"."""
    head = action_head(parse, act.content[0]) if act.content else None
    if head is None or head.lemma not in ("anonymity", "identify", "name", "quote"):
        return False
    own = is_infinitive(head) and is_passive(head) and is_negated(head) and head.child("nsubjpass") is None
    return head.lemma == "anonymity" or own


def _keeping(noun: Token) -> Token | None:
    """Return the word by which the promise that ``noun`` names is kept or broken, which only its maker can do."""
    fate, kind = fate_of(noun), named_act(noun)
    kept = fate is not None and fate.step in _OWN and kind is not None and direction_of(kind) == "commissive"
    return fate.word if fate is not None and kept else None


def _answerers(noun: Token) -> Iterator[Token]:
    """Yield who answers the act that ``noun`` names: "Bern rejected the request", "the demand was met by Rome"."""
    if noun.pos != "NOUN":
        return
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    if verb.pos != "VERB" or verb.lemma not in listed("answering"):
        return
    if noun.dep == "nsubjpass":
        by = agent(verb)
        yield from [by] if by is not None else []
    elif noun.dep in ("dobj", "pobj") and not is_passive(verb):
        yield from doers(verb)


def _makers(parse: Parse, noun: Token) -> Iterator[Token]:
    """Yield who makes the act that ``noun`` names, as its own phrase says: "Bern's request", "a call from Rome"."""
    before = (c for c in noun.childs("amod", "compound") if c.pos in ("ADJ", "PROPN") and c.text[:1].isupper())
    yield from (who for who in (*authors(noun), *before) if can_act(parse, who))


def _doer(parse: Parse, verb: Token) -> Span | None:
    """Return who does what ``verb`` says, also where it shares its subject; nobody who has suffered what it shares."""
    who = next((t for t in doers(verb) if t.dep != "nsubjpass" and can_act(parse, t)), None)
    return noun_phrase(who) if who is not None else None


def _may_be_bound(parse: Parse, obligor: Span, head: Token) -> bool:
    """Return whether whoever ``obligor`` names can be who is to do what ``head`` says."""
    who = syntactic_head(parse, obligor)
    if who is None:
        return True
    suffers = head.child("nsubjpass") is who or (head.tag == "VBN" and head.child("nsubj") is who)
    return not suffers and (who.pos != "NOUN" or can_act(parse, who))


def _told(act: Act, head: Token) -> Span | None:
    """Return who is told to do what ``head`` says, where nobody else is said to do it."""
    who = head.child("nsubj")
    own = act.addressee is not None and (who is None or act.addressee.contains(who.span))
    return act.addressee if own and head.tag == "VB" and not is_passive(head) else None


def _asked(parse: Parse, trigger: Token, head: Token, answerers: Iterable[Token]) -> Iterator[Token]:
    """Yield those who may be asked to do what ``head`` says, the likeliest first."""
    active = head.pos == "VERB" and not is_passive(head) and head.tag != "VBN"
    named: list[Token] = []
    if active:
        named += head.childs("nsubj")
        named += [t for t in trigger.childs("dobj", "nsubjpass") if is_infinitive(head) and trigger.pos == "VERB"]
        named += prepositional(trigger, "to", "on", "upon") if trigger.pos == "NOUN" else []
    elif head.pos == "VERB" and (by := agent(head)) is not None:
        named.append(by)  # "must be countered by the community"
    named += answerers
    if head.pos == "NOUN":
        named += prepositional(head, "from", "by")
        named += [*head.childs("poss"), *prepositional(head, "of")] if head.lemma in listed("leaving") else []
        named += prepositional(trigger, "from") if trigger.pos == "VERB" else []
    for who in named:
        if who.pos in _NOUNS and who.tag not in ("WDT", "WP", "EX") and who is not head and can_act(parse, who):
            yield who
